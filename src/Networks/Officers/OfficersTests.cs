using System.Net;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Officers;

public sealed class OfficersTests(TestSite site) : IClassFixture<TestSite>
{
    const string Page = "/en/officers", Appointments = $"/en/programmes/{TenuresForTests.Labs}/appointments";

    [Fact]
    public async Task An_administrator_makes_an_officer_and_ends_it_and_both_count_at_once()
    {
        await site.Furnish();
        var id = await site.Account($"{Guid.NewGuid():N}@secret.example", "Zoé Officer", password: null);
        using var root = await site.SignedIn(Role.Administrator);
        using var zoe = await site.SignedIn(id);
        Assert.Equal(HttpStatusCode.NotFound, (await zoe.Open(Appointments)).Status);
        Assert.Contains("Zoé Officer", await root.Text($"{Page}?q=zoe+off"), StringComparison.Ordinal);
        string person = $"{Page}?person={id.Value:N}";
        Assert.Equal(2, (await root.Fill(person, new { System = "", Since = "2026-01-01", Source = "" }, Page)).Errors.Count);
        Assert.Equal(HttpStatusCode.SeeOther, (await root.Fill(person, new { System = "fr", Since = "2026-01-01", Source = "letter" }, Page)).Status);
        Assert.Equal(["She is an officer of this system already in some of these days."], (await root.Fill(person, new { System = "fr", Since = "2026-01-01", Source = "letter" }, Page)).Errors);
        Assert.Equal(HttpStatusCode.OK, (await zoe.Open(Appointments)).Status);
        Assert.Contains("Appointments", await zoe.Text($"/en/programmes/{TenuresForTests.Labs}"), StringComparison.Ordinal);

        var list = await root.Open(Page);
        Assert.DoesNotContain("secret.example", list.Html, StringComparison.Ordinal);
        string end = list.Page.QuerySelector("form[action$='/end']")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await root.Submit(list, end, new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await zoe.Open(Appointments)).Status);
    }
}
