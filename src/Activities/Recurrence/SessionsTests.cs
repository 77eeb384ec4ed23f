using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Activities.Editions;
using Preau.Activities.Find;
using Preau.Activities.Map;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Recurrence;

/// <summary>A club meets every Wednesday from 4 March 2026 on, 16:00 to 17:30 in Paris. The clock stands on 20 January 2026.</summary>
public sealed class SessionsTests : IAsyncLifetime
{
    const string List = "/en/activities";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) ambassador;
    string programme = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        ambassador = await site.Person(Role.Learner, "Anna Ambassador");
        await site.Appoint(ambassador.Id, "2026-01-01");
        programme = await site.With(async (db, _) => (await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop)).Id.Value.ToString("N"));
    }

    public async ValueTask DisposeAsync()
    {
        ambassador.Visitor.Dispose();
        await site.DisposeAsync();
    }

    (string, string)[] Typed(params (string Field, string Value)[] also)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Programme"] = programme,
            ["System"] = "fr",
            ["Title"] = "Robot club",
            ["Text"] = "We build *robots* together.",
            ["Language"] = "fr",
            ["Organiser"] = "Collège des Lilas",
            ["OrganiserKind"] = "School",
            ["Start"] = "2026-03-04T16:00",
            ["End"] = "2026-03-04T17:30",
            ["Zone"] = "Europe/Paris",
            ["Format"] = "Place",
            ["Town"] = "Rennes",
            ["Repeats"] = "Weekly",
            ["Times"] = "8",
            ["Version"] = "0",
        };
        foreach (var (field, value) in also)
            typed[field] = value;
        return [.. typed.Select(pair => (pair.Key, pair.Value))];
    }

    async Task<string> Announced(params (string, string)[] also)
    {
        string activity = (await ambassador.Visitor.Act(List, Typed(also))).Split('?')[0];
        await ambassador.Visitor.Act(activity + "/submission");
        return activity;
    }

    Task<List<Session>> Sessions(string activity)
    {
        ActivityId.TryParse(activity.Split('/')[^1], out var id);
        return site.With((db, _) => db.Set<Session>().AsNoTracking().Where(session => session.ActivityId == id).OrderBy(session => session.Date).ToListAsync(Stop));
    }

    async Task<bool> Finds(string query)
    {
        bool listed = (await site.Visitor().Read(List + "?" + query)).Page.QuerySelectorAll("main .item h3").Any(title => title.TextContent == "Robot club");
        // The map shows what the list does, when it has looked again.
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        bool mapped = await site.With(async (_, services) =>
        {
            var index = services.GetRequiredService<ActivityIndex>();
            var map = await index.Current(Stop);
            var asked = new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query));
            return map.Tile(0, 0, 0, await services.GetRequiredService<ActivityFinder>().Filter(ActivityQuestion.Read(asked), Stop)).Count > 0;
        });
        Assert.True(listed == mapped, $"{query}: the list finds it: {listed}; the map shows it: {mapped}");
        return listed;
    }

    [Fact]
    public async Task A_weekly_club_is_found_in_each_week_in_which_it_meets_and_in_no_other()
    {
        string activity = await Announced(("Every", "2"));
        Assert.Equal(8, (await Sessions(activity)).Count);
        // 4 and 18 March, then every second week until 10 June.
        Assert.True(await Finds("from=2026-03-02&to=2026-03-08"));
        Assert.False(await Finds("from=2026-03-09&to=2026-03-15"));
        Assert.True(await Finds("from=2026-03-16&to=2026-03-22"));
        Assert.True(await Finds("from=2026-06-08&to=2026-06-14"));
        Assert.False(await Finds("from=2026-06-15&to=2026-06-21"));
        site.Clock.SetUtcNow(DateTimeOffset.Parse("2026-03-18T15:30:00Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(await Finds("now=1"));
        Assert.Contains("Happening now", (await site.Visitor().Read(activity)).Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromHours(3));
        Assert.False(await Finds("now=1"));
        Assert.True(await Finds("q=robot"));
        Assert.False(await Finds("q=robot&from=2026-03-23&to=2026-03-29"));
        var item = (await site.Visitor().Read(List)).Text;
        Assert.Contains("Every 2 weeks: Wednesday", item, StringComparison.Ordinal);
        Assert.Contains("Next: Wednesday, 1 April 2026, 16:00 (UTC+2), until 17:30", item, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_session_is_moved_and_another_called_off_and_lists_and_calendars_follow()
    {
        string activity = await Announced();
        var sessions = await Sessions(activity);
        string one = $"{activity}/sessions/{sessions[1].Id.Value:N}", other = $"{activity}/sessions/{sessions[2].Id.Value:N}";
        string before = await Calendar(activity + "/activity.ics");
        string version = (await ambassador.Visitor.Read(one)).Page.QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        await ambassador.Visitor.Act(one, ("Version", version), ("Start", "2026-03-13T10:00"), ("End", "2026-03-13T11:00"), ("Place", "Library, first floor"));
        await ambassador.Visitor.Act(other + "/cancellation");
        Assert.False(await Finds("from=2026-03-17&to=2026-03-19"));
        Assert.True(await Finds("from=2026-03-13&to=2026-03-13"));
        string page = (await site.Visitor().Read(activity)).Text;
        foreach (string fact in new[] { "Friday, 13 March 2026, 10:00 (UTC+1), until 11:00", "Library, first floor", "Moved", "Called off", "All 8 sessions" })
            Assert.Contains(fact, page, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(await Calendar(activity + "/activity.ics"));
        using var earlier = JsonDocument.Parse(before);
        var (uid, now) = (read.RootElement.EnumerateObject().Single().Name, read.RootElement.EnumerateObject().Single().Value);
        Assert.Equal(earlier.RootElement.EnumerateObject().Single().Name, uid);
        Assert.Equal("Europe/Paris", now.GetProperty("zone").GetString());
        Assert.Equal(90, now.GetProperty("length").GetInt32());
        // The clocks are put forward on 29 March.
        Assert.Equal(
            ["2026-03-04T15:00Z CONFIRMED", "2026-03-13T09:00Z CONFIRMED Library, first floor", "2026-03-18T15:00Z CANCELLED Rennes", "2026-03-25T15:00Z CONFIRMED", "2026-04-01T14:00Z CONFIRMED", "2026-04-08T14:00Z CONFIRMED", "2026-04-15T14:00Z CONFIRMED", "2026-04-22T14:00Z CONFIRMED"],
            now.GetProperty("sessions").EnumerateObject().OrderBy(session => session.Name, StringComparer.Ordinal).Select(session => $"{session.Name} {session.Value.GetString()}"));
        await ambassador.Visitor.Act(other + "/cancellation/undo");
        Assert.True(await Finds("from=2026-03-17&to=2026-03-19"));
        using var list = JsonDocument.Parse((await site.Visitor().Read(List + ".json")).Html);
        var entry = list.RootElement.GetProperty("activities")[0];
        Assert.Equal("FREQ=WEEKLY;BYDAY=WE", entry.GetProperty("repeats").GetString());
        Assert.Equal("2026-03-13T10:00:00+01:00", entry.GetProperty("sessions")[1].GetProperty("start").GetString());
    }

    [Fact]
    public async Task School_holidays_and_chosen_days_are_left_out_also_for_another_program()
    {
        using var root = await site.SignedIn(Role.Administrator);
        await root.Act(List + "/holidays", ("System", "fr"), ("Name", "Spring holidays"), ("FirstDay", "2026-04-11"), ("LastDay", "2026-04-26"), ("Key", Guid.CreateVersion7().ToString("N")));
        string activity = await Announced(("Days", "Friday"), ("Times", "12"), ("SkipsHolidays", "true"), ("Except", "2026-03-13\n2026-03-25"));
        string[] wanted = ["2026-03-04", "2026-03-06", "2026-03-11", "2026-03-18", "2026-03-20", "2026-03-27", "2026-04-01", "2026-04-03", "2026-04-08", "2026-04-10", "2026-04-29", "2026-05-01"];
        Assert.Equal(wanted, (await Sessions(activity)).Select(session => session.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        using var read = JsonDocument.Parse(await Calendar(List + ".ics"));
        Assert.Equal(wanted, read.RootElement.EnumerateObject().Single().Value.GetProperty("sessions").EnumerateObject().Select(session => session.Name[..10]).Order(StringComparer.Ordinal));
        // Who keeps them: administrators, and officers of the system.
        Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Open(List + "/holidays")).Status);
        var officer = await site.Officer("fr");
        var page = await officer.Read(List + "/holidays");
        Assert.Contains("Spring holidays", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Post(List + "/holidays", [new("System", "lv"), new("Name", "X"), new("FirstDay", "2026-04-11"), new("LastDay", "2026-04-12")])).Status);
        string removal = page.Page.QuerySelector("form[action$='/removal']")!.GetAttribute("action")!;
        await officer.Act(removal);
        Assert.DoesNotContain("Spring holidays", (await officer.Read(List + "/holidays")).Text, StringComparison.Ordinal);
        await officer.Act(removal + "/undo");
        Assert.Contains("Spring holidays", (await officer.Read(List + "/holidays")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_club_belongs_to_an_edition_only_when_it_meets_in_it()
    {
        await Announced();
        var (between, on) = await site.With(async (db, _) =>
        {
            Preau.Contracts.Networks.GroupId.TryParse(programme, out var group);
            Edition Of(string first, string last) => Edition.Begin(EditionId.New(), group, new EditionContent("x", "X", DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), "Europe/Paris"));
            return (await Of("2026-03-05", "2026-03-10").Of(db.Set<Activity>()).CountAsync(Stop), await Of("2026-04-22", "2026-04-30").Of(db.Set<Activity>()).CountAsync(Stop));
        });
        Assert.Equal((0, 1), (between, on));
    }

    [Theory]
    [InlineData("Times", "", "Say until when it repeats, or how often.")]
    [InlineData("Times", "201", "Give a whole number from 1 to 200.")]
    [InlineData("RepeatsUntil", "2026-05-01", "Say either until when it repeats or how often: empty one of the two.")]
    [InlineData("Times", "70", "Within 400 days there are only 58 sessions: give a smaller number.")]
    [InlineData("Every", "0", "Give a whole number from 1 to 52.")]
    [InlineData("Repeats", "Hourly", "Choose from the list how it repeats.")]
    [InlineData("Except", "soon", "Give days as they are in the calendar, 2026-04-03 for example, one a line, and at most 100.")]
    [InlineData("Except", "2026-03-04", "On its first day it does not take place, since you leave this day out or schools are closed: begin on another day.")]
    [InlineData("End", "2026-03-06T17:00", "A session ends after it begins, and within a day: change one of the times.")]
    public async Task What_cannot_repeat_is_refused_in_one_sentence(string field, string value, string sentence)
    {
        var answer = await ambassador.Visitor.Try(List, Typed((field, value)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
    }

    [Fact]
    public async Task Times_that_clocks_skip_or_show_twice_are_said_at_once()
    {
        // Every night at half past two, over the last Sunday of March, and over that of October.
        var skipped = await ambassador.Visitor.Try(List, Typed(("Repeats", "Daily"), ("Start", "2026-03-20T02:30"), ("End", "2026-03-20T04:00"), ("Times", "20")));
        Assert.Equal(["On 29 March 2026 the clocks are put forward and never show 02:30: choose another time, or leave out this day."], skipped.Errors);
        var twice = await ambassador.Visitor.Try(List, Typed(("Repeats", "Daily"), ("Start", "2026-10-20T02:30"), ("End", "2026-10-20T04:00"), ("Times", "20")));
        Assert.Equal(["On 25 October 2026 the clocks are put back and show 02:30 twice: choose another time, or leave out this day."], twice.Errors);
        Assert.Equal(["In this night the clocks are put forward and never show 02:30: choose another time."], (await ambassador.Visitor.Try(List, Typed(("Repeats", ""), ("Start", "2026-03-29T02:30"), ("End", "2026-03-29T04:00")))).Errors);
        Assert.Equal(19, (await Sessions(await Announced(("Repeats", "Daily"), ("Start", "2026-03-20T02:30"), ("End", "2026-03-20T04:00"), ("Times", ""), ("RepeatsUntil", "2026-04-08"), ("Except", "2026-03-29")))).Count);
    }

    [Fact]
    public async Task Changed_the_form_shows_the_rule_again_and_no_stranger_touches_a_session()
    {
        string activity = await Announced(("Except", "2026-03-11"));
        var form = (await ambassador.Visitor.Read(activity + "/edit")).Page;
        string? Value(string selector) => form.QuerySelector(selector)?.GetAttribute("value");
        Assert.Equal(("2026-03-04T16:00", "2026-03-04T17:30", "8"), (Value("input[name=Start]"), Value("input[name=End]"), Value("input[name=Times]")));
        Assert.Equal("Weekly", Value("select[name=Repeats] option[selected]"));
        Assert.Equal("2026-03-11", form.QuerySelector("textarea[name=Except]")!.TextContent.Trim());
        var session = (await Sessions(activity))[0];
        using var stranger = await site.SignedIn();
        string one = $"{activity}/sessions/{session.Id.Value:N}";
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(one)).Status);
        foreach (string act in new[] { one, one + "/cancellation", one + "/cancellation/undo" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post(act, [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().Open(activity + "/sessions")).Status);
    }

    async Task<string> Calendar(string address)
    {
        string file = (await site.Visitor().Read(address)).Html;
        var start = new ProcessStartInfo("/usr/bin/python3", "src/Activities/Recurrence/expand.py") { WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var reader = Process.Start(start)!;
        await reader.StandardInput.WriteAsync(file.AsMemory(), Stop);
        reader.StandardInput.Close();
        string read = await reader.StandardOutput.ReadToEndAsync(Stop), fault = await reader.StandardError.ReadToEndAsync(Stop);
        await reader.WaitForExitAsync(Stop);
        if (fault.Contains("ModuleNotFoundError", StringComparison.Ordinal))
            Assert.Skip("python3-icalendar and python3-dateutil are not here.");
        Assert.True(reader.ExitCode == 0, fault + file);
        return read;
    }
}
