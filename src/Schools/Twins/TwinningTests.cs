using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Networks;
using Preau.Schools.Members;
using Preau.Schools.Twins.Find;
using Preau.Tests;
using Xunit;

namespace Preau.Schools.Twins;

/// <summary>Two small schools find each other, agree, plan and part.</summary>
public sealed class TwinningTests : IAsyncLifetime
{
    readonly TestSite site = new();
    Somebody anna = null!, colette = null!, liga = null!, other = null!;
    string annas = "", ligas = "";
    SchoolId[] schools = [];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        schools = await site.FurnishSchools();
        (anna, colette, liga, other) = (await site.Somebody("Anna Arnaud"), await site.Somebody("Colette Colleague"), await site.Somebody("Līga Ozola"), await site.Somebody("Otto Other"));
        annas = await site.Belongs(anna, schools[0]);
        await site.Belongs(colette, schools[0]);
        ligas = await site.Belongs(liga, schools[2]);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static (string, string)[] Listing(string pupils = "60", string classes = "6-8, 9-11", string languages = "fr", string wanted = "Any", string wishes = "A garden diary. Write to a@b.example", string version = "0") =>
        [("Pupils", pupils), ("Classes", classes), ("Languages", languages), ("Languages", "en"), ("Equipment", "Garden"), ("Equipment", "VideoCalls"), ("Wishes", wishes), ("Wanted", wanted), ("Version", version)];

    async Task Describe()
    {
        await anna.Visitor.Act(annas + "/twin-listing", Listing(wanted: "Far"));
        await liga.Visitor.Act(ligas + "/twin-listing", Listing("55", "6-9", "lv", "Far", "A bridge of letters"));
    }

    string Other => $"/en/twin-schools/{schools[2].Value:N}";

    async Task<string> Asked() => (await anna.Visitor.Act(Other + "/introductions", ("From", $"{schools[0].Value:N}"), ("Text", "Shall we write? anna@home.example"))).Split('?')[0];

    [Fact]
    public async Task The_finder_says_why_a_school_fits_and_filters_by_size_age_language_equipment_and_distance()
    {
        using var visitor = site.Visitor();
        Assert.Contains("No other school looks for a twin yet", (await visitor.Open("/en/twin-schools")).Text, StringComparison.Ordinal);
        await Describe();
        string seen = (await anna.Visitor.Open("/en/twin-schools")).Text;
        foreach (string part in new[] { "Ozolu pamatskola", "You both speak: English", "Classes of several ages like yours: 6–9 years", "Of a like size", "As far away as you both wish", "km away" })
            Assert.Contains(part, seen, StringComparison.Ordinal);
        Assert.Null((await anna.Visitor.Open("/en/twin-schools")).Page.QuerySelector($"a[href$='{schools[0].Value:N}']"));
        foreach (var (query, finds) in new[] { ("size=Small", true), ("size=Tiny", false), ("age=7", true), ("age=12", false), ("language=lv", true), ("language=ga", false), ("equipment=Garden", true), ("equipment=Garden&equipment=Robots", false), ("distance=Far", true), ("distance=Near", false), ("size=x&age=x&language=x&distance=x&page=x&from=x", true) })
            Assert.Equal((query, finds), (query, (await anna.Visitor.Open("/en/twin-schools?" + query)).Text.Contains("Ozolu pamatskola", StringComparison.Ordinal)));
        string page = (await visitor.Open(Other)).Html;
        Assert.DoesNotContain("Līga", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a@b.example", (await visitor.Open($"/en/twin-schools/{schools[0].Value:N}")).Html, StringComparison.Ordinal);
        await liga.Visitor.Act(ligas + "/twin-listing/end");
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(Other)).Status);
        await liga.Visitor.Act(ligas + "/twin-listing/end/undo");
        Assert.Equal(HttpStatusCode.OK, (await anna.Visitor.Open(Other)).Status);
    }

    [Fact]
    public async Task The_finder_has_a_second_page_and_looks_at_no_more_than_it_ranks()
    {
        await Describe();
        await site.With(async (db, _) =>
        {
            for (int i = 0; i < TwinFinder.MostRanked + 10; i++)
            {
                var listing = TwinListing.Of(new SchoolId(Guid.NewGuid()));
                listing.Describe(new School(listing.SchoolId, $"School {i}", "", null, null, 50, 5, null, null, false), 20, [new Ages(6, 11)], ["en"], Equipment.None, "", Wanted.Any, liga.Id, site.Clock.GetUtcNow().AddMinutes(i));
                db.Add(listing);
            }
            await db.SaveChangesAsync(Stop);
        });
        var first = await anna.Visitor.Open("/en/twin-schools?size=Tiny");
        Assert.Contains($"More than {TwinFinder.MostRanked - 1} schools", first.Text, StringComparison.Ordinal);
        string second = first.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Contains("size=Tiny", second, StringComparison.Ordinal);
        var names = (await anna.Visitor.Open(second)).Page.QuerySelectorAll("main .item h3 a").Select(link => link.TextContent).ToList();
        Assert.Equal(TwinFinder.PageSize, names.Count);
        Assert.Empty(names.Intersect(first.Page.QuerySelectorAll("main .item h3 a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task They_are_introduced_without_an_address_say_yes_and_write_to_each_other()
    {
        await Describe();
        string twinning = await Asked();
        Assert.Contains(await site.Mail(), letter => letter.Subject!.Contains("Collège des Lilas", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.Open(twinning)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Try(twinning + "/acceptance")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Try(twinning + "/steps", ("Title", "Too early"))).Status);
        Assert.Contains("Shall we write? […]", (await liga.Visitor.Open(twinning)).Text, StringComparison.Ordinal);
        await liga.Visitor.Act(twinning + "/acceptance");
        string talk = (await anna.Visitor.Open(twinning)).Page.QuerySelector("a[href*='/conversations/']")!.GetAttribute("href")!;
        Assert.Contains("Shall we write? […]", (await liga.Visitor.Open(talk)).Text, StringComparison.Ordinal);
        await liga.Visitor.Act(talk + "/posts", ("Text", "Jā!"));
        Assert.Equal(HttpStatusCode.NotFound, (await colette.Visitor.Open(talk)).Status);
        Assert.Contains("Open what you have together", (await anna.Visitor.Open(Other)).Text, StringComparison.Ordinal);
        Assert.Equal(twinning, await Asked());
        var letters = await site.Mail();
        Assert.All(letters, letter => Assert.DoesNotContain("anna@home", letter.TextBody!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_no_needs_no_reason_can_be_taken_back_and_holds_for_a_month()
    {
        await Describe();
        string twinning = await Asked();
        await liga.Visitor.Act(twinning + "/end");
        Assert.Contains("cannot be your twin now", (await anna.Visitor.Open(twinning)).Text, StringComparison.Ordinal);
        Assert.EndsWith("done=late", await anna.Visitor.Act(twinning + "/end/undo"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Visitor.Try(Other + "/introductions", ("From", $"{schools[0].Value:N}"), ("Text", "Please"))).Status);
        await liga.Visitor.Act(twinning + "/end/undo");
        await liga.Visitor.Act(twinning + "/acceptance");
        Assert.Equal(TwinningState.Active, await site.With((db, _) => db.Set<Twinning>().Select(row => row.State).SingleAsync(Stop)));
        await anna.Visitor.Act(twinning + "/end");
        Assert.Contains("The twinning is over", (await liga.Visitor.Open(twinning)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await liga.Visitor.Try(twinning + "/steps", ("Title", "Too late"))).Status);
        await anna.Visitor.Act(twinning + "/end/undo");
        await liga.Visitor.Act(twinning + "/steps", ("Title", "In time"));
    }

    [Fact]
    public async Task Both_schools_plan_and_the_later_of_two_editors_is_shown_the_newer_step()
    {
        await Describe();
        string twinning = await Asked();
        await liga.Visitor.Act(twinning + "/acceptance");
        foreach (var (name, value) in new[] { ("Title", ""), ("Title", new string('x', 201)), ("On", "2026-02-30"), ("Who", new string('x', 201)) })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Visitor.Try(twinning + "/steps", [.. new[] { ("Title", "T"), ("On", ""), ("Who", "") }.Where(field => field.Item1 != name), (name, value)])).Status);
        await colette.Visitor.Act(twinning + "/steps", ("Title", "First letters"), ("On", "2026-03-02"), ("Who", "both"));
        string step = (await liga.Visitor.Open(twinning)).Page.QuerySelector("a[href*='/steps/']")!.GetAttribute("href")!;
        await liga.Visitor.Act(step, ("Title", "First letters, by post"), ("On", "2026-03-02"), ("Who", "both"), ("IsDone", "true"), ("Version", "1"));
        var late = await anna.Visitor.Try(step, ("Title", "First pictures"), ("On", ""), ("Who", "us"), ("Version", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("First letters, by post", late.Text, StringComparison.Ordinal);
        Assert.Equal("First pictures", late.Page.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        Assert.Contains("First letters, by post", (await anna.Visitor.Open(twinning)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Visitor.Submit(late, step, new { })).Status);
        Assert.Contains("First pictures", (await liga.Visitor.Open(twinning)).Text, StringComparison.Ordinal);

        await liga.Visitor.Act(step + "/removal");
        Assert.DoesNotContain("First pictures", (await anna.Visitor.Open(twinning)).Text, StringComparison.Ordinal);
        await liga.Visitor.Act(step + "/removal/undo");
        Assert.Contains("First pictures", (await anna.Visitor.Open(twinning)).Text, StringComparison.Ordinal);
        foreach (string deed in new[] { "", "/removal", "/removal/undo" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.Try(step + deed, ("Title", "Mine"), ("Version", "3"))).Status);
        // Whoever has left the school has left its plans.
        await anna.Visitor.Act(annas + "/end");
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(twinning)).Status);
        Assert.Equal(HttpStatusCode.OK, (await colette.Visitor.Open(twinning)).Status);
    }

    [Fact]
    public async Task Each_asks_the_other_at_once_and_there_is_one_twinning()
    {
        await Describe();
        await Task.WhenAll(
            anna.Visitor.Try(Other + "/introductions", ("From", $"{schools[0].Value:N}"), ("Text", "Shall we?")),
            colette.Visitor.Try(Other + "/introductions", ("From", $"{schools[0].Value:N}"), ("Text", "Shall we?")),
            liga.Visitor.Try($"/en/twin-schools/{schools[0].Value:N}/introductions", ("From", $"{schools[2].Value:N}"), ("Text", "Shall we?")));
        Assert.Equal(1, await site.With((db, _) => db.Set<Twinning>().CountAsync(Stop)));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.Try(Other + "/introductions", ("From", $"{schools[0].Value:N}"), ("Text", "Not mine"))).Status);
    }

    [Fact]
    public async Task Faults_of_a_description_are_named_and_a_colleagues_newer_one_is_shown()
    {
        foreach (var sent in new[] { Listing(pupils: "0"), Listing(pupils: "x"), Listing(classes: ""), Listing(classes: "8-6"), Listing(classes: "6-8-9"), Listing(classes: "1-99"), Listing(wanted: "Moon"), Listing(wishes: new string('x', 2001)), Listing().Where(field => field.Item1 != "Languages").ToArray() })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Visitor.Try(annas + "/twin-listing", sent)).Status);
        await anna.Visitor.Act(annas + "/twin-listing", Listing());
        string colettes = await site.With(async (db, _) => (await db.Set<SchoolMember>().SingleAsync(row => row.PersonId == colette.Id, Stop)).Id.Value.ToString("N"));
        await colette.Visitor.Act($"/en/my-school/{colettes}/twin-listing", Listing("77", version: "1"));
        var late = await anna.Visitor.Try(annas + "/twin-listing", Listing("88", version: "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("77 pupils", late.Text, StringComparison.Ordinal);
        Assert.Equal("88", late.Page.QuerySelector("input[name=Pupils]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.Open(annas + "/twin-listing")).Status);
    }
}
