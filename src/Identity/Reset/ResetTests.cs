using System.Net;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Reset;

public sealed class ResetTests(TestSite site) : IClassFixture<TestSite>
{
    const string Page = "/en/forgotten-password", NewPassword = "orange bicycle behind mountain";

    [Fact]
    public async Task A_new_password_ends_every_session_and_the_link_works_once()
    {
        var id = await site.Account("ada@example.org");
        using var elsewhere = await site.SignedIn(id);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Open("/en/account")).Status);
        using var ada = site.Visitor();
        Assert.Equal(Page + "/sent", (await ada.Fill(Page, new { email = "ada@example.org" })).To);
        string link = await site.LinkTo("ada@example.org");
        var form = await ada.Open(link);

        var done = await ada.Submit(form, new Uri(link).AbsolutePath, new { password = NewPassword });

        Assert.Equal("/en/sign-in?done=password", done.To);
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.Open("/en/account")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await ada.Submit(form, new Uri(link).AbsolutePath, new { password = NewPassword + "!" })).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Fill("/en/sign-in", new { email = "ada@example.org", password = NewPassword })).Status);
        Assert.Contains((await site.Mail()), letter => letter.Subject!.StartsWith("Your password was changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_learns_whether_an_address_has_an_account()
    {
        await site.Account("bea@example.org");
        using var stranger = site.Visitor();
        var form = await stranger.Open(Page);
        var known = await stranger.Submit(form, Page, new { email = "bea@example.org" });
        var unknown = await stranger.Submit(form, Page, new { email = "nobody@example.org" });
        Assert.Equal((known.Status, known.To, known.Html), (unknown.Status, unknown.To, unknown.Html));
        Assert.Equal((1, 0), (await site.LettersTo("bea@example.org"), await site.LettersTo("nobody@example.org")));
    }

    [Fact]
    public async Task A_link_lives_for_an_hour()
    {
        await using var own = new OwnSite();
        var other = await own.Start();
        await other.Account("cleo@example.org");
        using var cleo = other.Visitor();
        await cleo.Fill(Page, new { email = "cleo@example.org" });
        string link = await other.LinkTo("cleo@example.org");
        other.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Gone, (await cleo.Open(link)).Status);
    }

    [Fact]
    public async Task The_link_names_the_site_and_not_what_a_request_claims()
    {
        await site.Account("dora@example.org");
        using var stranger = site.Visitor();
        var page = await stranger.Open(Page);
        string token = page.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!;
        await stranger.Post(Page, new Dictionary<string, string> { ["form"] = token, ["email"] = "dora@example.org" }, request =>
        {
            request.Headers.Host = "evil.example";
            request.Headers.Remove("Origin");
        });
        Assert.StartsWith(site.Address.GetLeftPart(UriPartial.Authority), await site.LinkTo("dora@example.org"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("..%2F..%2Fetc")]
    public async Task An_unknown_link_says_so(string token)
    {
        using var visitor = site.Visitor();
        foreach (string page in new[] { "new-password", "confirm", "confirm-email", "welcome" })
            Assert.Equal(HttpStatusCode.Gone, (await visitor.Open($"/en/{page}/{token}")).Status);
    }
}
