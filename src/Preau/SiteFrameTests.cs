using AngleSharp.Dom;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Tests;
using Xunit;

namespace Preau;

/// <summary>What the menus offer to whom, and what that costs.</summary>
public sealed class SiteFrameTests : IAsyncLifetime
{
    const string Page = "/en/account";
    readonly Statements statements = new();
    readonly TestSite site;

    public SiteFrameTests() => site = new() { Configure = builder => statements.Listen(builder.Logging) };

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static async Task<(bool Moderation, bool Checks)> Offered(Visitor visitor)
    {
        var page = (await visitor.Read(Page)).Page;
        return (page.QuerySelector("header a[href='/en/moderation']") is not null, page.QuerySelector("header a[href='/en/checks']") is not null);
    }

    async Task<Visitor> Ambassador(Rank rank)
    {
        var (visitor, id) = await site.Person(Role.Learner, "Anna Bassador");
        await site.Appoint(id, "2026-01-01", "2026-01-20", rank: rank);
        return visitor;
    }

    [Fact]
    public async Task The_menu_leads_to_moderation_and_checks_whoever_may_use_them_and_nobody_else()
    {
        using var officer = await site.Officer("fr");
        using var lead = await Ambassador(Rank.Lead);
        using var national = await Ambassador(Rank.National);
        using var learner = await site.SignedIn();
        using var administrator = await site.SignedIn(Role.Administrator);
        foreach (var (who, offered) in new[] { (officer, (true, true)), (lead, (true, true)), (national, (false, false)), (learner, (false, false)), (administrator, (true, false)) })
        {
            Assert.Equal(offered, await Offered(who));
            // Each way that is shown leads somewhere, each that is not leads nowhere.
            Assert.Equal(offered, ((int)(await who.Open("/en/moderation")).Status < 400, (int)(await who.Open("/en/checks")).Status < 400));
        }
        // Her mandate ends today.
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((false, false), await Offered(lead));
    }

    [Fact]
    public async Task What_the_menu_knows_of_an_officer_costs_no_statement()
    {
        using var officer = await site.Officer("fr");
        using var learner = await site.SignedIn();
        foreach (bool isRemembered in new[] { false, true })
        {
            if (!isRemembered)
                site.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(await Cost(learner), await Cost(officer));
        }
        // Of the session itself all is read in one.
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        int read = await Cost(officer);
        Assert.Equal(read - 1, await Cost(officer));
    }

    async Task<int> Cost(Visitor visitor)
    {
        statements.Take();
        await visitor.Read(Page);
        return statements.Take().Length;
    }
}
