using System.Net;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Tests;
using Xunit;

namespace Preau.Groups.Papers.Remove;

public sealed class RemovePaperTests : IAsyncLifetime
{
    const string Group = GroupsForTests.Group, Other = GroupsForTests.Other, List = $"/en/programmes/{Group}/papers";
    const string OnRecord = "Minutes or decisions refer to this paper, or to the meeting it was for: it stays on record.";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) chair, member;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair, groups: [Group, Other]);
        member = await site.Sitting("Mia Member", "lv");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    async Task<string> Paper(string meeting = "") =>
        (await PapersTests.HandIn(chair.Visitor, List, "budget.pdf", "%PDF-1.7 one"u8.ToArray(), ("Title", "Budget"), ("Language", "en"), ("Audience", "Everybody"), ("Meeting", meeting.Split('/')[^1]))).To!.Split('?')[0];

    async Task<string> Begun()
    {
        string meeting = await chair.Visitor.Called();
        site.Clock.Advance(TimeSpan.FromHours(3));
        return meeting;
    }

    async Task AssertStays(string paper)
    {
        var shown = await chair.Visitor.Read(paper + "/removal");
        Assert.Contains(OnRecord, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Delete for good", shown.Text, StringComparison.Ordinal);
        var refused = await chair.Visitor.Try(paper + "/removal");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, OnRecord), (refused.Status, refused.Errors.Single()));
        Assert.Equal(HttpStatusCode.OK, await site.Visitor().StatusOf(paper + "/versions/1"));
    }

    [Fact]
    public async Task The_chair_reads_what_goes_and_deletes_it_with_all_versions()
    {
        string paper = await Paper();
        await PapersTests.HandIn(chair.Visitor, paper + "/versions", "budget two.pdf", "%PDF-1.7 two"u8.ToArray());
        string page = (await chair.Visitor.Read(paper + "/removal")).Text;
        foreach (string fact in new[] { "Version 1 · budget.pdf", "Version 2 · budget two.pdf", "Delete for good" })
            Assert.Contains(fact, page, StringComparison.Ordinal);
        Assert.Contains("Budget", (await site.Visitor().Read(List)).Text, StringComparison.Ordinal);
        Assert.Equal(List + "?done=removed", await chair.Visitor.Act(paper + "/removal"));
        Assert.Contains("The paper is deleted.", (await chair.Visitor.Read(List + "?done=removed")).Text, StringComparison.Ordinal);
        foreach (string gone in new[] { paper, paper + "/versions/1", paper + "/versions/2", paper + "/removal" })
            Assert.Equal(HttpStatusCode.NotFound, await chair.Visitor.StatusOf(gone));
        Assert.DoesNotContain("Budget", (await site.Visitor().Read(List)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_that_minutes_lead_to_stays_and_so_does_the_meeting_it_was_for()
    {
        string other = await chair.Visitor.Called("Autumn meeting", "2026-03-10T09:00", "2026-03-10T12:00"), paper = await Paper(other), minutes = await Begun() + "/minutes/en";
        await chair.Visitor.Change(minutes + "/edit", minutes, ("Text", $"See the [budget]({paper.Replace("/en/", "/fr/", StringComparison.Ordinal)})."));
        await AssertStays(paper);
        Assert.Equal("Minutes or a decision refer to its paper “Budget”: it stays on record.", (await chair.Visitor.Try(other + "/removal")).Errors.Single());
    }

    [Fact]
    public async Task A_paper_that_a_decision_leads_to_stays()
    {
        string paper = await Paper(), meeting = await Begun();
        await chair.Visitor.Act(meeting + $"/decisions/{Group}", ("Text", $"Adopted as in {paper}"), ("Method", "Consensus"), ("Audience", "Everybody"), ("AsNotValid", "true"));
        await AssertStays(paper);
    }

    [Fact]
    public async Task What_lay_before_a_meeting_whose_minutes_are_approved_stays()
    {
        string meeting = await Begun(), paper = await Paper(meeting), minutes = meeting + "/minutes/en";
        await chair.Visitor.Change(minutes + "/edit", minutes, ("Text", "We read the budget."));
        Assert.Contains("Delete for good", (await chair.Visitor.Read(paper + "/removal")).Text, StringComparison.Ordinal);
        await chair.Visitor.Act(minutes + "/approval");
        await AssertStays(paper);
    }

    [Fact]
    public async Task Who_does_not_run_its_group_deletes_nothing()
    {
        string meeting = await chair.Visitor.Called("Joint meeting", "2026-03-10T09:00", "2026-03-10T12:00", Group, Other), paper = await Paper(meeting);
        // Of the meeting's other group: she reads it, and it is not hers.
        var elsewhere = await site.Sitting("Otto Chair", "ee", GroupRole.Chair, groups: [Other]);
        foreach (var visitor in new[] { member.Visitor, elsewhere.Visitor, (await site.Person(Role.Learner, "Stella Stranger")).Visitor })
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await visitor.StatusOf(paper + "/removal"), (await visitor.Try(paper + "/removal")).Status));
        Assert.Equal(HttpStatusCode.OK, await member.Visitor.StatusOf(paper));
    }
}
