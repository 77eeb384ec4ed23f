using System.Net;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.KeptMail;

public sealed class KeptMailTests
{
    const string Page = "/en/dev/mail";

    static async Task<HttpStatusCode> Open(TestSite site, Action<HttpRequestMessage>? also = null)
    {
        using var visitor = site.Visitor();
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Page, UriKind.Relative));
        also?.Invoke(request);
        return (await visitor.Send(request)).Status;
    }

    [Fact]
    public async Task Letters_of_a_trial_site_are_read_on_its_own_machine_alone()
    {
        await using var own = new OwnSite();
        var site = await own.Start(("Mail:Show", "true"));
        using var ada = site.Visitor();
        var sent = await ada.Fill("/en/register", new { name = "Ada", email = "ada@example.org", password = Visitors.Password });
        Assert.Contains(Page, (await ada.Open(sent.To!)).Html, StringComparison.Ordinal);
        await site.DoJobs();

        string link = (await ada.Open(Page)).Page.QuerySelector("main a[href*='/confirm/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Fill(link, new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, await Open(site, request => request.Headers.Host = "preau.example.org"));
        Assert.Equal(HttpStatusCode.NotFound, await Open(site, request => request.Headers.Add("X-Forwarded-For", "203.0.113.9")));
    }

    [Fact]
    public async Task They_are_hidden_unless_asked_for_and_once_the_site_is_real()
    {
        await using var silent = new OwnSite();
        Assert.Equal(HttpStatusCode.NotFound, await Open(await silent.Start()));
        await using var real = new OwnSite();
        Assert.Equal(HttpStatusCode.NotFound, await Open(await real.Start(("Mail:Show", "true"), ("Site:Address", "https://preau.example.org"))));
    }
}
