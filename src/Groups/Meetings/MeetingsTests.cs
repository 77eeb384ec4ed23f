using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Tests;
using Xunit;

namespace Preau.Groups.Meetings;

public sealed class MeetingsTests : IAsyncLifetime
{
    const string Group = GroupsForTests.Group, Other = GroupsForTests.Other, Future = "2026-03-10T09:00";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) chair, member, stranger;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair, groups: [Group, Other]);
        member = await site.Sitting("Mia Member", "lv");
        stranger = await site.Person(Role.Learner, "Stella Stranger");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_joint_meeting_is_entered_once_and_stands_in_each_group()
    {
        string meeting = await chair.Visitor.Prepare("Joint meeting", Future, "2026-03-10T12:00", groups: [Group, Other]);
        Assert.Equal(HttpStatusCode.NotFound, await member.Visitor.StatusOf(meeting));
        Assert.DoesNotContain("Joint meeting", (await site.Visitor().Read($"/en/programmes/{Group}/calendar")).Text, StringComparison.Ordinal);
        await chair.Visitor.Act(meeting + "/call");
        foreach (string group in new[] { Group, Other })
        {
            string calendar = (await site.Visitor().Read($"/en/programmes/{group}/calendar")).Text;
            Assert.Contains("Joint meeting", calendar, StringComparison.Ordinal);
            Assert.Contains("Tuesday, 10 March 2026, 09:00 (UTC+1), until 12:00", calendar, StringComparison.Ordinal);
            Assert.Contains("Brussels, and online", calendar, StringComparison.Ordinal);
            Assert.Contains("Joint meeting", (await site.Visitor().Read($"/en/programmes/{group}")).Text, StringComparison.Ordinal);
        }
        Assert.Contains("mardi 10 mars 2026, 09:00 (UTC+1), jusqu’à 12:00", (await site.Visitor().Read($"/fr/programmes/{Group}/calendar")).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meetings_stand_in_the_calendar_of_the_groups_page_where_its_editor_has_put_it()
    {
        await chair.Visitor.Called("Summer meeting", Future, "2026-03-10T12:00");
        string page = $"/en/programmes/{Group}";
        async Task<string?> Calendar(Visitor visitor) => (await visitor.Read(page)).Page.QuerySelectorAll("main section").FirstOrDefault(section => section.QuerySelector("h2")?.TextContent == "Calendar")?.TextContent;
        Assert.Contains("Summer meeting", await Calendar(site.Visitor()), StringComparison.Ordinal);
        Assert.Contains("The group’s desk", (await member.Visitor.Read(page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The group’s desk", (await stranger.Visitor.Read(page)).Text, StringComparison.Ordinal);
        var editor = await site.SignedIn(Role.Administrator);
        var row = (await editor.Read(page + "/sections")).Page.QuerySelectorAll("li[id^=s-]").Single(row => row.QuerySelector("h2")!.TextContent.Trim() == "Calendar");
        await editor.Act(row.QuerySelector("form[action$='/visibility']")!.GetAttribute("action")!, ("hidden", "true"));
        Assert.Null(await Calendar(site.Visitor()));
        Assert.DoesNotContain("Summer meeting", (await site.Visitor().Read(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_and_the_agenda_are_for_members_alone()
    {
        string meeting = await chair.Visitor.Called(start: Future, end: "2026-03-10T12:00");
        await chair.Visitor.Change(meeting + "/agenda", meeting + "/agenda", ("Title-0", "Budget of 2027"), ("Text-0", "A **new** line"), ("Minutes-0", "30"), ("Lead-0", "Latvia"), ("Title-1", ""), ("Title-2", "Any other business"));
        string seen = (await member.Visitor.Read(meeting)).Text;
        foreach (string fact in new[] { "https://meet.example/secret", "1. Budget of 2027", "30 minutes", "Introduced by Latvia", "2. Any other business" })
            Assert.Contains(fact, seen, StringComparison.Ordinal);
        foreach (var outside in new[] { site.Visitor(), stranger.Visitor })
            foreach (string address in new[] { meeting, meeting + "/meeting.ics", $"/en/programmes/{Group}/calendar", $"/en/programmes/{Group}/calendar.ics", $"/en/programmes/{Group}" })
            {
                string html = (await outside.Read(address)).Html;
                Assert.Contains("Spring meeting", html, StringComparison.Ordinal);
                Assert.DoesNotContain("meet.example", html, StringComparison.Ordinal);
                Assert.DoesNotContain("Budget", html, StringComparison.Ordinal);
            }
        Assert.Contains("meet.example", (await member.Visitor.Read(meeting + "/meeting.ics")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_hear_once_when_it_is_called_moved_and_cancelled()
    {
        string meeting = await chair.Visitor.Prepare(start: Future, end: "2026-03-10T12:00", groups: [Group, Other]);
        Assert.Empty(await site.Mail());
        await Task.WhenAll(chair.Visitor.Try(meeting + "/call"), chair.Visitor.Try(meeting + "/call"));
        var letters = await site.Mail();
        // The chair has a seat in both groups and gets one letter.
        Assert.Equal((2, 2), (letters.Count, letters.Select(letter => letter.To.ToString()).Distinct().Count()));
        Assert.All(letters, letter => Assert.Equal("Invitation: Spring meeting", letter.Subject));
        Assert.All(letters, letter => Assert.Contains(meeting + "/meeting.ics", letter.TextBody, StringComparison.Ordinal));
        await chair.Visitor.Change(meeting + "/plan", meeting + "/plan", Plan("Spring meeting", "2026-03-11T09:00", "2026-03-11T12:00"));
        Assert.Equal(2, (await site.Mail()).Count(letter => letter.Subject == "Changed: Spring meeting"));
        await chair.Visitor.Change(meeting + "/plan", meeting + "/plan", Plan("Spring meeting", "2026-03-11T09:00", "2026-03-11T12:00"));
        await chair.Visitor.Act(meeting + "/cancellation");
        await chair.Visitor.Act(meeting + "/cancellation");
        Assert.Equal(2, (await site.Mail()).Count(letter => letter.Subject == "Cancelled: Spring meeting"));
        Assert.Contains("Cancelled", (await site.Visitor().Read($"/en/programmes/{Group}/calendar")).Text, StringComparison.Ordinal);
        await chair.Visitor.Act(meeting + "/cancellation/undo");
        Assert.Equal(8, (await site.Mail()).Count);
    }

    static (string, string)[] Plan(string title, string start, string end) =>
        [("Title", title), ("Zone", "Europe/Brussels"), ("Start", start), ("End", end), ("Place", "Brussels"), ("OnlineLink", "https://meet.example/secret"), ("Groups", Group), ("Groups", Other)];

    [Fact]
    public async Task The_feed_keeps_its_name_counts_changes_and_says_what_is_cancelled()
    {
        string meeting = await chair.Visitor.Called(start: Future, end: "2026-03-10T12:00"), feed = $"/en/programmes/{Group}/calendar.ics";
        string first = (await site.Visitor().Read(feed)).Html;
        string uid = first.Split("\r\n").Single(line => line.StartsWith("UID:", StringComparison.Ordinal));
        foreach (string fact in new[] { "SEQUENCE:0", "DTSTART:20260310T080000Z", "STATUS:CONFIRMED", "SUMMARY:Spring meeting" })
            Assert.Contains(fact + "\r\n", first, StringComparison.Ordinal);
        await chair.Visitor.Act(meeting + "/cancellation");
        string second = (await site.Visitor().Read(feed)).Html;
        foreach (string fact in new[] { uid, "SEQUENCE:1", "STATUS:CANCELLED" })
            Assert.Contains(fact + "\r\n", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_private_feed_needs_its_secret_and_ends_when_she_says_so()
    {
        await chair.Visitor.Called(start: Future, end: "2026-03-10T12:00");
        string Secret(Answer page) => new Uri(page.Page.QuerySelector("code")!.TextContent).AbsolutePath;
        string first = Secret(await member.Visitor.Post("/en/my-calendar", [])), anybody = (await site.Visitor().Read(first)).Html;
        Assert.Contains("meet.example/secret", anybody, StringComparison.Ordinal);
        string second = Secret(await member.Visitor.Post("/en/my-calendar", []));
        Assert.Equal(HttpStatusCode.NotFound, await site.Visitor().StatusOf(first));
        Assert.DoesNotContain(second.Split('/')[^1], (await member.Visitor.Read("/en/my-calendar")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await site.Visitor().StatusOf(second));
        await member.Visitor.Act("/en/my-calendar/end");
        Assert.Equal(HttpStatusCode.NotFound, await site.Visitor().StatusOf(second));
        Assert.DoesNotContain("VEVENT", (await site.Visitor().Read(Secret(await stranger.Visitor.Post("/en/my-calendar", [])))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_run_the_group_changes_nothing()
    {
        string meeting = await chair.Visitor.Called(), own = $"/en/programmes/{Group}";
        foreach (var other in new[] { member.Visitor, stranger.Visitor })
        {
            foreach (string address in new[] { meeting + "/plan", meeting + "/agenda", meeting + "/attendance", meeting + "/minutes/en/edit", meeting + $"/decisions/{Group}", own + "/meetings/new", own + "/papers/new", own + "/consultations/new", own + "/publications/new" })
                Assert.Equal(HttpStatusCode.NotFound, await other.StatusOf(address));
            foreach (string act in new[] { meeting + "/plan", meeting + "/agenda", meeting + "/call", meeting + "/cancellation", meeting + "/cancellation/undo", meeting + "/close", meeting + "/close/undo", meeting + "/attendance", meeting + "/minutes/en", meeting + $"/decisions/{Group}", own + "/meetings", own + "/desk/quorum" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.Try(act, ("Title", "Mine"))).Status);
        }
        Assert.Equal(HttpStatusCode.OK, await member.Visitor.StatusOf(own + "/desk"));
        Assert.Equal(HttpStatusCode.NotFound, await stranger.Visitor.StatusOf(own + "/desk"));
        // In a group that she does not run she may show no meeting.
        var only = await site.Sitting("Otto Chair", "ee", GroupRole.Chair, groups: [Other]);
        Assert.Equal(["Choose at least one group that you chair."], (await only.Visitor.Try($"/en/programmes/{Other}/meetings", [.. Plan("Mine", Future, "2026-03-10T12:00").Where(field => field.Item1 != "Groups"), ("Groups", Group)])).Errors);
    }

    [Theory]
    [InlineData("Title", "", "Give the meeting a title.")]
    [InlineData("Zone", "Mars/Olympus", "Choose a time zone from the list.")]
    [InlineData("Start", "tomorrow", "Give a date and a time, for example 2026-01-12 09:00.")]
    [InlineData("End", "2026-03-10T08:00", "The meeting ends before it begins: change one of the times.")]
    [InlineData("End", "2026-05-10T08:00", "A meeting lasts at most 14 days: divide it.")]
    [InlineData("OnlineLink", "javascript:alert(1)", "Give the whole address, which begins with https://.")]
    public async Task What_cannot_be_is_said_in_place(string field, string value, string sentence)
    {
        var answer = await chair.Visitor.Try($"/en/programmes/{Group}/meetings", [.. Plan("Spring", Future, "2026-03-10T12:00").Where(sent => sent.Item1 != field), (field, value)]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, sentence), (answer.Status, answer.Errors.Single()));
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_meeting_and_an_old_form_overwrites_nothing()
    {
        string key = Guid.NewGuid().ToString("N"), meetings = $"/en/programmes/{Group}/meetings";
        var sent = Plan("Once", Future, "2026-03-10T12:00").Append(("Key", key)).ToArray();
        string meeting = await chair.Visitor.Act(meetings, sent);
        Assert.Equal(meeting, await chair.Visitor.Act(meetings, sent));
        string shown = await chair.Visitor.VersionAt(meeting + "/plan");
        await chair.Visitor.Act(meeting + "/plan", [("Version", shown), .. Plan("Twice", Future, "2026-03-10T12:00")]);
        var late = await chair.Visitor.Try(meeting + "/plan", [("Version", shown), .. Plan("Thrice", Future, "2026-03-10T12:00")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("Thrice", late.Html, StringComparison.Ordinal);
        Assert.Equal("Twice", (await site.MeetingAt(meeting)).Title);
    }

    [Fact]
    public async Task Minutes_are_approved_in_each_language_and_grow_stale()
    {
        string meeting = await chair.Visitor.Called();
        site.Clock.Advance(TimeSpan.FromHours(3));
        string english = meeting + "/minutes/en", french = meeting + "/minutes/fr";
        Assert.Equal(HttpStatusCode.NotFound, await chair.Visitor.StatusOf(meeting + "/minutes/xx/edit"));
        await chair.Visitor.Change(english + "/edit", english, ("Text", "# Opening\n\nThe chair opened <script>alert(1)</script>"));
        Assert.Equal(HttpStatusCode.NotFound, await member.Visitor.StatusOf(english));
        await chair.Visitor.Change(french + "/edit", french, ("Text", "# Ouverture"));
        await chair.Visitor.Act(french + "/approval");
        await chair.Visitor.Act(english + "/approval");
        string seen = (await member.Visitor.Read(english)).Html;
        Assert.Contains("Opening</h2>", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Older than the original", (await member.Visitor.Read(french)).Text, StringComparison.Ordinal);

        await chair.Visitor.Change(english + "/edit", english, ("Text", "# Opening\n\nThe chair opened at ten."));
        Assert.Equal(HttpStatusCode.NotFound, await member.Visitor.StatusOf(english));
        Assert.Contains("Older than the original", (await member.Visitor.Read(french)).Text, StringComparison.Ordinal);
        await chair.Visitor.Change(french + "/edit", french, ("Text", "# Ouverture à dix heures"));
        Assert.Equal(HttpStatusCode.NotFound, await member.Visitor.StatusOf(french));
        await chair.Visitor.Act(french + "/approval");
        Assert.DoesNotContain("Older than the original", (await member.Visitor.Read(french)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await stranger.Visitor.StatusOf(french));
        await chair.Visitor.Act(french + "/approval/undo");
        Assert.Equal(HttpStatusCode.NotFound, await member.Visitor.StatusOf(french));
    }

    [Fact]
    public async Task Whoever_leaves_is_named_nowhere_and_the_records_stay()
    {
        string meeting = await chair.Visitor.Called();
        site.Clock.Advance(TimeSpan.FromHours(3));
        await chair.Visitor.Change(meeting + "/minutes/en/edit", meeting + "/minutes/en", ("Text", "Minutes"));
        await chair.Visitor.Act(meeting + "/minutes/en/approval");
        await chair.Visitor.Post("/en/my-calendar", []);
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().OfType<GroupsData>().Single();
            Assert.Contains("\"Language\":\"en\"", System.Text.Json.JsonSerializer.Serialize(await room.Export(chair.Id, default)), StringComparison.Ordinal);
            await room.Erase(chair.Id, default);
            await room.Erase(chair.Id, default);
            string left = System.Text.Json.JsonSerializer.Serialize(await room.Export(chair.Id, default));
            Assert.Equal("""{"Answers":[],"Papers":[],"Decisions":[],"ActionsDone":[],"MinutesApproved":[],"CalendarAddressSince":null}""", left);
        });
        Assert.Contains("Minutes", (await member.Visitor.Read(meeting + "/minutes/en")).Text, StringComparison.Ordinal);
    }
}
