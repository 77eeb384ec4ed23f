using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Moderate;

/// <summary>What a trusted organiser sends in is announced at once, and looked at afterwards.</summary>
public sealed class TrustTests : IAsyncLifetime
{
    const string Trusted = "/en/activities/trusted";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) teacher, ambassador;
    GroupId programme;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        teacher = await site.Person(Role.Learner, "Tina Teacher");
        ambassador = await site.Person(Role.Learner, "Anna Ambassador");
        await site.Appoint(ambassador.Id, "2026-01-01");
        programme = await site.Programme();
    }

    public async ValueTask DisposeAsync()
    {
        teacher.Visitor.Dispose();
        ambassador.Visitor.Dispose();
        await site.DisposeAsync();
    }

    /// <summary>The teacher plans it and sends it in.</summary>
    async Task<ActivityId> SentIn(string title = "Robots", string system = "fr")
    {
        string at = (await teacher.Visitor.Act("/en/activities", ("Programme", programme.Value.ToString("N")), ("System", system), ("Title", title), ("Text", "We build robots."), ("Language", "fr"), ("Organiser", "School"), ("OrganiserKind", "School"),
            ("Start", "2026-03-10T09:00"), ("End", "2026-03-10T12:00"), ("Zone", "Europe/Paris"), ("Format", "Place"), ("Town", "Rennes"), ("Version", "0"))).Split('?')[0];
        await teacher.Visitor.Act(at + "/submission");
        Assert.True(ActivityId.TryParse(at.Split('/')[^1], out var id));
        return id;
    }

    async Task<ActivityId> Trust(string from = "2026-01-20", string until = "")
    {
        var known = await SentIn("Known");
        await ambassador.Visitor.Act(known.At() + "/trust", ("Why", "Ten good ones last year."), ("From", from), ("Until", until));
        return known;
    }

    [Fact]
    public async Task After_five_announced_and_none_sent_back_moderators_are_told_that_they_could_trust_her()
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.DoesNotContain("Trust this organiser", (await ambassador.Visitor.Read(ModerationForTests.Queue)).Text, StringComparison.Ordinal);
            await site.Announce(ambassador.Visitor, await SentIn($"Day {i}"));
        }
        var next = await SentIn("Next");
        Assert.Contains("5 activities of this organiser were announced here, and none sent back.", (await ambassador.Visitor.Read(ModerationForTests.Queue)).Text, StringComparison.Ordinal);
        await site.SendBack(ambassador.Visitor, next);
        await teacher.Visitor.Act(next.At() + "/submission");
        Assert.DoesNotContain("Trust this organiser", (await ambassador.Visitor.Read(ModerationForTests.Queue)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_she_sends_in_there_is_announced_at_once_and_elsewhere_it_waits()
    {
        await Trust();
        Assert.Contains((await site.Mail()), letter => letter.Subject == "What you send in is announced at once");
        ActivityId here = await SentIn("Here"), abroad = await SentIn("Abroad", "lv");
        Assert.Equal((ActivityState.Published, null), ((await site.Now(here)).State, (await site.Now(here)).DecidedBy));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().Open(here.At())).Status);
        Assert.Equal(ActivityState.Submitted, (await site.Now(abroad)).State);
        string list = (await ambassador.Visitor.Read(Trusted)).Text;
        foreach (string said in new[] { "Tina Teacher", "Here", "Ten good ones last year.", "Anna Ambassador" })
            Assert.Contains(said, list, StringComparison.Ordinal);
        Assert.DoesNotContain("Known", list, StringComparison.Ordinal);
        using var elsewhere = await site.Officer("lv");
        Assert.DoesNotContain("Tina Teacher", (await elsewhere.Read(Trusted)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Open(Trusted)).Status);
    }

    [Fact]
    public async Task Taken_back_it_goes_to_her_with_a_reason_and_trust_is_suspended_until_a_moderator_gives_it_again()
    {
        await Trust();
        var bad = await SentIn("Bad");
        await ambassador.Visitor.Act(bad.At() + "/take-back", ("Reason", "OffTopic"), ("Why", "This is an advertisement."));
        Assert.Equal((ActivityState.Refused, RefusalReason.OffTopic), ((await site.Now(bad)).State, (await site.Now(bad)).Reason));
        Assert.Contains((await site.Mail()), letter => letter.TextBody!.Contains("This is an advertisement.", StringComparison.Ordinal) && letter.TextBody.Contains("taken it back", StringComparison.Ordinal));
        Assert.Equal(ActivityState.Submitted, (await site.Now(await SentIn("Waits"))).State);
        var page = await ambassador.Visitor.Read(Trusted);
        Assert.Contains("Suspended: one was taken back", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was announced so.", page.Text, StringComparison.Ordinal);
        await ambassador.Visitor.Act(page.Page.QuerySelector("main form[action$='/end/undo']")!.GetAttribute("action")!);
        Assert.Equal(ActivityState.Published, (await site.Now(await SentIn("Again"))).State);
        string trail = (await ambassador.Visitor.Read("/en/activities/decisions")).Text;
        foreach (string said in new[] { "Organiser trusted", "Announced without a look", "Trust suspended", "Trusted again", "By itself" })
            Assert.Contains(said, trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_undone_suspends_it_too_and_only_what_nobody_looked_at_is_taken_back_so()
    {
        var known = await Trust();
        await site.Announce(ambassador.Visitor, known);
        Assert.Equal(["There is no decision to take back."], (await ambassador.Visitor.Try(known.At() + "/take-back", ("Reason", "Other"))).Errors);
        Assert.Equal(ActivityState.Published, (await site.Now(known)).State);
        var here = await SentIn("Here");
        // Somebody else has decided, or nobody: without having seen what stands there she takes nothing back.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ambassador.Visitor.Try(here.At() + "/decision/undo")).Status);
        await ambassador.Visitor.Act(here.At() + "/decision/undo", ("Version", (await site.Now(here)).Version.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(ActivityState.Submitted, (await site.Now(await SentIn("Waits"))).State);
    }

    [Fact]
    public async Task It_holds_from_day_to_day_and_is_ended_and_given_back()
    {
        await Trust("2026-01-22", "2026-01-23");
        Assert.Equal(ActivityState.Submitted, (await site.Now(await SentIn("Too early"))).State);
        site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(ActivityState.Published, (await site.Now(await SentIn("In time"))).State);
        string end = (await ambassador.Visitor.Read(Trusted)).Page.QuerySelector("main form[action$='/end']")!.GetAttribute("action")!;
        using var elsewhere = await site.Officer("lv");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Post(end, [])).Status);
        await ambassador.Visitor.Act(end);
        Assert.Equal(ActivityState.Submitted, (await site.Now(await SentIn("Ended"))).State);
        await ambassador.Visitor.Act(end + "/undo");
        Assert.Equal(["She is trusted already."], (await ambassador.Visitor.Try(end + "/undo")).Errors);
        Assert.Equal(ActivityState.Published, (await site.Now(await SentIn("Back"))).State);
        site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(ActivityState.Submitted, (await site.Now(await SentIn("Too late"))).State);
    }

    [Fact]
    public async Task Nobody_trusts_without_a_reason_herself_or_elsewhere_and_with_the_account_it_goes()
    {
        var known = await SentIn();
        Assert.Equal(["Say why: others must be able to follow it."], (await ambassador.Visitor.Try(known.At() + "/trust", ("Why", ""), ("From", "2026-01-20"))).Errors);
        Assert.Equal(["Give a last day that is still to come, or none."], (await ambassador.Visitor.Try(known.At() + "/trust", ("Why", "Good"), ("From", "2026-01-20"), ("Until", "2026-01-19"))).Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Open(known.At() + "/trust")).Status);
        var hers = await site.Waiting(ambassador.Id, ModerationForTests.Content(programme, "Her own"));
        Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Open(hers.At() + "/trust")).Status);
        await ambassador.Visitor.Act(known.At() + "/trust", ("Why", "Good"), ("From", "2026-01-20"));
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().Single(room => room.Name == "activities");
            Assert.Contains("\"Trusted\":[{", JsonSerializer.Serialize(await room.Export(teacher.Id, Stop)), StringComparison.Ordinal);
            await room.Erase(teacher.Id, Stop);
        });
        Assert.Contains("Nobody yet.", (await ambassador.Visitor.Read(Trusted)).Text, StringComparison.Ordinal);
    }
}
