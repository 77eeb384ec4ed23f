using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Organisations;
using Preau.Networks.Organisations.Merge;
using Preau.Networks.Registers;
using Preau.Networks.Requests;
using Preau.Schools.Members;
using Preau.Schools.Twins;
using Preau.Tests;
using Xunit;
using static Preau.Networks.Registers.RegistersForTests;

namespace Preau.Schools;

/// <summary>Two rows of a register turn out to be one school, and, if that was wrong, two again.</summary>
public sealed class MergedSchoolsTests : IAsyncLifetime
{
    readonly TestSite site = new();
    Somebody anna = null!, colette = null!, liga = null!;
    Visitor officer = null!;
    SchoolId lilas, twice, tilleuls, ozolu;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly string[] Rows =
    [
        Row("0350001A", "Collège des Lilas", "Rennes", SchoolsForTests.Mailbox), Row("350-001-A", "Collège des Lilas", "RENNES", position: "48.1004;-1.6004"),
        Row("0350002B", "École des Tilleuls", "Fougères", position: "48.35;-1.2"), Row("0350003C", "École élémentaire des Tilleuls", "Fougères", position: "48.3501;-1.2001"),
        Row("0350004D", "Lycée Émile Zola", "Rennes", position: "48.11;-1.67"), Row("0350005E", "Lycée Marie Curie", "Rennes", position: "48.1101;-1.6701"),
    ];

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        (await site.Import(File(Rows))).Report();
        (await site.Import(File(Row("4512345678", "Ozolu pamatskola", "Cēsis", position: "57.3;25.3")), system: "lv")).Report();
        (lilas, twice, tilleuls, ozolu) = (await site.IdOf("0350001A"), await site.IdOf("350-001-A"), await site.IdOf("0350002B"), await site.IdOf("4512345678"));
        officer = await site.Officer("fr");
        (anna, colette, liga) = (await site.Somebody("Anna Arnaud"), await site.Somebody("Colette Colleague"), await site.Somebody("Līga Ozola"));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    string Pair => $"/en/duplicates/{lilas.Value:N}/{twice.Value:N}";

    Task<string> Merge(SchoolId? keep = null) => officer.Act(Pair + "/merge", ("Keep", $"{(keep ?? lilas).Value:N}"));

    async Task<string> Suggested(string why) => string.Join(" | ", (await officer.Read($"/en/duplicates?system=fr&why={why}")).Page.QuerySelectorAll("main .item h2 a").Select(link => link.TextContent));

    string UndoOf(Answer page) => page.Page.QuerySelector("form[action*='/duplicates/merges/']")!.GetAttribute("action")!;

    [Fact]
    public async Task Rows_that_are_likely_one_are_suggested_by_name_identifier_and_place_until_somebody_tells_them_apart()
    {
        Assert.Equal("Collège des Lilas", await Suggested("Name"));
        Assert.Equal("Collège des Lilas", await Suggested("Identifier"));
        Assert.Equal("École des Tilleuls – École élémentaire des Tilleuls", string.Join(" – ", (await Suggested("Place")).Split(" – ").Order(StringComparer.Ordinal)));
        // The tabs stay in the system.
        foreach (var tab in (await officer.Read("/en/duplicates?system=fr")).Page.QuerySelectorAll("main .tabs a"))
            Assert.Equal(HttpStatusCode.OK, (await officer.Open(tab.GetAttribute("href")!)).Status);
        string told = await officer.Act(Pair + "/difference");
        Assert.Equal("", await Suggested("Name"));
        Assert.Equal("", await Suggested("Identifier"));
        await officer.Act((await officer.Read(told)).Page.QuerySelector(".toast form")!.GetAttribute("action")!);
        Assert.Equal("Collège des Lilas", await Suggested("Name"));
        foreach (string nonsense in new[] { "why=Moon", "after=%00", "after=" + new string('x', 400), "why=Place&after=-1", "why=Place&after=99999999999999999999" })
            Assert.Equal(HttpStatusCode.OK, (await officer.Open("/en/duplicates?system=fr&" + nonsense)).Status);
    }

    [Fact]
    public async Task A_register_with_many_doubles_is_looked_through_page_by_page()
    {
        (await site.Import(File([.. Enumerable.Range(0, 140).Select(i => Row($"D{i:D3}", $"École des Deux {i / 2}", "Vitré", position: $"47.{100 + i};-1.{100 + i}")),
            .. Enumerable.Range(0, 9).Select(i => Row($"P{i}", "École primaire", "Brest", position: $"46.{100 + i};-2.1"))]))).Report();
        var seen = new List<string>();
        for (string? next = "/en/duplicates?system=fr&why=Name"; next is not null;)
        {
            var page = await officer.Read(next);
            seen.AddRange(page.Page.QuerySelectorAll("main .item h2 a").Select(link => link.GetAttribute("href")!));
            next = page.Page.QuerySelectorAll("main a.button, main .button").FirstOrDefault(link => link.TextContent.Trim() == "Look further")?.GetAttribute("href");
        }
        // What nine schools of one town are called is what such schools are called.
        Assert.Equal(71, seen.Count);
        Assert.Equal(71, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Only_who_decides_for_the_system_sees_or_merges_them()
    {
        using var latvian = await site.Officer("lv");
        foreach (var other in new[] { latvian, anna.Visitor })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open("/en/duplicates?system=fr")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(Pair)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Try(Pair + "/merge", ("Keep", $"{lilas.Value:N}"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Try(Pair + "/difference")).Status);
        }
        string merged = await Merge();
        string undo = UndoOf(await officer.Read(merged));
        Assert.Equal(HttpStatusCode.NotFound, (await latvian.Try(undo)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Try($"/en/duplicates/{lilas.Value:N}/{ozolu.Value:N}/merge", ("Keep", $"{lilas.Value:N}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Open($"/en/duplicates/{lilas.Value:N}/{lilas.Value:N}")).Status);
    }

    string Twice => $"/en/duplicates/{lilas.Value:N}";

    [Fact]
    public async Task Two_that_nothing_suggests_are_found_by_hand_seen_side_by_side_and_merged()
    {
        string school = $"/en/schools/{lilas.Value:N}";
        Assert.NotNull((await officer.Read(school)).Page.QuerySelector($"main a[href='{Twice}']"));
        Assert.Null((await anna.Visitor.Read(school)).Page.QuerySelector($"main a[href='{Twice}']"));
        var found = await officer.Read(Twice + "?q=zola");
        string pair = Assert.Single(found.Page.QuerySelectorAll("main .item h3 a")).GetAttribute("href")!;
        Assert.Contains("Lycée Émile Zola", (await officer.Read(pair)).Text, StringComparison.Ordinal);
        // The school itself is not offered, its double by the identifier is; so is one of which she has the address.
        Assert.Equal($"/en/duplicates/{lilas.Value:N}/{twice.Value:N}", Assert.Single((await officer.Read(Twice + "?q=lilas")).Page.QuerySelectorAll("main .item h3 a")).GetAttribute("href"));
        Assert.Equal(pair, (await officer.Open($"{Twice}?q={Uri.EscapeDataString($"https://example.org/fr/schools/{pair.Split('/')[^1]}?from=mail")}")).To);
        await officer.Act(pair + "/merge", ("Keep", $"{lilas.Value:N}"));
        Assert.Equal(HttpStatusCode.MovedPermanently, (await anna.Visitor.Open($"/en/schools/{pair.Split('/')[^1]}")).Status);
    }

    [Fact]
    public async Task By_hand_too_one_school_is_not_merged_with_itself_nor_across_systems_nor_without_the_right()
    {
        string At(SchoolId id) => $"{Twice}?q={Uri.EscapeDataString($"/en/schools/{id.Value:N}")}";
        Assert.Equal(["This is the same school: look for the other one."], (await officer.Open(At(lilas))).Errors);
        Assert.Equal(["This school is in another education system: only two of one system can be one."], (await officer.Open(At(ozolu))).Errors);
        Assert.Equal(["There is no school at this address."], (await officer.Open(At(new SchoolId(Guid.NewGuid())))).Errors);
        var nothing = await officer.Read(Twice + "?q=ozolu");
        Assert.Empty(nothing.Page.QuerySelectorAll("main .item h3 a"));
        Assert.Contains("No school found", nothing.Text, StringComparison.Ordinal);
        foreach (string odd in new[] { "?q=%00", "?q=%20", "?q=" + new string('/', 900), "?q=" + new string('x', 900) })
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await officer.Open(Twice + odd)).Status);
        using var latvian = await site.Officer("lv");
        foreach (var other in new[] { latvian, anna.Visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(Twice + "?q=zola")).Status);
        using var visitor = site.Visitor();
        Assert.Contains("/sign-in", (await visitor.Open(Twice)).To, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_merged_school_leads_to_the_kept_one_and_leaves_the_search()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Try(Pair + "/merge")).Status);
        await Merge();
        using var visitor = site.Visitor();
        var old = await visitor.Open($"/en/schools/{twice.Value:N}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/en/schools/{lilas.Value:N}"), (old.Status, old.To));
        Assert.Single((await visitor.Open("/en/schools?q=lilas")).Page.QuerySelectorAll("main .item h3 a"));
        Assert.Contains("5 schools", (await visitor.Open("/en/schools?system=fr")).Text, StringComparison.Ordinal);
        Assert.Equal("", await Suggested("Name"));
        // An old link to ask at the merged row leads to the kept one.
        string membership = await anna.Ask(twice);
        Assert.Equal(lilas, (await site.Members()).Single().SchoolId);
        Assert.Equal(HttpStatusCode.OK, (await anna.Visitor.Open(membership)).Status);
    }

    [Fact]
    public async Task People_requests_and_twins_come_along_and_go_back_to_where_they_were()
    {
        await site.Belongs(anna, twice);
        string colettes = await site.Belongs(colette, twice);
        await colette.Ask(lilas);
        await site.Belongs(liga, ozolu);
        await site.Appoint(await site.Account("a@mandate.example", "An Bassador", password: null), "2026-01-01");
        await anna.Visitor.Act($"/en/programmes/{TenuresForTests.Labs}/requests", ("System", "fr"), ("School", $"{twice.Value:N}"), ("Subject", "Stars"), ("Text", "A talk"), ("Language", "fr"), ("On", "2026-05-12"), ("Format", "place"));
        await colette.Visitor.Act(colettes + "/twin-listing", ("Pupils", "60"), ("Classes", "6-8"), ("Languages", "fr"), ("Equipment", ""), ("Wishes", ""), ("Wanted", "Any"), ("Version", "0"));
        await liga.Visitor.Act((await site.With(async (db, _) => "/en/twin-schools/" + $"{twice.Value:N}/introductions")), ("From", $"{ozolu.Value:N}"), ("Text", "Shall we?"));
        string before = await Standing();

        string merged = await Merge();
        Assert.Contains("They are one school now", (await officer.Read(merged)).Text, StringComparison.Ordinal);
        string after = await Standing();
        Assert.DoesNotContain($"{twice.Value:N}", after, StringComparison.Ordinal);
        Assert.Contains("Collège des Lilas", (await anna.Visitor.Open("/en/my-school")).Text, StringComparison.Ordinal);
        Assert.Single((await colette.Visitor.Open("/en/my-school")).Page.QuerySelectorAll("main a[href*='/my-school/']").Select(link => link.GetAttribute("href")).Distinct(StringComparer.Ordinal));
        var old = await liga.Visitor.Open($"/en/twin-schools/{twice.Value:N}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/en/twin-schools/{lilas.Value:N}"), (old.Status, old.To));
        string twinning = (await anna.Visitor.Open("/en/twinnings")).Page.QuerySelector("main a[href*='/twinnings/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await anna.Visitor.Open(twinning)).Status);
        string compared = (await officer.Read(Pair)).Text;
        Assert.Contains("They have been one school since", compared, StringComparison.Ordinal);

        await officer.Act(UndoOf(await officer.Read("/en/duplicates/merges?system=fr")));
        Assert.Equal(before, await Standing());
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Open($"/en/schools/{twice.Value:N}")).Status);
        Assert.Equal(2, (await visitor.Open("/en/schools?q=lilas")).Page.QuerySelectorAll("main .item h3 a").Length);
    }

    /// <summary>What hangs on which school.</summary>
    Task<string> Standing() => site.With(async (db, _) => string.Join('\n', [
        .. (await db.Set<SchoolMember>().AsNoTracking().ToListAsync(Stop)).Select(row => $"member {row.Id.Value:N} {row.SchoolId.Value:N} {row.State} {row.Since}").Order(StringComparer.Ordinal),
        .. (await db.Set<Twinning>().AsNoTracking().ToListAsync(Stop)).Select(row => $"twinning {row.FromId.Value:N} {row.ToId.Value:N} {row.Pair} {row.State} {row.OverBy}").Order(StringComparer.Ordinal),
        .. (await db.Set<TwinListing>().AsNoTracking().ToListAsync(Stop)).Select(row => $"listing {row.SchoolId.Value:N} {row.Name} {row.Place} {row.HiddenAt}").Order(StringComparer.Ordinal),
        .. (await db.Set<AmbassadorRequest>().AsNoTracking().ToListAsync(Stop)).Select(row => $"request {row.SchoolId?.Value:N}").Order(StringComparer.Ordinal),
        .. (await db.Set<SchoolEntry>().AsNoTracking().ToListAsync(Stop)).Select(row => $"entry {row.OrganisationId.Value:N} {row.Name} {row.NameKey} {row.IdKey} {row.PlaceKey}").Order(StringComparer.Ordinal),
        .. (await db.Set<Preau.Networks.Systems.EducationSystem>().AsNoTracking().Where(row => row.Schools > 0).ToListAsync(Stop)).Select(row => $"{row.Code} {row.Schools}").Order(StringComparer.Ordinal)]));

    [Fact]
    public async Task Twins_of_each_other_and_of_a_third_keep_what_they_planned()
    {
        foreach (var (from, to) in new[] { (twice, ozolu), (lilas, ozolu), (twice, lilas) })
            await site.With(async (db, _) =>
            {
                db.Add(Twinning.Ask(from, to, anna.Id, "Shall we?", site.Clock.GetUtcNow()));
                await db.SaveChangesAsync(Stop);
            });
        string before = await Standing();
        await Merge();
        var all = await site.With((db, _) => db.Set<Twinning>().AsNoTracking().ToListAsync(Stop));
        Assert.Equal(2, all.Count(row => row.FromId == lilas && row.ToId == ozolu));
        Assert.DoesNotContain(all, row => row.FromId == row.ToId && row.FromId == lilas);
        await officer.Act(UndoOf(await officer.Read(Pair)));
        Assert.Equal(before, await Standing());
    }

    [Fact]
    public async Task The_next_register_does_not_bring_the_double_back_nor_close_the_school_that_it_lists_under_the_other_identifier()
    {
        await Merge();
        site.Clock.Advance(TimeSpan.FromDays(365));
        var report = (await site.Import(File([.. Rows.Select(row => row.Replace("120", "130", StringComparison.Ordinal))]), isComplete: true)).Report();
        Assert.Equal("6 0 6 0 0 0 0 0", report.Counts());
        using var visitor = site.Visitor();
        Assert.Single((await visitor.Open("/en/schools?q=lilas")).Page.QuerySelectorAll("main .item h3 a"));
        Assert.Equal(HttpStatusCode.MovedPermanently, (await visitor.Open($"/en/schools/{twice.Value:N}")).Status);
        // The year after, the ministry has found it too, and kept the other row.
        (await site.Import(File(Rows[1..]), isComplete: true)).Report();
        Assert.True((await site.School("0350001A")).IsOpen);
        (await site.Import(File(Rows[2..]), isComplete: true)).Report();
        Assert.False((await site.School("0350001A")).IsOpen);
    }

    [Fact]
    public async Task An_import_whose_school_stands_for_another_is_not_rolled_back()
    {
        string batch = (await site.With(async (db, _) => (await db.Set<RegisterBatch>().OrderBy(row => row.StartedAt).ToListAsync(Stop)).First(row => row.System == SystemCode.Parse("fr")).Id.Value.ToString("N")));
        await Merge();
        Assert.Contains("merged", await site.RollBack(batch), StringComparison.Ordinal);
        await officer.Act(UndoOf(await officer.Read(Pair)));
        Assert.Null(await site.RollBack(batch));
        Assert.Equal(0, await site.With((db, _) => db.Set<SchoolMerge>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Two_who_merge_each_into_the_other_at_once_do_it_once()
    {
        using var second = await site.Officer("fr");
        await Task.WhenAll(Merge(), second.Try(Pair + "/merge", ("Keep", $"{twice.Value:N}")).ContinueWith(_ => "", Stop, TaskContinuationOptions.None, TaskScheduler.Default), Task.FromResult("")).ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default);
        var rows = await site.With((db, _) => db.Set<Organisation>().AsNoTracking().Where(row => row.MergedInto != null).ToListAsync(Stop));
        Assert.Single(rows);
    }

    [Fact]
    public async Task A_merge_upon_a_merge_is_undone_first()
    {
        string undo = UndoOf(await officer.Read(await Merge()));
        string further = $"/en/duplicates/{lilas.Value:N}/{tilleuls.Value:N}";
        await officer.Act(further + "/merge", ("Keep", $"{tilleuls.Value:N}"));
        using var visitor = site.Visitor();
        Assert.Equal($"/en/schools/{tilleuls.Value:N}", (await visitor.Open($"/en/schools/{twice.Value:N}")).To);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Try(undo)).Status);
        await officer.Act(UndoOf(await officer.Read(further)));
        await officer.Act(undo);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Try(undo)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Open($"/en/schools/{twice.Value:N}")).Status);
    }
}
