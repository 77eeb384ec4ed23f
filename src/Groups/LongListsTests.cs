using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Consultations;
using Preau.Groups.Decisions;
using Preau.Groups.Meetings;
using Preau.Groups.Papers;
using Preau.Groups.Publications;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Tests;
using Xunit;

namespace Preau.Groups;

public sealed partial class LongListsTests : IAsyncLifetime
{
    const string Slug = GroupsForTests.Group, Address = $"/en/programmes/{Slug}";
    const int OnePage = 20, All = 23;
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) chair;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    DateTimeOffset Now => site.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>Row 1 to Row 23, in an order that is not theirs.</summary>
    Task Rows(Action<PreauDb, GroupId, int> add) => site.With(async (db, _) =>
    {
        var group = new GroupId((await db.Set<Programme>().SingleAsync(row => row.Slug == Slug, Stop)).Id.Value);
        foreach (int number in Enumerable.Range(1, All).OrderBy(number => number * 7 % All))
            add(db, group, number);
        await db.SaveChangesAsync(Stop);
    });

    static string Name(int number) => FormattableString.Invariant($"Row {number:00}");

    static async Task<string[]> RowsAt(Visitor visitor, string address) => [.. Row().Matches((await visitor.Read(address)).Text).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"Row \d\d", RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    /// <summary>A full page, then the rest, each as expected and reached by the links of the page.</summary>
    static async Task AssertPaged(Visitor visitor, string list, IEnumerable<int> order)
    {
        string[] names = [.. order.Select(Name)];
        Assert.Equal(names.Take(OnePage), await RowsAt(visitor, list));
        string next = (await visitor.Read(list)).Page.QuerySelector("nav.pagination a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal(names.Skip(OnePage), await RowsAt(visitor, next));
        // Behind the end stands the end.
        Assert.Equal(names.Skip(OnePage), await RowsAt(visitor, next.Replace("page=2", "page=999", StringComparison.Ordinal)));
        var last = (await visitor.Read(next)).Page;
        Assert.Null(last.QuerySelector("nav.pagination a[rel=next]"));
        Assert.Equal(names.Take(OnePage), await RowsAt(visitor, last.QuerySelector("nav.pagination a[rel=prev]")!.GetAttribute("href")!));
    }

    static IEnumerable<int> Up => Enumerable.Range(1, All);

    static IEnumerable<int> Down => Up.Reverse();

    [Fact]
    public async Task Meetings_to_come_begin_with_the_next_and_past_ones_with_the_latest()
    {
        Meeting Called(GroupId group, int number, DateTimeOffset start)
        {
            var meeting = Meeting.Prepare(MeetingId.New(), new MeetingPlan(Name(number), start, start.AddHours(1), "UTC", "", null), [group], Now);
            meeting.Call(Now);
            return meeting;
        }
        await Rows((db, group, number) => db.Add(Called(group, number, Now.AddDays(number))));
        await AssertPaged(site.Visitor(), Address + "/calendar", Up);
        await site.With((db, _) => db.Set<Meeting>().ExecuteDeleteAsync(Stop));
        await Rows((db, group, number) => db.Add(Called(group, number, Now.AddDays(number - 100))));
        await AssertPaged(chair.Visitor, Address + "/calendar?past=true", Down);
    }

    [Fact]
    public async Task Papers_begin_with_the_newest()
    {
        await Rows((db, group, number) =>
        {
            var paper = Paper.HandIn(PaperId.New(), group, null, Name(number), "en", Audience.Everybody);
            paper.Add(new StoredFile(new string('0', 64), 1), "row.pdf", chair.Id, Now.AddDays(number - 100));
            db.Add(paper);
        });
        await AssertPaged(site.Visitor(), Address + "/papers", Down);
    }

    [Fact]
    public async Task Decisions_begin_with_the_latest_and_actions_with_the_most_urgent()
    {
        await Rows((db, group, number) =>
        {
            var meeting = Meeting.Prepare(MeetingId.New(), new MeetingPlan("Meeting", Now.AddDays(-1), Now, "UTC", "", null), [group], Now);
            var decision = Decision.Record(DecisionId.New(), group, meeting, number, Name(number), Method.Consensus, new Dictionary<SystemCode, Ballot>(), new Quorum(1, 1, 50), Audience.Everybody, chair.Id, Now);
            db.AddRange(meeting, decision, ActionPoint.Agree(ActionPointId.New(), decision, Name(number), SystemCode.Parse("fr"), OwnerSeat.System, new DateOnly(2026, 2, 1).AddDays(number)));
        });
        await AssertPaged(site.Visitor(), Address + "/decisions", Down);
        await AssertPaged(chair.Visitor, Address + "/decisions?actions=open", Up);
    }

    [Fact]
    public async Task Consultations_begin_with_the_latest_deadline()
    {
        await Rows((db, group, number) =>
        {
            var consultation = Consultation.Begin(ConsultationId.New(), group);
            consultation.Ask(Name(number), "", Now.AddDays(number), "UTC", ["Why?"]);
            consultation.Open(Now);
            consultation.Release(Now);
            db.Add(consultation);
        });
        await AssertPaged(site.Visitor(), Address + "/consultations", Down);
    }

    [Fact]
    public async Task Publications_begin_with_the_newest()
    {
        await Rows((db, group, number) =>
        {
            var publication = Publication.Begin(PublicationId.New(), group, "en");
            publication.Write("en", Name(number), "What schools need.", "Text", []);
            publication.Publish(new DateOnly(2025, 1, 1).AddDays(number));
            db.Add(publication);
        });
        await AssertPaged(site.Visitor(), Address + "/publications", Down);
    }

    [Fact]
    public async Task Who_came_and_went_begins_with_the_latest()
    {
        await site.With((db, _) => db.Set<GroupMembership>().ExecuteDeleteAsync(Stop));
        await Rows((db, group, number) => db.Add(GroupMembership.Join(new ProgrammeId(group.Value), SystemCode.Parse("fr"), GroupRole.Member, new Days(new DateOnly(2024, 1, 1).AddDays(number), null), true, new Attestation(null, Now, Name(number)))));
        await AssertPaged(site.Visitor(), Address + "/members?on=2023-01-01", Down);
    }
}
