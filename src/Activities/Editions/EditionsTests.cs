using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Activities.Editions.Codes;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Editions;

/// <summary>CodeWeek 2025, of 11 to 26 October 2025: kept, counted, joined under a code. The clock stands on 20 January 2026.</summary>
public sealed class EditionsTests : IAsyncLifetime
{
    const string Slug = "codeweek", List = $"/en/programmes/{Slug}/editions", Page = List + "/2025";
    static readonly DateTimeOffset Monday = new(2025, 10, 13, 8, 0, 0, TimeSpan.Zero);
    readonly TestSite site = new();
    Visitor root = null!;
    (Visitor Visitor, PersonId Id) teacher;
    GroupId programme;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        root = await site.SignedIn(Role.Administrator);
        teacher = await site.Person(Role.Learner, "Tina Teacher");
        programme = await site.With(async (db, _) => new GroupId((await db.Set<Programme>().SingleAsync(row => row.Slug == Slug, Stop)).Id.Value));
        await root.Act(List, Typed());
    }

    public async ValueTask DisposeAsync()
    {
        root.Dispose();
        teacher.Visitor.Dispose();
        await site.DisposeAsync();
    }

    static (string, string)[] Typed(string code = "2025", string name = "CodeWeek 2025", string first = "2025-10-11", string last = "2025-10-26", string zone = "Europe/Brussels", int version = 0) =>
        [("Code", code), ("Name", name), ("FirstDay", first), ("LastDay", last), ("Zone", zone), ("Version", $"{version}")];

    Task<ActivityId> Announced(string title = "Robots", PersonId? owner = null, DateTimeOffset? start = null, string system = "fr", bool announce = true, TimeSpan? length = null) => site.With(async (db, _) =>
    {
        var (from, id) = (start ?? Monday, ActivityId.New());
        var activity = Activity.Draft(id, owner ?? PersonId.New(), new ActivityContent(programme, SystemCode.Parse(system), title, "What we do", "en", "School", OrganiserKind.School, from, from + (length ?? TimeSpan.FromHours(2)), "Europe/Paris", ActivityFormat.Place, "Rennes", "", null, null, null, ""), from);
        activity.Submit(from);
        if (announce)
            activity.Publish(teacher.Id, from);
        db.Add(activity);
        await db.SaveChangesAsync(Stop);
        return id;
    });

    async Task<List<string>> Found(string query) => [.. (await site.Visitor().Read("/en/activities" + query)).Page.QuerySelectorAll("main .item h3").Select(title => title.TextContent)];

    static string Counts(Answer page) => string.Join(' ', page.Page.QuerySelectorAll("main .stat-number").Select(number => number.TextContent));

    [Fact]
    public async Task Those_who_write_the_page_of_a_programme_keep_its_editions_and_nobody_else_does()
    {
        var chair = await site.Person(Role.Learner, "Carla Chair");
        await site.Seat(GroupsForTests.Group, "fr", GroupRole.Chair, chair.Id);
        string hers = $"/en/programmes/{GroupsForTests.Group}/editions";
        Assert.Equal($"{hers}/one?done=saved", await chair.Visitor.Act(hers, Typed("one")));
        foreach (var visitor in new[] { teacher.Visitor, chair.Visitor })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(List + "/new")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(Page + "/edit")).Status);
            foreach (string address in new[] { List, Page + "/edit", Page + "/removal" })
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.Post(address, [new("Code", "2026"), new("Name", "x")])).Status);
        }
        Assert.Contains("11–26 October 2025", (await site.Visitor().Read(Page)).Text.Replace(" – ", "–", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("CodeWeek 2025", (await site.Visitor().Read(List)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Code", "CodeWeek!", "Give a code of small letters, digits and hyphens, for example 2025.")]
    [InlineData("Code", "2025", "Another edition of this programme has this code: choose another one.")]
    [InlineData("Name", "", "Give the edition a name.")]
    [InlineData("FirstDay", "soon", "Give a day as it is in the calendar, 2025-10-11 for example.")]
    [InlineData("LastDay", "2026-10-01", "The edition ends before it begins: change one of the days.")]
    [InlineData("LastDay", "2028-10-01", "An edition lasts at most 366 days.")]
    [InlineData("Zone", "Mars/Base", "Choose a time zone from the list.")]
    public async Task What_cannot_be_is_refused_in_one_sentence(string field, string value, string sentence)
    {
        var answer = await root.Try(List, [.. Typed("2026", "CodeWeek 2026", "2026-10-10", "2026-10-25").Where(one => one.Item1 != field), (field, value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Equal(1, await site.With((db, _) => db.Set<Edition>().CountAsync(Stop)));
    }

    [Fact]
    public async Task The_later_of_two_editors_looks_again_and_what_is_removed_comes_back()
    {
        Assert.Equal(Page + "?done=saved", await root.Act(Page + "/edit", Typed(name: "Code Week 2025", version: 1)));
        Assert.Equal(["Somebody else changed it meanwhile. Look at what stands there now."], (await root.Try(Page + "/edit", Typed(name: "Mine", version: 1))).Errors);
        string removed = await root.Act(Page + "/removal");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(Page)).Status);
        Assert.Equal([], await Found($"?programme={Slug}&edition=2025"));
        string undo = (await root.Read(removed)).Page.QuerySelector("form[action$='/removal/undo']")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Post(undo, [])).Status);
        await root.Act(undo);
        Assert.Contains("Code Week 2025", (await site.Visitor().Read(Page)).Text, StringComparison.Ordinal);
        // While it was away, its code was free.
        await root.Act(Page + "/removal");
        await root.Act(List, Typed());
        Assert.Equal(["Another edition of this programme has this code: choose another one."], (await root.Try(undo)).Errors);
    }

    [Fact]
    public async Task The_list_and_the_figures_of_an_edition_hold_what_overlaps_it()
    {
        var midnight = new DateTimeOffset(2025, 10, 10, 22, 0, 0, TimeSpan.Zero);
        await Announced("The evening before", start: midnight.AddHours(-2));
        await Announced("Into the first day", start: midnight.AddHours(-1));
        await Announced("Around it", owner: teacher.Id, start: midnight.AddDays(-5), length: TimeSpan.FromDays(30), system: "be-nl");
        await Announced("In it", owner: teacher.Id, system: "be-fr");
        await Announced("The day after", start: new(2025, 10, 26, 23, 0, 0, TimeSpan.Zero));
        await Announced("Only sent in", announce: false);
        Assert.Equal(["Around it", "Into the first day", "In it"], await Found($"?programme={Slug}&edition=2025"));
        Assert.Equal(["In it"], await Found($"?programme={Slug}&edition=2025&system=be-fr"));
        // What is over is in no list that asks for no edition, nor in one of another programme.
        Assert.Equal([], await Found("?edition=2025"));
        Assert.Equal([], await Found($"?programme={TenuresForTests.Labs}&edition=2025"));
        await Announced("Next week", start: site.Clock.GetUtcNow().AddDays(7));
        Assert.Equal(["Next week"], await Found($"?programme={Slug}&edition=1999"));
        Assert.Equal("3 3 2", Counts(await site.Visitor().Read(Page)));
        var select = (await site.Visitor().Read($"/en/activities?programme={Slug}&edition=2025")).Page.QuerySelector("select[name=edition] option[selected]");
        Assert.Equal("2025", select!.GetAttribute("value"));
    }

    [Fact]
    public async Task Across_New_Year_an_activity_is_in_both_editions()
    {
        await root.Act(List, Typed("winter", "Winter", "2025-12-27", "2025-12-31"));
        await root.Act(List, Typed("spring", "Spring", "2026-01-01", "2026-01-31"));
        await Announced("Fireworks", start: new(2025, 12, 31, 21, 0, 0, TimeSpan.Zero), length: TimeSpan.FromHours(4));
        Assert.Equal(["Fireworks"], await Found($"?programme={Slug}&edition=winter"));
        Assert.Equal(["Fireworks"], await Found($"?programme={Slug}&edition=spring"));
        Assert.Equal([], await Found($"?programme={Slug}&edition=2025"));
    }

    async Task<string> Code() => (await teacher.Visitor.Act(Page + "/codes")).Split('?')[0];

    static string Told(Answer page) => page.Page.QuerySelector("main .lead")!.TextContent;

    [Fact]
    public async Task A_code_is_reached_by_ten_organisers_and_says_what_is_missing()
    {
        string code = await Code();
        Assert.Matches("^" + Page + "/codes/[b-z2-9]{4}-[b-z2-9]{4}$", code);
        Assert.Equal("0 of 10 organisers, 0 of 3 countries", Told(await site.Visitor().Read(code)));
        async Task Join(PersonId owner, string system, bool announce = true) => await Under(code, await Announced(owner: owner, system: system, announce: announce));
        for (int i = 0; i < 7; i++)
            await Join(PersonId.New(), "be-nl");
        await Join(teacher.Id, "be-fr");
        await Join(teacher.Id, "be-fr");
        await Join(PersonId.New(), "lv", announce: false);
        var page = await site.Visitor().Read(code + "?fresh=0");
        Assert.Equal("8 of 10 organisers, 1 of 3 countries", Told(page));
        Assert.Contains("2 more organisers announce", page.Text, StringComparison.Ordinal);
        Assert.Contains("activities in 2 more countries", page.Text, StringComparison.Ordinal);
        await Join(PersonId.New(), "fr");
        Assert.DoesNotContain("Reached", (await site.Visitor().Read(code + "?fresh=1")).Text, StringComparison.Ordinal);
        await Join(PersonId.New(), "lv");
        page = await site.Visitor().Read(code + "?fresh=2");
        Assert.Equal("10 of 10 organisers, 3 of 3 countries", Told(page));
        Assert.Contains("Reached", page.Text, StringComparison.Ordinal);
    }

    Task Under(string page, ActivityId id) => site.With(async (db, _) =>
    {
        string code = page.Split('/')[^1];
        var shared = await db.Set<SharedCode>().SingleAsync(row => row.Code == code, Stop);
        (await db.Set<Activity>().SingleAsync(row => row.Id == id, Stop)).Join(shared.Id);
        return await db.SaveChangesAsync(Stop);
    });

    [Fact]
    public async Task An_organiser_writes_a_code_on_her_activity_and_nobody_else_does()
    {
        string code = await Code(), letters = code.Split('/')[^1];
        var (inside, outside) = (await Announced(owner: teacher.Id), await Announced(owner: teacher.Id, start: Monday.AddMonths(2)));
        string at = $"/en/activities/{inside.Value:N}";
        Assert.NotNull((await teacher.Visitor.Read(at)).Page.QuerySelector("main input[name=Code]"));
        Assert.Null((await site.Visitor().Read(at)).Page.QuerySelector("main input[name=Code]"));
        Assert.Null((await teacher.Visitor.Read($"/en/activities/{outside.Value:N}")).Page.QuerySelector("main input[name=Code]"));
        Assert.Equal(HttpStatusCode.NotFound, (await root.Post(at + "/code", [new("Code", letters)])).Status);
        Assert.Equal(["Nobody has made this code: look whether it is typed as you were given it."], (await teacher.Visitor.Try(at + "/code", ("Code", "bbbb-bbbb"))).Errors);
        Assert.StartsWith("This code is one of CodeWeek 2025", Assert.Single((await teacher.Visitor.Try($"/en/activities/{outside.Value:N}/code", ("Code", letters))).Errors), StringComparison.Ordinal);
        await teacher.Visitor.Act(at + "/code", ("Code", $" {letters.ToUpperInvariant().Replace('-', ' ')} "));
        Assert.NotNull((await site.Visitor().Read(at)).Page.QuerySelector($"main a[href='{code}']"));
        Assert.Equal("1 of 10 organisers, 1 of 3 countries", Told(await site.Visitor().Read(code)));
        await teacher.Visitor.Act(at + "/code", ("Code", ""));
        Assert.Equal("0 of 10 organisers, 0 of 3 countries", Told(await site.Visitor().Read(code)));
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_code_and_nobody_makes_many()
    {
        string key = Guid.CreateVersion7().ToString("N");
        string first = await teacher.Visitor.Act(Page + "/codes", ("Key", key)), second = await teacher.Visitor.Act(Page + "/codes", ("Key", key));
        Assert.Equal(first.Split('?')[0], second.Split('?')[0]);
        for (int i = 1; i < SharedCode.MostEach; i++)
            await Code();
        Assert.Equal(["You have made 5 codes already: use one of them."], (await teacher.Visitor.Try(Page + "/codes")).Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Post(List + "/1999/codes", [])).Status);
    }

    [Fact]
    public async Task Ten_announced_activities_make_a_super_organiser()
    {
        for (int i = 0; i < 9; i++)
            await Announced($"Robots {i}", teacher.Id);
        await Announced("Not yet", teacher.Id, announce: false);
        await Announced("Too late", teacher.Id, start: Monday.AddMonths(1));
        string mine = (await teacher.Visitor.Read("/en/my-activities")).Text;
        Assert.Contains("9 of 10 announced", mine, StringComparison.Ordinal);
        Assert.Contains("1 more announced activity, and you are a super organiser.", mine, StringComparison.Ordinal);
        await Announced("The tenth", teacher.Id);
        Assert.Contains("You are a super organiser.", (await teacher.Visitor.Read("/en/my-activities")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_account_goes_whose_a_code_was()
    {
        string letters = (await Code()).Split('/')[^1];
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().Single(room => room.Name == "activities");
            Assert.Contains(letters, JsonSerializer.Serialize(await room.Export(teacher.Id, Stop)), StringComparison.Ordinal);
            await room.Erase(teacher.Id, Stop);
        });
        Assert.Equal(0, await site.With((db, _) => db.Set<SharedCode>().CountAsync(code => code.MadeBy != null, Stop)));
    }
}
