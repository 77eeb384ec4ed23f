using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Identity.Accounts;
using Preau.Identity.Attempts;
using Preau.Identity.Passkeys;
using Preau.Identity.Passwords;
using Preau.Platform.Data;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.SignIn;

public sealed class SignInTests(TestSite site) : IClassFixture<TestSite>
{
    const string Page = "/en/sign-in", Here = "127.0.0.1";

    static object Form(string email, string password = Visitors.Password) => new { email, password };

    [Fact]
    public async Task The_right_password_opens_a_session_in_a_guarded_cookie()
    {
        await site.Account("ada@example.org");
        using var ada = site.Visitor();
        var answer = await ada.Fill(Page, Form(" ADA@example.org "));

        Assert.Equal((HttpStatusCode.SeeOther, "/en/my-courses"), (answer.Status, answer.To));
        string cookie = answer.Message.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("preau=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await ada.Open("/en/account")).Status);
    }

    [Fact]
    public async Task No_cookie_is_set_before_she_signs_in()
    {
        using var visitor = site.Visitor();
        await visitor.Open(Page);
        Assert.Null(visitor.Cookies["preau"]);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer_after_the_same_work()
    {
        await site.Account("bea@example.org");
        var hasher = site.Services.GetRequiredService<PasswordHasher>();
        using var stranger = site.Visitor();
        var form = await stranger.Open(Page);

        long before = hasher.Computed;
        var known = await stranger.Submit(form, Page, Form("bea@example.org", "not her password at all"));
        long between = hasher.Computed;
        var unknown = await stranger.Submit(form, Page, Form("nobody@example.org", "not her password at all"));

        Assert.Equal((1, 1), (between - before, hasher.Computed - between));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, known.Status);
        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(Same(known.Html, "bea@example.org"), Same(unknown.Html, "nobody@example.org"));

        // The antiforgery token differs in every answer, and the address is the one typed.
        static string Same(string html, string address) =>
            System.Text.RegularExpressions.Regex.Replace(html.Replace(address, "x", StringComparison.Ordinal), "name=\"form\" value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Signing_in_gives_a_new_session_and_ends_the_old_one()
    {
        await site.Account("cleo@example.org");
        using var cleo = site.Visitor();
        var form = await cleo.Open(Page);
        await cleo.Submit(form, Page, Form("cleo@example.org"));
        string first = cleo.Cookies["preau"]!.Value;
        // The form was opened before she signed in, so it is sent by a browser that has no session yet.
        using var again = site.Visitor();
        var fresh = await again.Open(Page);
        again.Keep("preau", first);
        var refused = await again.Submit(fresh, Page, Form("cleo@example.org"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);

        using var third = site.Visitor();
        string planted = (first[0] == 'A' ? 'B' : 'A') + first[1..];
        third.Keep("preau", planted);
        await third.Fill(Page, Form("cleo@example.org"));
        Assert.NotEqual(planted, third.Cookies["preau"]!.Value);
        Assert.NotEqual(first, third.Cookies["preau"]!.Value);
    }

    [Fact]
    public async Task Guesses_are_slowed_for_one_account_and_not_for_its_neighbours()
    {
        await using var own = new OwnSite();
        var school = await own.Start();
        await school.Account("dora@example.org");
        await school.Account("eve@example.org");
        using var pupil = school.Visitor();
        var form = await pupil.Open(Page);
        for (int i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await pupil.Submit(form, Page, Form("dora@example.org", $"wrong guess number {i}"))).Status);

        var blocked = await pupil.Submit(form, Page, Form("dora@example.org"));
        Assert.Equal(HttpStatusCode.TooManyRequests, blocked.Status);
        Assert.NotNull(blocked.Message.Headers.RetryAfter);
        using var neighbour = school.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await neighbour.Fill(Page, Form("eve@example.org"))).Status);

        school.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await pupil.Submit(form, Page, Form("dora@example.org", "wrong once more"))).Status);
        school.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await pupil.Submit(form, Page, Form("dora@example.org"))).Status);
        school.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.SeeOther, (await pupil.Submit(form, Page, Form("dora@example.org"))).Status);
    }

    [Fact]
    public async Task Three_hundred_failures_next_door_refuse_nobody_and_leave_one_free_guess_an_account()
    {
        await using var own = new OwnSite();
        var school = await own.Start();
        var eve = await school.Account("eve@example.org");
        await school.Account("dora@example.org");
        using var phone = new VirtualDevice($"http://localhost:{school.Address.Port}", "localhost");
        using var home = await school.SignedIn(eve, "localhost");
        await home.AddPasskey(phone);
        using var pupil = school.Visitor();
        var form = await pupil.Open(Page);
        for (int i = 0; i < Budget.Network.Free; i++)
            await school.With((_, services) => services.GetRequiredService<AttemptLimits>().TakePasswordTry(
                Limited.By(Budget.AccountHere, $"pupil{i}@example.org", Here), Limited.By(Budget.Account, $"pupil{i}@example.org"), Limited.By(Budget.Network, Here), default));

        // Right at once: the neighbours' failures are not theirs.
        using var atSchool = school.Visitor("localhost");
        var page = await atSchool.Open(Page);
        Assert.Equal(HttpStatusCode.SeeOther, (await atSchool.Submit(page, Page + "/passkey", new { credential = phone.Answer(page, Page + "/passkey") })).Status);
        foreach (string email in new[] { "eve@example.org", "dora@example.org" })
        {
            using var neighbour = school.Visitor();
            Assert.Equal(HttpStatusCode.SeeOther, (await neighbour.Fill(Page, Form(email))).Status);
        }

        // A guess at each account is free, the next one waits, whether or not there is such an account.
        foreach (string email in new[] { "eve@example.org", "nobody@example.org" })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await pupil.Submit(form, Page, Form(email, "password of the year"))).Status);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await pupil.Submit(form, Page, Form(email, "password of next year"))).Status);
        }
        school.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.SeeOther, (await pupil.Submit(form, Page, Form("eve@example.org"))).Status);
    }

    [Fact]
    public async Task Unknown_addresses_are_slowed_like_known_ones()
    {
        using var stranger = site.Visitor();
        var form = await stranger.Open(Page);
        for (int i = 0; i < 5; i++)
            await stranger.Submit(form, Page, Form("ghost@example.org", "wrong as it must be"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.Submit(form, Page, Form("ghost@example.org"))).Status);
    }

    [Fact]
    public async Task Forty_guesses_at_once_are_forty_guesses()
    {
        await site.Account("fay@example.org");
        var hasher = site.Services.GetRequiredService<PasswordHasher>();
        using var stranger = site.Visitor();
        var form = await stranger.Open(Page);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => stranger.Submit(form, Page, Form("fay@example.org", $"guess number {i} of forty"))));
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(35, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    [Theory]
    [InlineData("/en/courses?q=a%20b#x", "/en/courses?q=a%20b#x")]
    [InlineData("https://evil.example/", "/en/my-courses")]
    [InlineData("//evil.example/", "/en/my-courses")]
    [InlineData("/\\evil.example", "/en/my-courses")]
    [InlineData("/\t/evil.example", "/en/my-courses")]
    [InlineData("javascript:alert(1)", "/en/my-courses")]
    [InlineData("evil.example", "/en/my-courses")]
    [InlineData("/%0d%0aSet-Cookie:a=b", "/%0d%0aSet-Cookie:a=b")]
    [InlineData("/\r\nSet-Cookie:a=b", "/en/my-courses")]
    public async Task Only_an_address_of_this_site_is_returned_to(string to, string expected)
    {
        string email = $"{Guid.NewGuid():N}@example.org";
        await site.Account(email);
        using var visitor = site.Visitor();
        var answer = await visitor.Fill(Page, new { email, password = Visitors.Password, to });
        Assert.Equal(expected, answer.To);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_of_another_site_is_refused(string header, string value)
    {
        using var visitor = site.Visitor();
        var page = await visitor.Open(Page);
        string token = page.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!;
        var answer = await visitor.Post(Page, new Dictionary<string, string> { ["form"] = token, ["email"] = "ada@example.org", ["password"] = Visitors.Password },
            request => { request.Headers.Remove(header); request.Headers.Add(header, value); });
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await site.Account("gus@example.org");
        using var visitor = site.Visitor();
        await visitor.Open(Page);
        var answer = await visitor.Post(Page, new Dictionary<string, string> { ["email"] = "gus@example.org", ["password"] = Visitors.Password });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(visitor.Cookies["preau"]);
    }

    [Fact]
    public async Task A_hash_of_older_parameters_is_renewed_when_she_signs_in()
    {
        var id = await site.Account("hal@example.org");
        // "purple giraffe under umbrella" with 8 MiB and one pass.
        var old = new NSec.Cryptography.Argon2id(new NSec.Cryptography.Argon2Parameters { DegreeOfParallelism = 1, MemorySize = 8192, NumberOfPasses = 1 });
        byte[] salt = new byte[16], bytes = old.DeriveBytes(System.Text.Encoding.UTF8.GetBytes(Visitors.Password), salt, 32);
        string phc = $"$argon2id$v=19$m=8192,t=1,p=1${Convert.ToBase64String(salt).TrimEnd('=')}${Convert.ToBase64String(bytes).TrimEnd('=')}";
        await Save(id, account => account.SetPassword(phc));
        using var hal = site.Visitor();

        Assert.Equal(HttpStatusCode.SeeOther, (await hal.Fill(Page, Form("hal@example.org"))).Status);

        string? now = await site.With((db, _) => db.Set<Account>().Where(row => row.Id == id).Select(row => row.PasswordHash).SingleAsync());
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", now, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_a_password_is_opened_by_none()
    {
        await site.Account("ivy@example.org", password: null);
        using var stranger = site.Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Fill(Page, Form("ivy@example.org", ""))).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_good()
    {
        using var ada = await site.SignedIn();
        string secret = ada.Cookies["preau"]!.Value;
        var answer = await ada.Post("/en/sign-out", []);
        Assert.Equal("/en/sign-in?done=left", answer.To);
        Assert.Null(ada.Cookies["preau"]);
        ada.Keep("preau", secret);
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Open("/en/account")).Status);
    }

    Task Save(Contracts.Identity.PersonId id, Action<Account> change) => site.With(async (PreauDb db, IServiceProvider _) =>
    {
        change(await db.Set<Account>().SingleAsync(row => row.Id == id));
        await db.SaveChangesAsync();
    });
}
