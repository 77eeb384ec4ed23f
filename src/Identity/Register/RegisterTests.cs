using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Identity.Accounts;
using Preau.Identity.Passwords;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Register;

public sealed class RegisterTests(TestSite site) : IClassFixture<TestSite>
{
    const string Page = "/en/register";

    static object Form(string email, string name = "Ada Lovelace", string password = Visitors.Password) => new { name, email, password };

    Task<int> AccountsOf(string email) => site.With((db, _) => db.Set<Account>().CountAsync(row => row.EmailKey == email));

    [Fact]
    public async Task A_new_person_confirms_by_mail_and_goes_on_where_she_was()
    {
        using var ada = site.Visitor();
        var sent = await ada.Fill(Page + "?to=%2Fen%2Fcourses%2Fsteam", Form("ada@example.org"), Page);
        Assert.Equal((HttpStatusCode.SeeOther, "/en/register/sent"), (sent.Status, sent.To));
        Assert.Equal(0, await AccountsOf("ada@example.org"));

        var done = await ada.Fill(await site.LinkTo("ada@example.org"), new { });

        Assert.Equal((HttpStatusCode.SeeOther, "/en/courses/steam"), (done.Status, done.To));
        Assert.Contains("Ada Lovelace", (await ada.Open("/en/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing()
    {
        using var bea = site.Visitor();
        await bea.Fill(Page, Form("bea@example.org"));
        string link = await site.LinkTo("bea@example.org");
        using var scanner = site.Visitor();

        for (int i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await scanner.Open(link)).Status);

        Assert.Equal(0, await AccountsOf("bea@example.org"));
        Assert.Equal(HttpStatusCode.SeeOther, (await bea.Fill(link, new { })).Status);
    }

    [Fact]
    public async Task A_link_confirms_once()
    {
        using var cleo = site.Visitor();
        await cleo.Fill(Page, Form("cleo@example.org"));
        string link = await site.LinkTo("cleo@example.org");
        var page = await cleo.Open(link);
        string action = new Uri(link).AbsolutePath;
        await cleo.Submit(page, action, new { });

        using var other = site.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await other.Open(link)).Status);
        Assert.Equal(1, await AccountsOf("cleo@example.org"));
    }

    [Fact]
    public async Task A_link_lives_for_a_day()
    {
        await using var own = new OwnSite();
        using var dora = (await own.Start()).Visitor();
        await dora.Fill(Page, Form("dora@example.org"));
        string link = await own.Site.LinkTo("dora@example.org");

        own.Site.Clock.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal(HttpStatusCode.OK, (await dora.Open(link)).Status);
        own.Site.Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal(HttpStatusCode.Gone, (await dora.Open(link)).Status);
    }

    [Fact]
    public async Task In_another_browser_she_signs_in_herself()
    {
        using var eve = site.Visitor();
        await eve.Fill(Page, Form("eve@example.org"));
        using var phone = site.Visitor();

        var done = await phone.Fill(await site.LinkTo("eve@example.org"), new { });

        Assert.Equal("/en/sign-in?done=confirmed", done.To);
        Assert.Null(phone.Cookies["preau"]);
        Assert.Equal(1, await AccountsOf("eve@example.org"));
    }

    [Fact]
    public async Task Nobody_learns_whether_an_address_has_an_account()
    {
        await site.Account("fay@example.org");
        var hasher = site.Services.GetRequiredService<PasswordHasher>();
        using var stranger = site.Visitor();
        var form = await stranger.Open(Page);

        long before = hasher.Computed;
        var known = await stranger.Submit(form, Page, Form("fay@example.org"));
        long between = hasher.Computed;
        var unknown = await stranger.Submit(form, Page, Form("gus@example.org"));
        long after = hasher.Computed;

        Assert.Equal((known.Status, known.To, known.Html), (unknown.Status, unknown.To, unknown.Html));
        Assert.Equal((1, 1), (between - before, after - between));
        Assert.Contains("already", (await site.Mail()).Last(letter => letter.To.ToString().Contains("fay@", StringComparison.Ordinal)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_that_a_stranger_causes_do_not_repeat_what_he_typed()
    {
        using var spammer = site.Visitor();
        await spammer.Fill(Page, Form("victim@example.org", name: "Win a prize at prize.example"));
        var letter = (await site.Mail()).Last(letter => letter.To.ToString().Contains("victim@", StringComparison.Ordinal));
        Assert.DoesNotContain("prize", letter.TextBody + letter.Subject!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_gets_few_letters_however_often_it_is_registered()
    {
        using var pest = site.Visitor();
        var form = await pest.Open(Page);
        for (int i = 0; i < 8; i++)
            Assert.Equal("/en/register/sent", (await pest.Submit(form, Page, Form("hal@example.org"))).To);
        Assert.Equal(5, await site.LettersTo("hal@example.org"));
    }

    [Fact]
    public async Task Two_registrations_of_one_address_at_once_make_one_account()
    {
        Visitor[] twins = [site.Visitor(), site.Visitor()];
        await Task.WhenAll(twins.Select(twin => twin.Fill(Page, Form("ivy@example.org"))));
        var links = (await site.Mail()).Where(letter => letter.To.ToString().Contains("ivy@", StringComparison.Ordinal))
            .Select(letter => letter.TextBody!.Split('\n').First(line => line.Contains("/confirm/", StringComparison.Ordinal)).Trim()).ToArray();
        Assert.Equal(2, links.Length);
        var pages = await Task.WhenAll(twins.Zip(links, (twin, link) => twin.Open(link)));

        var done = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => twins[i].Submit(pages[i], new Uri(links[i]).AbsolutePath, new { })));

        Assert.Equal(1, await AccountsOf("ivy@example.org"));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Gone], done.Select(answer => answer.Status).Order());
        Array.ForEach(twins, twin => twin.Dispose());
    }

    [Theory]
    [InlineData("", "jo@example.org", Visitors.Password, "name")]
    [InlineData("Jo", "", Visitors.Password, "email")]
    [InlineData("Jo", "jo@example.org", "", "password")]
    [InlineData("Jo", "jo@example.org", "short", "password")]
    [InlineData("Jo", "jo@example.org", "password1234", "password")]
    [InlineData("Jo", "jo@example.org", "jo@example.org", "password")]
    [InlineData("Jo", "not an address", Visitors.Password, "email")]
    [InlineData("Jo", "jo@example.org\r\nBcc: all@example.org", Visitors.Password, "email")]
    [InlineData("jo@example.org", "jo@example.org", Visitors.Password, "name")]
    [InlineData("Jo\u202Eoj", "jo@example.org", Visitors.Password, "name")]
    public async Task What_cannot_be_accepted_is_said_beside_its_field(string name, string email, string password, string field)
    {
        using var jo = site.Visitor();
        var answer = await jo.Fill(Page, Form(email, name, password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector($".errors a[href='#{field}']"));
        Assert.StartsWith("Error:", answer.Page.Title, StringComparison.Ordinal);
        Assert.Equal(0, await site.LettersTo("jo@example.org"));
    }

    [Fact]
    public async Task Odd_posts_are_refused_without_a_fault()
    {
        using var odd = site.Visitor();
        var page = await odd.Open(Page);
        string token = page.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!;
        string[] values = ["", new string('a', 100_000), "\0", "\uD800", "%00", "<script>", "😀", "{}", "[]", "null", "-1"];
        foreach (string value in values)
        {
            var answer = await odd.Post(Page, new Dictionary<string, string> { ["form"] = token, ["name"] = value, ["email"] = value, ["password"] = value, ["to"] = value, ["way"] = value });
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity || (value == "\0" && answer.Status == HttpStatusCode.BadRequest), $"{answer.Status} for {value[..Math.Min(10, value.Length)]}");
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await odd.Post(Page, [new("form", token)])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await odd.Post(Page, [])).Status);
    }
}
