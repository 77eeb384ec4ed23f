using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Identity.Accounts;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Networks.Systems;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Mandates.Ambassadors;

public sealed class AmbassadorsTests : IAsyncLifetime
{
    const string Page = $"/en/programmes/{TenuresForTests.Labs}/ambassadors", Programme = $"/en/programmes/{TenuresForTests.Labs}";
    readonly TestSite site = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    async Task<MandateId> Ambassador(string name, string start = "2026-01-01", string? end = null, string system = "fr", bool shown = true, string languages = "en fr") =>
        await site.Appoint(await site.Account($"{Guid.NewGuid():N}@secret.example", name, password: null), start, end, system, shown: shown, languages: languages);

    [Fact]
    public async Task Those_who_agreed_are_listed_by_system_without_an_address()
    {
        await Ambassador("Zoé Seen");
        await Ambassador("Anna Seen", system: "lv", languages: "lv");
        await Ambassador("Eve Unseen", shown: false);
        using var visitor = site.Visitor();
        var answer = await visitor.Open(Page);
        foreach (string fact in new[] { "2 ambassadors", "1 more is not shown in public", "Zoé Seen", "Anna Seen", "National ambassador", "astronomy", "France", "Latvia", "English, French" })
            Assert.Contains(fact, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unseen", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret.example", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("@", answer.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        string latvian = await visitor.Text($"{Page}?system=lv&language=lv");
        Assert.Contains("Anna Seen", latvian, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoé Seen", latvian, StringComparison.Ordinal);
        Assert.Contains("No ambassador found", await visitor.Text($"{Page}?system=lv&language=fr"), StringComparison.Ordinal);
        foreach (string odd in new[] { "?system=../..&language=xx&page=-1", "?page=99999999999", "?system=%00" })
            await visitor.Text(Page + odd);
        Assert.Contains("2 ambassadeurs", await visitor.Text($"/fr/programmes/{TenuresForTests.Labs}/ambassadors"), StringComparison.Ordinal);
        Assert.Contains(Page, (await visitor.Open(Programme)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_says_what_the_list_says_and_a_country_of_two_systems_leads_to_both()
    {
        await Ambassador("Zoé Wallonia", system: "be-fr");
        await Ambassador("Anna Flanders", system: "be-nl");
        await Ambassador("Eve Malta", system: "mt");
        using var visitor = site.Visitor();
        var page = (await visitor.Open(Page)).Page;
        var list = page.QuerySelectorAll(".counts li").Select(line => $"{line.QuerySelector("a")!.TextContent}: {line.QuerySelector("span")!.TextContent}");
        Assert.Equal(["Belgium: 2", "Malta: 1"], list);
        Assert.Equal(["Belgium: 2 ambassadors", "Malta: 1 ambassador"], page.QuerySelectorAll(".map a").Select(country => country.GetAttribute("aria-label")));
        Assert.Equal(page.QuerySelectorAll(".counts a").Select(link => link.GetAttribute("href")), page.QuerySelectorAll(".map a").Select(link => link.GetAttribute("href")));

        string belgian = await visitor.Text(page.QuerySelector(".map a")!.GetAttribute("href")!);
        Assert.Contains("Zoé Wallonia", belgian, StringComparison.Ordinal);
        Assert.Contains("Anna Flanders", belgian, StringComparison.Ordinal);
        Assert.DoesNotContain("Eve Malta", belgian, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoé Wallonia", await visitor.Text($"{Page}?system=be-nl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anybody_the_page_says_what_it_is_for()
    {
        using var visitor = site.Visitor();
        Assert.Contains("No ambassador to show yet", await visitor.Text(Page), StringComparison.Ordinal);
        Assert.DoesNotContain("/ambassadors", (await visitor.Open(Programme)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mandate_that_is_over_leaves_the_list_at_midnight_whatever_is_cached()
    {
        await Ambassador("Zoé Leaves", end: "2026-01-20");
        await Ambassador("Anna Comes", start: "2026-01-21");
        site.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 20, 23, 59, 0, TimeSpan.Zero));
        using var visitor = site.Visitor();
        string before = await visitor.Text(Page);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        string after = await visitor.Text(Page);
        Assert.Contains("Zoé Leaves", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna Comes", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoé Leaves", after, StringComparison.Ordinal);
        Assert.Contains("Anna Comes", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_and_the_calendar_agree_who_holds_a_mandate_on_a_day()
    {
        var random = new Random(4711);
        var first = TenuresForTests.Day("2025-12-20");
        var programme = await site.With(async (db, _) =>
        {
            var id = (await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop)).Id;
            for (int i = 0; i < 60; i++)
            {
                var start = first.AddDays(random.Next(40));
                // Open ones, and some that were called off before they began.
                DateOnly? end = random.Next(4) == 0 ? null : start.AddDays(random.Next(-1, 20));
                db.Add(Mandate.Appoint(id, PersonId.New(), new Territory(SystemCode.Parse("fr"), null), Rank.National, "Ministry", null, new Days(start, end), new Attestation(null, site.Clock.GetUtcNow())));
            }
            await db.SaveChangesAsync(Stop);
            return id;
        });
        await site.With(async (db, _) =>
        {
            var all = await db.Set<Mandate>().AsNoTracking().ToListAsync(Stop);
            for (var day = first.AddDays(-2); day < first.AddDays(65); day = day.AddDays(1))
                Assert.Equal(
                    all.Where(mandate => mandate.Days.Includes(day)).Select(mandate => mandate.Id.Value).Order(),
                    (await ListAmbassadors.Today(db, programme, day).Select(mandate => mandate.Id).ToListAsync(Stop)).Select(id => id.Value).Order());
        });
    }

    [Fact]
    public async Task With_a_thousand_the_page_and_its_programme_fit_in_the_first_packets()
    {
        await site.With(async (db, _) =>
        {
            var programme = (await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop)).Id;
            var systems = await db.Set<EducationSystem>().Select(system => system.Code).ToListAsync(Stop);
            var random = new Random(4711);
            for (int i = 0; i < 1000; i++)
            {
                // Names that do not compress as a row of the same would.
                string name = string.Concat(Enumerable.Range(0, 18).Select(at => at == 8 ? ' ' : (char)random.Next('a', 'z')));
                Assert.True(EmailAddress.TryParse($"{i}@secret.example", out var address));
                ShownName.TryParse(name, out var shown);
                var account = Account.Open(PersonId.New(), shown!, address!, null, Role.Learner, "en", site.Clock.GetUtcNow());
                db.Add(account);
                var mandate = Mandate.Appoint(programme, account.Id, new Territory(systems[random.Next(systems.Count)], null), (Rank)random.Next(4), "Ministry", null, new Days(TenuresForTests.Day("2026-01-01"), null), new Attestation(null, site.Clock.GetUtcNow()));
                mandate.Offer(MandateWords.Spoken.Where(tag => random.Next(8) == 0), [$"subject {name[..7]}", $"subject {name[9..]}"]);
                mandate.Present($"I help with {name}, {string.Concat(name.Reverse())} and more.", true, site.Clock.GetUtcNow());
                db.Add(mandate);
            }
            await db.SaveChangesAsync(Stop);
        });
        foreach (string address in new[] { Page, Page.Replace("/en/", "/fr/", StringComparison.Ordinal), Page + "?page=17", Programme })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "br" } } };
            using var answer = await site.Browser().SendAsync(request, Stop);
            Assert.Equal((HttpStatusCode.OK, "br"), (answer.StatusCode, answer.Content.Headers.ContentEncoding.Single()));
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Stop)).Length, 1, 14 * 1024);
        }
        using var visitor = site.Visitor();
        Assert.Contains("1,000 ambassadors", await visitor.Text(Page), StringComparison.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int page = 1; page <= 34; page++)
            foreach (var name in (await visitor.Open($"{Page}?page={page}")).Page.QuerySelectorAll("main .items h4"))
                Assert.True(seen.Add(name.TextContent));
        Assert.Equal(1000, seen.Count);
    }
}
