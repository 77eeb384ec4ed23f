using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Moderation.Cases;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Activities;

/// <summary>A teacher plans, an ambassador decides, everybody finds. The clock stands on 20 January 2026.</summary>
public sealed class ActivitiesTests : IAsyncLifetime
{
    const string List = "/en/activities";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) teacher, ambassador, stranger;
    string programme = "", other = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        teacher = await site.Person(Role.Learner, "Tina Teacher");
        ambassador = await site.Person(Role.Learner, "Anna Ambassador");
        stranger = await site.Person(Role.Learner, "Stan Stranger");
        await site.Appoint(ambassador.Id, "2026-01-01");
        programme = await IdOf(TenuresForTests.Labs);
        other = await IdOf("codeweek");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { teacher.Visitor, ambassador.Visitor, stranger.Visitor })
            visitor.Dispose();
        await site.DisposeAsync();
    }

    Task<string> IdOf(string slug) => site.With(async (db, _) => (await db.Set<Programme>().SingleAsync(row => row.Slug == slug, Stop)).Id.Value.ToString("N"));

    (string, string)[] Typed(string title = "Robots in class", string start = "2026-03-10T09:00", string end = "2026-03-10T12:00", string system = "fr", string? of = null, params (string Field, string Value)[] also)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Programme"] = of ?? programme,
            ["System"] = system,
            ["Title"] = title,
            ["Text"] = "We build *robots* together.",
            ["Language"] = "fr",
            ["Organiser"] = "Collège des Lilas",
            ["OrganiserKind"] = "School",
            ["Start"] = start,
            ["End"] = end,
            ["Zone"] = "Europe/Paris",
            ["Format"] = "Place",
            ["Town"] = "Rennes",
            ["Address"] = "1 rue des Lilas",
            ["Version"] = "0",
        };
        foreach (var (field, value) in also)
            typed[field] = value;
        return [.. typed.Select(pair => (pair.Key, pair.Value))];
    }

    async Task<string> Draft(params (string, string)[] typed) => (await teacher.Visitor.Act(List, typed.Length > 0 ? typed : Typed())).Split('?')[0];

    async Task<string> SentIn(params (string, string)[] typed)
    {
        string activity = await Draft(typed);
        await teacher.Visitor.Act(activity + "/submission");
        return activity;
    }

    async Task<string> Announced(params (string, string)[] typed)
    {
        string activity = await SentIn(typed);
        await Decide(ambassador.Visitor, activity);
        return activity;
    }

    static async Task<string> Version(Visitor visitor, string page) => (await visitor.Read(page)).Page.QuerySelector("input[name=Version]")!.GetAttribute("value")!;

    static async Task Decide(Visitor moderator, string activity, string verdict = "publish", string why = "") =>
        await moderator.Act(activity + "/decision", ("Version", await Version(moderator, activity)), ("Verdict", verdict), ("Reason", "MissingDetails"), ("Why", why));

    [Fact]
    public async Task A_draft_is_its_organisers_alone_until_a_moderator_has_announced_it()
    {
        string activity = await Draft();
        foreach (var reader in new[] { ambassador.Visitor, stranger.Visitor, site.Visitor() })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(activity)).Status);
        Assert.Contains("Only you see this.", (await teacher.Visitor.Read(activity)).Text, StringComparison.Ordinal);
        await teacher.Visitor.Act(activity + "/submission");
        Assert.Contains("It waits for a moderator", (await teacher.Visitor.Read(activity)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Open(activity)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Open(List + "/waiting")).Status);
        Assert.Contains("Robots in class", (await ambassador.Visitor.Read(List + "/waiting")).Text, StringComparison.Ordinal);
        await Decide(ambassador.Visitor, activity);
        string seen = (await site.Visitor().Read(activity)).Text;
        foreach (string fact in new[] { "Robots in class", "Tuesday, 10 March 2026, 09:00 (UTC+1), until 12:00", "1 rue des Lilas, Rennes", "French", "Collège des Lilas", "All ages" })
            Assert.Contains(fact, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Tina", seen, StringComparison.Ordinal);
        Assert.Contains("Robots in class", (await site.Visitor().Read(List)).Text, StringComparison.Ordinal);
        Assert.Contains("Robots in class", (await site.Visitor().Read($"/en/programmes/{TenuresForTests.Labs}")).Text, StringComparison.Ordinal);
        Assert.Contains((await site.Mail()), letter => letter.Subject == "Announced: Robots in class");
    }

    [Fact]
    public async Task What_is_sent_back_says_why_and_can_be_sent_again_and_a_decision_taken_back()
    {
        string activity = await SentIn();
        await Decide(ambassador.Visitor, activity, "back", "For which age is it?");
        string seen = (await teacher.Visitor.Read(activity)).Text;
        Assert.Contains("Something is missing that one must know", seen, StringComparison.Ordinal);
        Assert.Contains("For which age is it?", seen, StringComparison.Ordinal);
        Assert.Contains((await site.Mail()), letter => letter.TextBody!.Contains("For which age is it?", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(activity)).Status);
        await ambassador.Visitor.Act(activity + "/decision/undo");
        Assert.Contains("It waits for a moderator", (await teacher.Visitor.Read(activity)).Text, StringComparison.Ordinal);
        await Decide(ambassador.Visitor, activity, "back");
        await teacher.Visitor.Act(activity + "/submission");
        await Decide(ambassador.Visitor, activity);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().Open(activity)).Status);
        await ambassador.Visitor.Act(activity + "/decision/undo");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(activity)).Status);
        Assert.DoesNotContain("Robots in class", (await site.Visitor().Read(List + "?q=robots")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_moderator_decides_in_her_programme_and_system_and_nobody_about_what_she_has_not_read()
    {
        string here = await SentIn(), abroad = await SentIn(Typed("In Riga", system: "lv")), elsewhere = await SentIn(Typed("Other programme", of: other));
        foreach (string foreign in new[] { abroad, elsewhere })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Open(foreign)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Post(foreign + "/decision", [new("Verdict", "publish"), new("Version", "2")])).Status);
        }
        var officer = await site.Officer("fr");
        string queue = (await officer.Read(List + "/waiting")).Text;
        Assert.Contains("Other programme", queue, StringComparison.Ordinal);
        Assert.DoesNotContain("In Riga", queue, StringComparison.Ordinal);
        string read = await Version(ambassador.Visitor, here);
        await teacher.Visitor.Act(here + "/edit", [("Version", await Version(teacher.Visitor, here + "/edit")), .. Typed("Changed meanwhile").Where(field => field.Item1 != "Version")]);
        var refused = await ambassador.Visitor.Try(here + "/decision", ("Version", read), ("Verdict", "publish"), ("Reason", "Other"));
        Assert.Equal(["Somebody else changed it meanwhile. Look at what stands there now."], refused.Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(here)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Open(here + "/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Open(here + "/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Post(here + "/submission/undo", [])).Status);
    }

    [Fact]
    public async Task What_is_reported_is_hidden_and_comes_back_and_whoever_may_write_nothing_changes_nothing()
    {
        string activity = await Announced();
        string id = activity.Split('/')[^1];
        Assert.NotNull((await stranger.Visitor.Read(activity)).Page.QuerySelector($"main a[href='/en/reports/activity/{id}']"));
        await stranger.Visitor.Act($"/en/reports/activity/{id}", ("Reason", "Insult"), ("Text", "Not for schools."));
        var one = await site.With((db, _) => db.Set<Case>().AsNoTracking().SingleAsync(Stop));
        using var root = await site.SignedIn(Role.Administrator);
        string at = $"/en/moderation/cases/{one.Id.Value:N}/decision";
        await root.Act(at, ("Verdict", "hide"), ("Reason", "Insult"), ("Why", ""));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(activity)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(activity + "/activity.ics")).Status);
        foreach (string list in new[] { List, List + "?q=robots", List + ".ics", $"/en/programmes/{TenuresForTests.Labs}" })
            Assert.DoesNotContain("Robots in class", (await site.Visitor().Read(list)).Html, StringComparison.Ordinal);
        Assert.Contains("Moderators have hidden this.", (await teacher.Visitor.Read(activity)).Text, StringComparison.Ordinal);
        await root.Act(at + "/undo");
        Assert.Contains("Robots in class", (await site.Visitor().Read(List + "?q=robots")).Text, StringComparison.Ordinal);

        await site.With((db, _) =>
        {
            db.Add(Bar.Give(one.Id, teacher.Id, one.Place, ambassador.Id, site.Clock.GetUtcNow(), 7));
            return db.SaveChangesAsync(Stop);
        });
        var refused = await teacher.Visitor.Try(activity + "/edit", [("Version", await Version(teacher.Visitor, activity + "/edit")), .. Typed("Something else").Where(field => field.Item1 != "Version")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Robots in class", (await site.Visitor().Read(activity)).Text, StringComparison.Ordinal);
        string draft = await Draft(Typed("A draft"));
        await teacher.Visitor.Post(draft + "/submission", []);
        Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Open(draft)).Status);
    }

    [Fact]
    public async Task Whoever_moderates_there_announces_her_own_at_once()
    {
        string activity = (await ambassador.Visitor.Act(List, Typed())).Split('?')[0];
        await ambassador.Visitor.Act(activity + "/submission");
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().Open(activity)).Status);
    }

    [Theory]
    [InlineData("Title", "", "Give the activity a title.")]
    [InlineData("Text", "", "Say what happens there.")]
    [InlineData("Text", "abc", "Say a little more about what happens there.")]
    [InlineData("Language", "xx", "Choose the language.")]
    [InlineData("Zone", "Mars/Base", "Choose a time zone from the list.")]
    [InlineData("Start", "soon", "Give a date and a time, for example 2026-01-12 09:00.")]
    [InlineData("End", "2026-03-10T08:00", "The activity ends before it begins: change one of the times.")]
    [InlineData("End", "2026-05-10T08:00", "An activity lasts at most 31 days: divide it.")]
    [InlineData("Format", "Nowhere", "Say whether it takes place at a place, online or both.")]
    [InlineData("Format", "Online", "Give the whole address, which begins with https://.")]
    [InlineData("Town", "", "Name the town or village.")]
    [InlineData("System", "zz", "Choose the education system where it takes place.")]
    [InlineData("Organiser", "", "Say who organises it.")]
    [InlineData("OrganiserKind", "3", "Say what kind of organiser it is.")]
    [InlineData("YoungestAge", "-1", "Give whole years, from 0 to 120.")]
    [InlineData("Programme", "none", "Choose a programme from the list.")]
    public async Task What_cannot_be_is_refused_in_one_sentence_and_nothing_is_kept(string field, string value, string sentence)
    {
        var answer = await teacher.Visitor.Try(List, Typed(also: (field, value)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Equal(0, await site.With((db, _) => db.Set<Activity>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Too_much_and_scripts_are_refused_or_made_harmless()
    {
        Assert.Equal(["Write at most 200 characters."], (await teacher.Visitor.Try(List, Typed(title: new string('x', 201)))).Errors);
        Assert.Equal(["Give the whole address, which begins with https://."], (await teacher.Visitor.Try(List, Typed(also: [("Format", "Both"), ("OnlineAddress", "javascript:alert(1)")]))).Errors);
        Assert.Equal(["The oldest are younger than the youngest: change one of the two."], (await teacher.Visitor.Try(List, Typed(also: [("YoungestAge", "12"), ("OldestAge", "8")]))).Errors);
        string activity = await Announced(Typed("</script><script>alert(1)</script>", also: ("Text", "<script>alert(2)</script><img src=x onerror=alert(3)>")));
        var page = await site.Visitor().Read(activity);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main [onerror]"));
        using var data = JsonDocument.Parse(page.Page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("</script><script>alert(1)</script>", data.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_activity()
    {
        string key = Guid.CreateVersion7().ToString("N");
        string first = await Draft(Typed(also: ("Key", key))), second = await Draft(Typed(also: ("Key", key)));
        Assert.Equal(first, second);
        Assert.Equal(1, await site.With((db, _) => db.Set<Activity>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_copy_says_the_same_for_another_day()
    {
        string activity = await Draft();
        string id = activity.Split('/')[^1];
        var form = (await teacher.Visitor.Read($"{List}/new?copy={id}")).Page;
        Assert.Equal("Robots in class", form.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        Assert.Equal("2027-03-09T09:00", form.QuerySelector("input[name=Start]")!.GetAttribute("value"));
        Assert.Null((await stranger.Visitor.Read($"{List}/new?copy={id}")).Page.QuerySelector("input[name=Title][value='Robots in class']"));
    }

    [Fact]
    public async Task One_finds_by_words_day_place_age_language_and_theme()
    {
        await Announced(Typed("École du ciel", also: [("YoungestAge", "8"), ("OldestAge", "11"), ("Themes", "Robotics")]));
        await Announced(Typed("Webinar", "2026-04-02T18:00", "2026-04-02T19:00", also: [("Format", "Online"), ("OnlineAddress", "https://meet.example/open"), ("Language", "en")]));
        async Task<string> Found(string query) => string.Join(',', (await site.Visitor().Read(List + query)).Page.QuerySelectorAll("main .item h3").Select(title => title.TextContent));
        Assert.Equal("École du ciel,Webinar", await Found(""));
        Assert.Equal("École du ciel", await Found("?q=ecole"));
        Assert.Equal("École du ciel", await Found("?to=2026-03-31"));
        Assert.Equal("Webinar", await Found("?from=2026-04-01"));
        Assert.Equal("Webinar", await Found("?format=Online"));
        Assert.Equal("École du ciel,Webinar", await Found("?age=10"));
        Assert.Equal("Webinar", await Found("?age=15"));
        Assert.Equal("Webinar", await Found("?language=en"));
        Assert.Equal("École du ciel", await Found("?theme=Robotics"));
        Assert.Equal("", await Found("?theme=Art"));
        Assert.Equal("", await Found("?system=lv"));
        Assert.Equal("École du ciel,Webinar", await Found($"?programme={TenuresForTests.Labs}"));
        Assert.Equal("", await Found("?programme=codeweek"));
        // What no filter understands narrows nothing.
        Assert.Equal("École du ciel,Webinar", await Found("?age=x&from=soon&system=%00&format=9&page=-3"));
    }

    [Fact]
    public async Task The_second_page_goes_on_where_the_first_ended()
    {
        await site.With(async (db, _) =>
        {
            var start = DateTimeOffset.Parse("2026-02-01T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
            for (int i = 0; i < 45; i++)
            {
                GroupId.TryParse(programme, out var group);
                var activity = Activity.Draft(ActivityId.New(), teacher.Id, new ActivityContent(group, SystemCode.Parse("fr"), $"Day {i:00}", "What we do", "en", "School", OrganiserKind.School, start.AddDays(i), start.AddDays(i).AddHours(1), "Europe/Paris", ActivityFormat.Place, "Rennes", "", null, null, null, ""), site.Clock.GetUtcNow());
                activity.Submit(site.Clock.GetUtcNow());
                activity.Publish(ambassador.Id, site.Clock.GetUtcNow());
                db.Add(activity);
            }
            return await db.SaveChangesAsync(Stop);
        });
        async Task<List<string>> Page(string query) => [.. (await site.Visitor().Read(List + query)).Page.QuerySelectorAll("main .item h3").Select(title => title.TextContent)];
        var seen = (await Page("")).Concat(await Page("?page=2")).Concat(await Page("?page=3")).ToList();
        Assert.Equal(Enumerable.Range(0, 45).Select(i => $"Day {i:00}"), seen);
        Assert.Equal(seen.Skip(40), await Page("?page=9"));
        Assert.Contains("45 activities", (await site.Visitor().Read(List)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendars_follow_moves_and_strike_out_what_is_called_off()
    {
        string activity = await Announced();
        async Task<Ical.Net.CalendarComponents.CalendarEvent> Entry(string address) => Assert.Single(Ical.Net.Calendar.Load((await site.Visitor().Read(address)).Html)!.Events);
        var first = await Entry(activity + "/activity.ics");
        Assert.Equal(new DateTime(2026, 3, 10, 8, 0, 0, DateTimeKind.Utc), first.Start!.AsUtc);
        await teacher.Visitor.Act(activity + "/edit", [("Version", await Version(teacher.Visitor, activity + "/edit")), .. Typed(start: "2026-03-11T09:00", end: "2026-03-11T12:00").Where(field => field.Item1 != "Version")]);
        var moved = await Entry($"{List}.ics?programme={TenuresForTests.Labs}");
        Assert.Equal(first.Uid, moved.Uid);
        Assert.True(moved.Sequence > first.Sequence);
        Assert.Equal(new DateTime(2026, 3, 11, 8, 0, 0, DateTimeKind.Utc), moved.Start!.AsUtc);
        await teacher.Visitor.Act(activity + "/cancellation");
        var off = await Entry($"{List}.ics");
        Assert.Equal("CANCELLED", off.Status);
        Assert.True(off.Sequence > moved.Sequence);
        Assert.DoesNotContain("Robots in class", (await site.Visitor().Read(List)).Text, StringComparison.Ordinal);
        Assert.Contains("This activity is called off.", (await site.Visitor().Read(activity)).Text, StringComparison.Ordinal);
        await teacher.Visitor.Act(activity + "/cancellation/undo");
        Assert.Equal("CONFIRMED", (await Entry(activity + "/activity.ics")).Status);
    }

    [Fact]
    public async Task With_an_account_go_its_drafts_and_its_name_from_what_was_announced()
    {
        string announced = await Announced(), draft = await Draft(Typed("A draft"));
        await site.With(async (_, services) =>
        {
            foreach (var room in services.GetServices<IPersonalData>().Where(room => room.Name == "activities"))
            {
                Assert.Contains("A draft", JsonSerializer.Serialize(await room.Export(teacher.Id, Stop)), StringComparison.Ordinal);
                await room.Erase(teacher.Id, Stop);
                await room.Erase(teacher.Id, Stop);
            }
            return 0;
        });
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().Open(announced)).Status);
        Assert.Equal(1, await site.With((db, _) => db.Set<Activity>().CountAsync(Stop)));
        Assert.Equal(0, await site.With((db, _) => db.Set<Activity>().CountAsync(activity => activity.OwnerId != null, Stop)));
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Open(draft)).Status);
    }
}
