using System.Net;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Administration;

public sealed class PeopleTests : IAsyncLifetime
{
    const string Page = "/en/people";
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(Role.Learner, HttpStatusCode.Forbidden)]
    [InlineData(Role.Author, HttpStatusCode.Forbidden)]
    [InlineData(Role.Administrator, HttpStatusCode.OK)]
    public async Task Addresses_are_seen_by_administrators_alone(Role role, HttpStatusCode expected)
    {
        var id = await site.Account("ada@example.org", "Élodie Lefèvre");
        using var visitor = await site.SignedIn(role);
        foreach (string address in new[] { Page, $"{Page}?q=elodie", $"{Page}/{id.Value:N}/account" })
        {
            var answer = await visitor.Open(address);
            Assert.Equal(expected, answer.Status);
            Assert.Equal(expected == HttpStatusCode.OK, answer.Text.Contains("ada@example.org", StringComparison.Ordinal));
        }
        using var stranger = site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await stranger.Open(Page)).Status);
    }

    [Fact]
    public async Task A_search_that_finds_nobody_and_an_odd_page_say_so()
    {
        using var root = await site.SignedIn(Role.Administrator);
        foreach (string query in new[] { "?q=zzz", "?q=%25", "?q=%00", "?page=99999999999", "?page=-1", "?q=" + new string('a', 3000) })
            Assert.Equal(HttpStatusCode.OK, (await root.Open(Page + query)).Status);
    }

    [Fact]
    public async Task A_new_role_counts_at_once()
    {
        var id = await site.Account("bea@example.org");
        using var bea = await site.SignedIn(id);
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await bea.Open(Page)).Status);
        string page = $"{Page}/{id.Value:N}/account";
        Assert.Equal(page + "?done=role", (await root.Fill(page, new { role = "Administrator" })).To);
        Assert.Equal(HttpStatusCode.OK, (await bea.Open(Page)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await root.Fill(page, new { role = "Learner" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await bea.Open(Page)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Fill(page, new { role = "Emperor" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Fill(page, new { role = "7" })).Status);
    }

    [Fact]
    public async Task The_only_administrator_keeps_her_role()
    {
        var id = await site.Account("root@example.org", role: Role.Administrator);
        using var root = await site.SignedIn(id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Fill($"{Page}/{id.Value:N}/account", new { role = "Learner" })).Status);
    }
}
