using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Networks.Registers;
using Preau.Networks.Systems;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Mandates.Mine;

/// <summary>An ambassador's desk: what waits, her territory, when she can be asked.</summary>
public sealed class DeskTests : IAsyncLifetime
{
    const string Ask = $"/en/programmes/{TenuresForTests.Labs}/requests";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) teacher, anna, bruno;
    MandateId mandate;
    string desk = "";
    Dictionary<string, OrganisationId> schools = [];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        (teacher, anna, bruno) = (await site.Person(Role.Learner, "Tea Cher"), await site.Person(Role.Learner, "Anna Bassador"), await site.Person(Role.Learner, "Bruno Bassador"));
        mandate = await site.Appoint(anna.Id, "2026-01-01", "2026-12-31");
        desk = $"/en/my-mandates/{mandate.Value:N}";
        schools = await site.With(async (db, _) =>
        {
            var france = SystemCode.Parse("fr");
            var batch = RegisterBatch.Begin(france, "schools", "fr.csv", site.Clock.GetUtcNow());
            db.Add(batch);
            var made = new Dictionary<string, OrganisationId>(StringComparer.Ordinal);
            (string Name, string Town, double Latitude, double Longitude)[] those =
                [("École Curie", "Rennes", 48.11, -1.68), ("Collège Pasteur", "Rennes", 48.12, -1.69), ("Lycée Zola", "Marseille", 43.30, 5.37), .. Enumerable.Range(0, 25).Select(i => ($"Petite école {i:00}", "Vannes", 47.66, -2.76))];
            foreach (var (name, town, latitude, longitude) in those)
            {
                var school = Organisation.Registered(france, "schools", name, new Statement { Kind = OrganisationKind.School, Name = name, Town = town, Latitude = latitude, Longitude = longitude }, null, batch.Id, site.Clock.GetUtcNow());
                db.Add(school);
                db.Add(SchoolEntry.Of(school)!);
                made[name] = school.Id;
            }
            batch.End("{}", site.Clock.GetUtcNow());
            (await db.Set<EducationSystem>().SingleAsync(row => row.Code == france, Stop)).Count(those.Length);
            await db.SaveChangesAsync(Stop);
            return made;
        });
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    Task<string> Asked(string school = "Lycée Zola", string on = "2026-05-12", string format = "place") => teacher.Visitor.Act(Ask,
        ("System", "fr"), ("School", schools[school].Value.ToString("N")), ("Subject", "The night sky"), ("Text", "A talk of an hour."), ("Language", "fr"), ("On", on), ("Format", format));

    [Fact]
    public async Task She_answers_at_her_desk_with_one_press_and_finds_the_school_on_her_map()
    {
        await Asked();
        await Asked("École Curie", "2026-06-01");
        var page = await anna.Visitor.Open(desk);
        foreach (string fact in new[] { "National ambassador · France", "The night sky", "Lycée Zola, Marseille", "École Curie, Rennes", "28" })
            Assert.Contains(fact, page.Text, StringComparison.Ordinal);
        var acceptance = page.Page.QuerySelectorAll("form[action$='/acceptance']");
        Assert.Equal(2, acceptance.Length);
        Assert.Equal(desk + "?done=accepted", (await anna.Visitor.Submit(page, acceptance[0].GetAttribute("action")!, new { })).To);
        var left = await anna.Visitor.Open(desk + "?done=accepted");
        string refusal = left.Page.QuerySelector("form[action$='/refusal']")!.GetAttribute("action")!;
        string declined = (await anna.Visitor.Submit(left, refusal, new { })).To!;
        Assert.StartsWith(desk + "?done=declined&of=", declined, StringComparison.Ordinal);
        var after = await anna.Visitor.Open(declined);
        Assert.NotNull(after.Page.QuerySelector(".toast form[action$='/refusal/undo'] input[name=desk]"));
        Assert.Contains("Coming up", after.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing waits for your answer.", after.Text, StringComparison.Ordinal);

        Assert.Contains("Last activity: 12 May 2026", await anna.Visitor.Text(desk + "/schools?activity=with"), StringComparison.Ordinal);
        string svg = (await anna.Visitor.Open(desk + "/territory.svg")).Html;
        Assert.Single(DotsOf(svg, "active"));
        // 25 schools of one square are one dot.
        Assert.Single(DotsOf(svg, "size-3"));
        Assert.Equal(2, DotsOf(svg, "size-1").Length);
    }

    static string[] DotsOf(string svg, string id)
    {
        string from = svg[(svg.IndexOf($"id=\"{id}\"", StringComparison.Ordinal) + id.Length)..];
        from = from[(from.IndexOf(" d=\"", StringComparison.Ordinal) + 4)..];
        return from[..from.IndexOf('"', StringComparison.Ordinal)].Split("h0", StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task Her_schools_are_searched_turned_and_narrowed_to_those_without_activity()
    {
        await anna.Visitor.Act(await Asked() + "/acceptance");
        string all = desk + "/schools";
        var first = await anna.Visitor.Open(all);
        Assert.Contains("28 schools", first.Text, StringComparison.Ordinal);
        var names = first.Page.QuerySelectorAll("main .item h3").Concat((await anna.Visitor.Open(all + "?page=2")).Page.QuerySelectorAll("main .item h3")).Select(name => name.TextContent).ToList();
        Assert.Equal(28, names.Distinct(StringComparer.Ordinal).Count());
        string without = await anna.Visitor.Text(all + "?activity=without");
        Assert.Contains("27 schools", without, StringComparison.Ordinal);
        Assert.DoesNotContain("Lycée Zola", without, StringComparison.Ordinal);
        Assert.Contains("École Curie", await anna.Visitor.Text(all + "?q=curie&activity=without"), StringComparison.Ordinal);
        Assert.Contains("No school found", await anna.Visitor.Text(all + "?q=zola&activity=without"), StringComparison.Ordinal);
        foreach (string odd in new[] { "?page=-4&activity=x", "?q=%00%25'", "?page=99999999999" })
            await anna.Visitor.Text(all + odd);
    }

    [Fact]
    public async Task Whoever_is_away_or_full_or_too_far_is_not_asked()
    {
        await site.Appoint(bruno.Id, "2026-01-01");
        string limits = desk + "/availability", hers = $"/en/my-mandates/{(await site.With((db, _) => db.Set<Mandate>().SingleAsync(row => row.PersonId == bruno.Id, Stop))).Id.Value:N}/availability";
        Assert.Equal(["No school of this town is known here: write the town of a school, as its register does."], (await anna.Visitor.Fill(limits, new { Town = "Atlantis" }, limits)).Errors);
        Assert.Equal(["Say from which town, so that the distance can be told."], (await anna.Visitor.Fill(limits, new { Radius = "30" }, limits)).Errors);
        Assert.Equal(["Give a number between 0 and 31, or leave it empty."], (await anna.Visitor.Fill(limits, new { Capacity = "many" }, limits)).Errors);
        Assert.Equal(desk + "?done=available", (await anna.Visitor.Fill(limits, new { Capacity = "1", Radius = "30", Town = "rennes" }, limits)).To);
        Assert.Contains("1 visit a month · within 30 km of Rennes", await anna.Visitor.Text(desk), StringComparison.Ordinal);

        // Marseille is too far for her; Rennes is not.
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(await Asked())).Status);
        await bruno.Visitor.Act(hers + "/absences", ("From", "2026-05-30"), ("To", "2026-06-30"));
        string near = await Asked("Collège Pasteur", "2026-06-01");
        await anna.Visitor.Act(near + "/acceptance");
        // One visit in June is all she takes, and nobody else is there.
        Assert.Contains("Nobody could be found.", await teacher.Visitor.Text(await Asked("Collège Pasteur", "2026-06-20")), StringComparison.Ordinal);

        var away = await bruno.Visitor.Open(hers);
        string end = away.Page.QuerySelector("form[action$='/end']")!.GetAttribute("action")!;
        var back = await bruno.Visitor.Open((await bruno.Visitor.Submit(away, end, new { })).To!);
        Assert.Contains("You can be asked again", back.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Submit(away, end, new { })).Status);
        Assert.Contains("Say yes", await bruno.Visitor.Text(await Asked("Collège Pasteur", "2026-06-20")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await bruno.Visitor.Submit(back, hers + "/absences", new { From = "2026-05-30", To = "2026-06-30" })).Status);
        Assert.Equal(["The last day is before the first: change one of them."], (await bruno.Visitor.Fill(hers, new { From = "2026-06-30", To = "2026-06-01" }, hers + "/absences")).Errors);
    }

    [Fact]
    public async Task A_mandate_that_ends_soon_says_so_and_one_that_is_over_has_no_desk()
    {
        Assert.DoesNotContain("Your mandate ends on", await anna.Visitor.Text(desk), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(310));
        using var later = await site.SignedIn(anna.Id);
        Assert.Contains("Your mandate ends on 31 December 2026.", await later.Text(desk), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(60));
        using var afterwards = await site.SignedIn(anna.Id);
        Assert.Contains("This mandate is over.", await afterwards.Text(desk), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await afterwards.Open(desk + "/availability")).Status);
    }

    [Fact]
    public async Task Her_desk_is_nobody_elses()
    {
        foreach (string page in new[] { "", "/schools", "/territory.svg", "/availability", "/reports", "/reports/new", "/hand-over", "/presentation" })
            Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open(desk + page)).Status);
        foreach (string act in new[] { "/availability", "/availability/absences", "/availability/absences/1/end", "/reports", "/hand-over", "/hand-over/undo", "/deputies" })
            Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Post(desk + act, [new("From", "2026-03-01"), new("To", "2026-03-02")])).Status);
    }

    [Fact]
    public async Task A_full_desk_fits_in_the_first_packets()
    {
        for (int i = 0; i < 5; i++)
            await Asked("Lycée Zola", $"2026-05-{12 + i}");
        Assert.InRange(await Compressed((await anna.Visitor.Open(desk)).Html), 1, 14 * 1024);
    }

    static async Task<long> Compressed(string html)
    {
        using var bytes = new MemoryStream();
        await using (var brotli = new System.IO.Compression.BrotliStream(bytes, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            await brotli.WriteAsync(System.Text.Encoding.UTF8.GetBytes(html), Stop);
        return bytes.Length;
    }
}
