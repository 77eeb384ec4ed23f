using System.Net;
using CsCheck;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Tests;
using Xunit;

namespace Preau.Groups.Decisions;

public sealed class DecisionsTests : IAsyncLifetime
{
    const string Group = GroupsForTests.Group, Log = $"/en/programmes/{Group}/decisions";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) chair, member;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair);
        member = await site.Sitting("Mia Member", "lv");
        await site.Seat(Group, "ee", GroupRole.Member, null);
        await site.Seat(Group, "mt", GroupRole.Member, null);
        // It sat there once, and observes now: neither counts.
        await site.Seat(Group, "pl", GroupRole.Member, null, start: "2025-01-01", end: "2026-01-19");
        await site.Seat(Group, "ie", GroupRole.Observer, null);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    async Task<string> Begun(params (string System, string Answer)[] attendance)
    {
        string meeting = await chair.Visitor.Called();
        site.Clock.Advance(TimeSpan.FromHours(2));
        await chair.Visitor.Change(meeting + "/attendance", meeting + "/attendance", [.. attendance.Select(row => ("system-" + row.System, row.Answer))]);
        return meeting;
    }

    static (string, string)[] Decision(string method = "Consensus", string audience = "Members", params (string, string)[] more) => [("Text", "We publish the report."), ("Method", method), ("Audience", audience), .. more];

    [Fact]
    public async Task A_vote_counts_the_members_who_came_and_each_system_once()
    {
        string meeting = await Begun(("fr", "Present"), ("lv", "Alternate"), ("ee", "Excused"), ("ie", "Present"));
        string form = $"{meeting}/decisions/{Group}";
        Assert.Contains("2 of 4 member systems were there; 2 were needed", (await chair.Visitor.Read(form)).Text, StringComparison.Ordinal);
        // Estonia was not there, and Ireland only observes: what is sent for them counts for nothing.
        string decision = await chair.Visitor.Act(form, Decision("Vote", "Members", ("vote-fr", "Yes"), ("vote-lv", "No"), ("vote-ee", "Yes"), ("vote-ie", "Yes")));
        string seen = (await member.Visitor.Read(decision)).Text;
        Assert.Contains("By vote: yes 1, no 1, abstentions 0", seen, StringComparison.Ordinal);
        Assert.Contains("Rejected", seen, StringComparison.Ordinal);
        string other = await chair.Visitor.Act(form, Decision("Vote", "Members", ("vote-fr", "Yes"), ("vote-lv", "Abstain")));
        Assert.Contains("Adopted", (await member.Visitor.Read(other)).Text, StringComparison.Ordinal);
        Assert.Contains("Decision 2", (await member.Visitor.Read(Log)).Text, StringComparison.Ordinal);
        Assert.Equal(["Nobody has voted: note at least one vote."], (await chair.Visitor.Try(form, Decision("Vote"))).Errors);
        Assert.Contains("the alternate", (await member.Visitor.Read(meeting)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_quorum_it_is_refused_or_recorded_as_not_valid()
    {
        string form = $"{await Begun(("fr", "Present"), ("lv", "Absent"))}/decisions/{Group}";
        var refused = await chair.Visitor.Try(form, Decision());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Too few members were there to decide: 1 of 4, and 2 are needed. Correct the attendance, or record it as not valid."), (refused.Status, refused.Errors.Single()));
        string decision = await chair.Visitor.Act(form, Decision(more: ("AsNotValid", "true")));
        Assert.Contains("Not valid: too few were there", (await member.Visitor.Read(decision)).Text, StringComparison.Ordinal);
        Assert.Equal(["Give a whole number from 1 to 100."], (await chair.Visitor.Try($"/en/programmes/{Group}/desk/quorum", ("Percent", "0"))).Errors);
        await chair.Visitor.Act($"/en/programmes/{Group}/desk/quorum", ("Percent", "25"));
        Assert.Contains("Adopted", (await member.Visitor.Read(await chair.Visitor.Act(form, Decision()))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_is_read_by_whom_it_is_for()
    {
        string form = $"{await Begun(("fr", "Present"), ("lv", "Present"))}/decisions/{Group}";
        string everybody = await chair.Visitor.Act(form, Decision(audience: "Everybody")), members = await chair.Visitor.Act(form, Decision()), chairs = await chair.Visitor.Act(form, Decision(audience: "Chairs"));
        var visitor = site.Visitor();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await visitor.StatusOf(everybody), await visitor.StatusOf(members), await visitor.StatusOf(chairs)));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (await member.Visitor.StatusOf(everybody), await member.Visitor.StatusOf(members), await member.Visitor.StatusOf(chairs)));
        string log = (await visitor.Read(Log)).Text;
        Assert.Contains("Decision 1", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Decision 2", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_has_an_owner_and_a_day_and_its_owner_says_that_it_is_done()
    {
        string decision = (await chair.Visitor.Act($"{await Begun(("fr", "Present"), ("lv", "Present"))}/decisions/{Group}", Decision(audience: "Everybody"))).Split('?')[0];
        Assert.Equal(["Write what is to be done.", "Choose an education system.", "There is no such day: write it as 2026-01-31."], (await chair.Visitor.Try(decision + "/actions", ("Seat", "System"), ("System", "jp"), ("Due", "31.1.2026"))).Errors);
        Assert.Equal(["The day lies before the decision: choose a later one."], (await chair.Visitor.Try(decision + "/actions", ("Text", "Translate"), ("Seat", "System"), ("System", "lv"), ("Due", "2026-01-19"))).Errors);
        foreach (string system in new[] { "lv", "ee" })
            await chair.Visitor.Act(decision + "/actions", ("Text", "Translate for " + system), ("Seat", "Representative"), ("System", system), ("Due", "2026-01-31"));
        site.Clock.Advance(TimeSpan.FromDays(12));
        var open = await member.Visitor.Read(Log + "?actions=open");
        Assert.Contains("Latvia: the representative", open.Text, StringComparison.Ordinal);
        Assert.Contains("Overdue", open.Text, StringComparison.Ordinal);
        string hers = Assert.Single(open.Page.QuerySelectorAll("form[action$='/done']")).GetAttribute("action")!;
        string next = await member.Visitor.Act(hers);
        Assert.Contains("Undo", (await member.Visitor.Read(next)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("for lv", (await member.Visitor.Read(Log + "?actions=open")).Text, StringComparison.Ordinal);
        await member.Visitor.Act(hers + "/undo");
        Assert.Contains("for lv", (await member.Visitor.Read($"/en/programmes/{Group}/desk")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Visitor.Try(decision + "/actions", ("Text", "x"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Person(Role.Learner)).Visitor.Try(hers)).Status);
        string outside = (await site.Visitor().Read(decision)).Text;
        Assert.DoesNotContain("Translate", outside, StringComparison.Ordinal);
        Assert.DoesNotContain("Translate", (await site.Visitor().Read(Log + "?actions=open")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_meeting_begins_nothing_is_recorded()
    {
        string meeting = await chair.Visitor.Called();
        foreach (string address in new[] { "/attendance", "/minutes/en/edit", $"/decisions/{Group}" })
            Assert.Equal(HttpStatusCode.NotFound, await chair.Visitor.StatusOf(meeting + address));
        await chair.Visitor.Act(meeting + "/close");
        Assert.Equal(Meetings.MeetingState.Called, (await site.MeetingAt(meeting)).State);
    }

    static readonly SystemCode[] Systems = [.. new[] { "fr", "lv", "ee", "mt", "be-nl", "be-fr", "pl" }.Select(SystemCode.Parse)];

    static readonly Gen<SystemCode> AnySystem = Gen.Int[0, 6].Select(at => Systems[at]);

    /// <summary>Any seats, any attendance, any votes: quorum and outcome are those that one counts by hand.</summary>
    [Fact]
    public void Quorum_and_outcome_are_what_a_naive_count_says() =>
        Gen.Select(
            Gen.Select(AnySystem, Gen.Enum<SeatRole>()).Array[0, 12],
            AnySystem.Array[0, 7],
            Gen.Int[1, 100], Gen.Enum<Method>(), Gen.Enum<Ballot>().Array[0, 7])
        .Sample((seats, there, percent, method, votes) =>
        {
            var quorum = Quorum.Of(seats.Select(seat => new Seat(seat.Item1, "", seat.Item2, null, null)), there.Contains, percent);
            int members = 0, present = 0;
            foreach (var system in Systems)
                if (Array.Exists(seats, seat => seat.Item1 == system && (seat.Item2 == SeatRole.Chair || seat.Item2 == SeatRole.Member)))
                {
                    members++;
                    present += Array.IndexOf(there, system) >= 0 ? 1 : 0;
                }
            bool isMet = members > 0 && present / (double)members * 100 >= percent - 1e-9;
            Assert.Equal((members, present, isMet), (quorum.Members, quorum.Present, quorum.IsMet));
            int balance = 0;
            foreach (var vote in votes)
                balance += vote == Ballot.Yes ? 1 : vote == Ballot.No ? -1 : 0;
            Assert.Equal(!isMet ? Outcome.NotValid : method == Method.Consensus || balance > 0 ? Outcome.Adopted : Outcome.Rejected, Decisions.Decision.OutcomeOf(method, votes, quorum));
        });
}
