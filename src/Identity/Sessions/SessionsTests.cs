using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Sessions;

public sealed class SessionsTests : IAsyncLifetime
{
    const string Private = "/en/account/sessions";
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_session_ended_elsewhere_is_over_at_once()
    {
        var id = await site.Account("ada@example.org");
        using var desk = await site.SignedIn(id);
        using var phone = await site.SignedIn(id);
        Assert.Equal(HttpStatusCode.OK, (await phone.Open(Private)).Status);

        var page = await desk.Open(Private);
        string action = page.Page.QuerySelectorAll("form").Select(form => form.GetAttribute("action")!).Single(to => to.EndsWith("/end", StringComparison.Ordinal) && !to.Contains("others", StringComparison.Ordinal));
        await desk.Submit(page, action, new { });

        Assert.Equal("/en/sign-in?to=%2Fen%2Faccount%2Fsessions", (await phone.Open(Private)).To);
        Assert.Equal(HttpStatusCode.OK, (await desk.Open(Private)).Status);
    }

    [Fact]
    public async Task All_others_end_at_once_and_this_one_stays()
    {
        var id = await site.Account("bea@example.org");
        using var desk = await site.SignedIn(id);
        Visitor[] others = [await site.SignedIn(id), await site.SignedIn(id), await site.SignedIn(id)];
        foreach (var other in others)
            await other.Open(Private);
        await desk.Fill(Private, new { }, Private + "/others/end");
        foreach (var other in others)
            Assert.Equal(HttpStatusCode.SeeOther, (await other.Open(Private)).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.Open(Private)).Status);
        Array.ForEach(others, other => other.Dispose());
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        var (ada, eve) = (await site.Account("ada2@example.org"), await site.Account("eve@example.org"));
        using var victim = await site.SignedIn(ada);
        using var other = await site.SignedIn(eve);
        using var second = await site.SignedIn(eve);
        var page = await other.Open(Private);
        string token = page.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!;
        var target = await site.With((db, _) => db.Set<Session>().Where(row => row.PersonId == ada).Select(row => row.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post($"{Private}/{target.Value:N}/end", [new("form", token)])).Status);
        Assert.Equal(HttpStatusCode.OK, (await victim.Open(Private)).Status);
    }

    [Fact]
    public async Task The_list_names_devices_in_plain_words()
    {
        await site.Account("cleo@example.org");
        using var cleo = site.Visitor();
        await cleo.Fill("/en/sign-in", new { email = "cleo@example.org", password = Visitors.Password });
        var page = await cleo.Open(Private);
        Assert.Contains("Firefox on Linux", page.Text, StringComparison.Ordinal);
        Assert.Contains("This one", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Learner, 13.9, true)]
    [InlineData(Role.Learner, 14.1, false)]
    [InlineData(Role.Administrator, 0.49, true)]
    [InlineData(Role.Administrator, 0.51, false)]
    public async Task A_session_unused_for_too_long_is_over(Role role, double days, bool alive)
    {
        using var visitor = await site.SignedIn(role);
        site.Clock.Advance(TimeSpan.FromDays(days));
        Assert.Equal(alive ? HttpStatusCode.OK : HttpStatusCode.SeeOther, (await visitor.Open(Private)).Status);
    }

    [Theory]
    [InlineData(Role.Learner, 13, 6, 90)]
    [InlineData(Role.Administrator, 0.4, 17, 7)]
    public async Task A_session_in_use_is_over_in_the_end(Role role, double step, int uses, double days)
    {
        var lastSeen = site.Services.GetRequiredService<LastSeen>();
        using var visitor = await site.SignedIn(role);
        for (int i = 0; i < uses; i++)
        {
            site.Clock.Advance(TimeSpan.FromDays(step));
            Assert.Equal(HttpStatusCode.OK, (await visitor.Open(Private)).Status);
            await lastSeen.Write(TestContext.Current.CancellationToken);
        }
        site.Clock.Advance(TimeSpan.FromDays(days - step * uses + 0.01));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Open(Private)).Status);
    }

    [Fact]
    public async Task When_it_was_last_used_is_written_in_the_background()
    {
        using var visitor = await site.SignedIn();
        var start = site.Clock.GetUtcNow();
        Task<DateTimeOffset> Seen() => site.With((db, _) => db.Set<Session>().Select(row => row.SeenAt).SingleAsync());
        site.Clock.Advance(TimeSpan.FromMinutes(4));
        await visitor.Open(Private);
        Assert.Equal(start, await Seen());
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.Open(Private);
        await site.Services.GetRequiredService<LastSeen>().Write(TestContext.Current.CancellationToken);
        Assert.Equal(start + TimeSpan.FromMinutes(6), await Seen());
    }

    [Fact]
    public async Task A_private_page_is_stored_by_no_cache()
    {
        using var visitor = await site.SignedIn();
        Assert.Contains("no-store", (await visitor.Open(Private)).Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("no-store", (await visitor.Open("/en/courses")).Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_cookie_is_taken_away()
    {
        using var visitor = site.Visitor();
        visitor.Keep("preau", new string('A', 43));
        await visitor.Open("/en/sign-in");
        Assert.Null(visitor.Cookies["preau"]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("%00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task A_forged_cookie_is_a_visitor(string cookie)
    {
        using var visitor = site.Visitor();
        visitor.Keep("preau", cookie);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Open(Private)).Status);
    }

    [Fact]
    public async Task The_database_does_not_hold_the_cookie()
    {
        using var visitor = await site.SignedIn();
        byte[] stored = await site.With((db, _) => db.Set<Session>().Select(row => row.TokenHash).SingleAsync());
        Assert.Equal(32, stored.Length);
        Assert.NotEqual(visitor.Cookies["preau"]!.Value, System.Buffers.Text.Base64Url.EncodeToString(stored));
    }

    [Fact]
    public async Task A_visitor_is_sent_to_sign_in_and_an_unknown_address_leads_nowhere()
    {
        using var visitor = site.Visitor();
        Assert.Equal("/en/sign-in?to=%2Fen%2Faccount%3Fx%3D1", (await visitor.Open("/en/account?x=1")).To);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open("/en/no-such-page")).Status);
        var htmx = new HttpRequestMessage(HttpMethod.Get, new Uri("/en/account", UriKind.Relative));
        htmx.Headers.Add("HX-Request", "true");
        var answer = await visitor.Send(htmx);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.True(answer.Message.Headers.Contains("HX-Redirect"));
    }

    [Fact]
    public async Task The_cache_keeps_no_session_that_ended_while_it_was_read()
    {
        var cache = new SessionCache(site.Clock);
        var person = new Person(PersonId.New(), "Ada", Role.Learner);
        var now = site.Clock.GetUtcNow();
        var session = new ActiveSession(new SessionId(Guid.NewGuid()), person, now, now, now);
        int generation = cache.Generation;
        cache.Drop(session.Id);
        cache.Keep("token", session, generation);
        Assert.Null(cache.Find("token"));
        cache.Keep("token", session, cache.Generation);
        Assert.Same(session, cache.Find("token"));
        site.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(cache.Find("token"));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36", "Samsung Internet", "Android")]
    [InlineData("curl/8.0", "", "")]
    [InlineData(null, "", "")]
    public void A_browser_is_known_by_its_common_name(string? agent, string browser, string system) => Assert.Equal(new Device(browser, system), Device.Of(agent));
}
