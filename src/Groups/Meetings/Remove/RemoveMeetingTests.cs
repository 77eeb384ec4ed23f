using System.Net;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Groups.Papers;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Tests;
using Xunit;

namespace Preau.Groups.Meetings.Remove;

public sealed class RemoveMeetingTests : IAsyncLifetime
{
    const string Group = GroupsForTests.Group, Other = GroupsForTests.Other, Future = "2026-03-10T09:00", Later = "2026-03-10T12:00";
    const string OnRecord = "This meeting has approved minutes or decisions: it stays on record.";
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

    async Task<string> Paper(string meeting, string title = "Budget") =>
        (await PapersTests.HandIn(chair.Visitor, $"/en/programmes/{Group}/papers", "budget.pdf", "%PDF-1.7 one"u8.ToArray(), ("Title", title), ("Language", "en"), ("Audience", "Everybody"), ("Meeting", meeting.Split('/')[^1]))).To!.Split('?')[0];

    [Fact]
    public async Task A_joint_meeting_leaves_all_its_groups_and_calendars_strike_it_out()
    {
        string meeting = await chair.Visitor.Called("Joint meeting", Future, Later, Group, Other), paper = await Paper(meeting), own = new Uri((await member.Visitor.Post("/en/my-calendar", [])).Page.QuerySelector("code")!.TextContent).AbsolutePath;
        string[] feeds = [$"/en/programmes/{Group}/calendar.ics", $"/en/programmes/{Other}/calendar.ics", own, meeting + "/meeting.ics"];
        string before = (await site.Visitor().Read(feeds[0])).Html, uid = before.Split("\r\n").Single(line => line.StartsWith("UID:", StringComparison.Ordinal));
        Assert.Contains("SEQUENCE:0\r\n", before, StringComparison.Ordinal);
        int letters = (await site.Mail()).Count;
        string page = (await chair.Visitor.Read(meeting + "/removal")).Text;
        foreach (string fact in new[] { "Delete for good", "its paper: Budget", "Calendars that have it strike it out." })
            Assert.Contains(fact, page, StringComparison.Ordinal);

        string list = await chair.Visitor.Act(meeting + "/removal");
        Assert.Contains("The meeting is deleted.", (await chair.Visitor.Read(list)).Text, StringComparison.Ordinal);
        foreach (string group in new[] { Group, Other })
            foreach (string address in new[] { $"/en/programmes/{group}/calendar", $"/en/programmes/{group}", $"/en/programmes/{group}/papers" })
                Assert.DoesNotContain("Joint meeting", (await chair.Visitor.Read(address)).Text, StringComparison.Ordinal);
        foreach (string gone in new[] { meeting, meeting + "/plan", meeting + "/removal", paper, paper + "/versions/1" })
            Assert.Equal(HttpStatusCode.NotFound, await chair.Visitor.StatusOf(gone));
        foreach (string feed in feeds)
        {
            string after = (await site.Visitor().Read(feed)).Html;
            foreach (string fact in new[] { uid, "SEQUENCE:1", "STATUS:CANCELLED" })
                Assert.Contains(fact + "\r\n", after, StringComparison.Ordinal);
            Assert.DoesNotContain("meet.example", after, StringComparison.Ordinal);
        }
        var told = (await site.Mail()).Where(letter => letter.Subject == "Cancelled: Joint meeting").ToList();
        Assert.Equal((2, letters + 2), (told.Count, (await site.Mail()).Count));
        Assert.All(told, letter => Assert.DoesNotContain("Agenda and papers", letter.TextBody, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.NotFound, letters + 2), ((await chair.Visitor.Try(meeting + "/removal")).Status, (await site.Mail()).Count));
    }

    [Fact]
    public async Task One_that_nobody_was_told_of_goes_without_a_trace_and_without_a_letter()
    {
        string meeting = await chair.Visitor.Prepare(start: Future, end: Later), paper = await Paper(meeting);
        await chair.Visitor.Act(meeting + "/removal");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await chair.Visitor.StatusOf(meeting), await site.Visitor().StatusOf(paper)));
        Assert.DoesNotContain("VEVENT", (await site.Visitor().Read($"/en/programmes/{Group}/calendar.ics")).Html, StringComparison.Ordinal);
        Assert.Empty(await site.Mail());
    }

    [Fact]
    public async Task Approved_minutes_keep_it_and_drafts_do_not()
    {
        string meeting = await chair.Visitor.Called(), minutes = meeting + "/minutes/en";
        site.Clock.Advance(TimeSpan.FromHours(3));
        await chair.Visitor.Change(minutes + "/edit", minutes, ("Text", "What was said"));
        await chair.Visitor.Act(minutes + "/approval");
        Assert.Contains(OnRecord, (await chair.Visitor.Read(meeting + "/removal")).Text, StringComparison.Ordinal);
        var refused = await chair.Visitor.Try(meeting + "/removal");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, OnRecord), (refused.Status, refused.Errors.Single()));
        Assert.Contains("What was said", (await member.Visitor.Read(minutes)).Text, StringComparison.Ordinal);
        await chair.Visitor.Act(minutes + "/approval/undo");
        Assert.Contains("its draft minutes in English", (await chair.Visitor.Read(meeting + "/removal")).Text, StringComparison.Ordinal);
        await chair.Visitor.Act(meeting + "/removal");
        Assert.Equal(HttpStatusCode.NotFound, await chair.Visitor.StatusOf(minutes));
    }

    [Fact]
    public async Task What_was_decided_in_it_keeps_it()
    {
        string meeting = await chair.Visitor.Called();
        site.Clock.Advance(TimeSpan.FromHours(3));
        await chair.Visitor.Act(meeting + $"/decisions/{Group}", ("Text", "We meet in May."), ("Method", "Consensus"), ("Audience", "Everybody"), ("AsNotValid", "true"));
        Assert.Equal(OnRecord, (await chair.Visitor.Try(meeting + "/removal")).Errors.Single());
        Assert.Equal(HttpStatusCode.OK, await site.Visitor().StatusOf(meeting));
    }

    [Fact]
    public async Task Who_runs_none_of_its_groups_deletes_nothing()
    {
        string meeting = await chair.Visitor.Called(start: Future, end: Later);
        var elsewhere = await site.Sitting("Otto Chair", "ee", GroupRole.Chair, groups: [Other]);
        foreach (var visitor in new[] { member.Visitor, stranger.Visitor, elsewhere.Visitor })
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await visitor.StatusOf(meeting + "/removal"), (await visitor.Try(meeting + "/removal")).Status));
        Assert.Equal(HttpStatusCode.OK, await site.Visitor().StatusOf(meeting));
    }
}
