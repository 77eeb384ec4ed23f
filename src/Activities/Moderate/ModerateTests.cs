using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Activities.Moderate.Digest;
using Preau.Activities.Moderate.Trail;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Moderate;

/// <summary>An ambassador decides what was sent in: one by one, several together, with duplicates beside it, and takes it back.</summary>
public sealed class ModerateTests : IAsyncLifetime
{
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

    Task<ActivityId> Waiting(string title, int hours = 1, string system = "fr", string start = "2026-03-10T08:00:00Z", string organiser = "Collège des Lilas", string address = "1 rue des Lilas") =>
        site.Waiting(teacher.Id, ModerationForTests.Content(programme, title, system, start, organiser, address), TimeSpan.FromHours(hours));

    async Task<string[]> Titles(Visitor moderator, string query = "") => [.. (await moderator.Read(ModerationForTests.Queue + query)).Page.QuerySelectorAll("[data-item] h2").Select(title => title.TextContent)];

    [Fact]
    public async Task The_longest_waiting_comes_first_and_after_a_decision_the_next()
    {
        await Waiting("Second", 2);
        var first = await Waiting("First", 9);
        await Waiting("Third", 1);
        Assert.Equal(["First", "Second", "Third"], await Titles(ambassador.Visitor));
        var page = await ambassador.Visitor.Read(ModerationForTests.Queue);
        string next = page.Page.QuerySelector($"form[action$='{first.Value:N}/decision'] input[name=Next]")!.GetAttribute("value")!;
        string to = await ambassador.Visitor.Act(first.At() + "/decision", ("Version", page.Page.QuerySelector($"form[action$='{first.Value:N}/decision'] input[name=Version]")!.GetAttribute("value")!), ("Verdict", "publish"), ("Next", next));
        Assert.EndsWith("#a-" + next, to, StringComparison.Ordinal);
        var after = await ambassador.Visitor.Read(to.Split('#')[0]);
        Assert.Contains("Announced: First", after.Text, StringComparison.Ordinal);
        Assert.Contains("2 activities wait for you.", after.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        await ambassador.Visitor.Act(first.At() + "/decision/undo");
        Assert.Equal(["First", "Second", "Third"], await Titles(ambassador.Visitor));
    }

    [Fact]
    public async Task She_who_moderates_several_places_narrows_the_queue()
    {
        var officer = await site.Officer("fr");
        var other = await site.Programme("codeweek");
        await Waiting("Labs");
        await site.Waiting(teacher.Id, ModerationForTests.Content(other, "Code"));
        Assert.Equal(2, (await Titles(officer)).Length);
        Assert.Equal(["Code"], await Titles(officer, "?programme=codeweek"));
        Assert.Empty(await Titles(officer, "?programme=nowhere"));
        Assert.Equal(2, (await Titles(officer, "?system=fr")).Length);
        Assert.Empty(await Titles(officer, "?system=lv"));
        Assert.NotNull((await officer.Read(ModerationForTests.Queue)).Page.QuerySelector("select[name=programme]"));
        Assert.Null((await ambassador.Visitor.Read(ModerationForTests.Queue)).Page.QuerySelector("select[name=programme]"));
    }

    [Fact]
    public async Task Several_are_decided_together_each_by_its_version_and_one_undo_takes_all_of_them_back()
    {
        ActivityId one = await Waiting("One"), two = await Waiting("Two", 2), changed = await Waiting("Changed", 3), decided = await Waiting("Decided", 4), abroad = await Waiting("Abroad", 5, "lv");
        string[] boxes = [await site.Ticked(one), await site.Ticked(two), await site.Ticked(changed), await site.Ticked(decided), await site.Ticked(abroad)];
        await site.Announce(ambassador.Visitor, decided);
        await site.With(async (db, _) =>
        {
            var row = await db.Set<Activity>().SingleAsync(activity => activity.Id == changed, Stop);
            row.Write(row.Content with { Title = "Changed meanwhile" }, site.Clock.GetUtcNow());
            await db.SaveChangesAsync(Stop);
        });
        string to = await ambassador.Visitor.Act(ModerationForTests.Queue + "/decisions", [("Verdict", "publish"), .. boxes.Select(box => ("Chosen", box))]);
        var answer = await ambassador.Visitor.Read(to);
        foreach (string said in new[] { "2 announced.", "3 were left as they were:", "Changed meanwhile: it was changed meanwhile", "Decided: it was decided already", "it is not yours to decide" })
            Assert.Contains(said, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Abroad", answer.Text, StringComparison.Ordinal);
        Assert.Equal(ActivityState.Published, (await site.Now(one)).State);
        Assert.Equal(ActivityState.Published, (await site.Now(two)).State);
        Assert.Equal(ActivityState.Submitted, (await site.Now(changed)).State);
        Assert.Equal(ActivityState.Submitted, (await site.Now(abroad)).State);
        // What its organiser has called off meanwhile stays so.
        await teacher.Visitor.Act(two.At() + "/cancellation");
        string undo = answer.Page.QuerySelector(".toast form")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Officer("fr")).Post(undo, [])).Status);
        var undone = await ambassador.Visitor.Read(await ambassador.Visitor.Act(undo));
        Assert.Contains("1 decision was taken back.", undone.Text, StringComparison.Ordinal);
        Assert.Contains("Two: it was changed meanwhile", undone.Text, StringComparison.Ordinal);
        Assert.Equal(ActivityState.Submitted, (await site.Now(one)).State);
        Assert.Equal(ActivityState.Cancelled, (await site.Now(two)).State);
        Assert.Equal(ActivityState.Published, (await site.Now(decided)).State);
    }

    [Fact]
    public async Task All_of_a_page_are_sent_back_with_one_reason_and_nothing_without()
    {
        ActivityId one = await Waiting("One"), two = await Waiting("Two", 2);
        (string, string)[] shown = [("Shown", await site.Ticked(one)), ("Shown", await site.Ticked(two))];
        string together = ModerationForTests.Queue + "/decisions";
        Assert.Equal(["Choose something first."], (await ambassador.Visitor.Try(together, [("Verdict", "publish"), .. shown])).Errors);
        Assert.Equal(["Announce them, or send them back with a reason."], (await ambassador.Visitor.Try(together, [("Verdict", "back"), ("All", "true"), .. shown])).Errors);
        Assert.Equal(["Announce them, or send them back with a reason."], (await ambassador.Visitor.Try(together, [("Verdict", "back"), ("All", "true"), ("Reason", "Corrections"), .. shown])).Errors);
        string to = await ambassador.Visitor.Act(together, [("Verdict", "back"), ("All", "true"), ("Reason", "OffTopic"), ("Why", "Another programme, please."), .. shown]);
        Assert.Contains("2 sent back.", (await ambassador.Visitor.Read(to)).Text, StringComparison.Ordinal);
        foreach (var id in new[] { one, two })
            Assert.Equal((ActivityState.Refused, RefusalReason.OffTopic), ((await site.Now(id)).State, (await site.Now(id)).Reason));
        Assert.Equal(2, (await site.Mail()).Count(letter => letter.TextBody!.Contains("Another programme, please.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_may_be_there_twice_stands_beside_it_and_is_sent_back_with_the_name_of_the_other()
    {
        var known = await Waiting("Robots in class", 9);
        await site.Announce(ambassador.Visitor, known);
        var twin = await Waiting("In class: robots!", 2, start: "2026-03-10T15:00:00Z", organiser: "Elsewhere", address: "");
        await Waiting("Chess for all", 1, start: "2026-03-14T08:00:00Z");
        var page = await ambassador.Visitor.Read(ModerationForTests.Queue);
        var tables = page.Page.QuerySelectorAll("[data-item] table").ToList();
        var table = Assert.Single(tables);
        Assert.NotNull(page.Page.QuerySelector($"#a-{twin.Value:N} table"));
        Assert.Contains("Perhaps there twice: the title, the organiser", table.TextContent, StringComparison.Ordinal);
        Assert.Contains("Robots in class", table.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        await site.SendBack(ambassador.Visitor, twin, ("Twin", known.Value.ToString("N")));
        var sent = await site.Now(twin);
        Assert.Equal(RefusalReason.Duplicate, sent.Reason);
        Assert.StartsWith("“Robots in class”\nhttp", sent.Why, StringComparison.Ordinal);
        Assert.Contains((await site.Mail()), letter => letter.TextBody!.Contains(known.At(), StringComparison.Ordinal) && letter.TextBody.Contains("It is there twice", StringComparison.Ordinal));
        // One that somebody else has not announced yet is not named.
        var secret = await site.Waiting(null, ModerationForTests.Content(programme, "Secret robots"));
        var hers = await Waiting("Secret robots");
        await site.SendBack(ambassador.Visitor, hers, ("Twin", secret.Value.ToString("N")));
        Assert.Equal("", (await site.Now(hers)).Why);
    }

    [Fact]
    public async Task Where_nobody_is_charged_whoever_leads_the_programme_stands_in_and_before_her_nobody()
    {
        var lead = await site.Person(Role.Learner, "Lea Lead");
        await site.Appoint(lead.Id, "2026-01-01", system: "lv", rank: Rank.Lead);
        await Waiting("In Vilnius", system: "lt");
        await Waiting("In Rennes");
        Assert.Equal(["In Vilnius"], await Titles(lead.Visitor));
        Assert.Equal(["In Rennes"], await Titles(ambassador.Visitor));
        var named = await site.Person(Role.Learner, "Nida National");
        await site.Appoint(named.Id, "2026-01-02", system: "lt");
        Assert.Empty(await Titles(lead.Visitor));
        Assert.Equal(["In Vilnius"], await Titles(named.Visitor));
    }

    [Fact]
    public async Task Moderators_get_one_letter_a_day_while_something_waits_until_they_turn_it_off()
    {
        await Waiting("One", 5);
        await Waiting("Two", 30);
        await Waiting("For an administrator", 1, "pt");
        using var root = await site.SignedIn(Role.Administrator);
        async Task<List<string>> Letters()
        {
            await site.With((_, services) => services.GetRequiredService<WriteDigestsHandler>().Handle(new WriteDigests(), Stop));
            return [.. (await site.Mail()).Select(letter => letter.Subject ?? "").Where(subject => subject.Contains("wait", StringComparison.Ordinal))];
        }
        Assert.Equal(["1 activity waits for you", "2 activities wait for you"], (await Letters()).Order(StringComparer.Ordinal));
        Assert.Contains((await site.Mail()), letter => letter.TextBody!.Contains("2 activities wait for you, the longest since 19 January 2026:", StringComparison.Ordinal) && letter.TextBody.Contains("/en/activities/waiting", StringComparison.Ordinal) && !letter.TextBody.Contains("One", StringComparison.Ordinal));
        Assert.Equal(2, (await Letters()).Count);
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(4, (await Letters()).Count);
        await ambassador.Visitor.Act(ModerationForTests.Queue + "/letters", ("Off", "true"));
        Assert.Contains("You get no letters about what waits.", (await ambassador.Visitor.Read(ModerationForTests.Queue)).Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(5, (await Letters()).Count);
    }

    [Fact]
    public async Task Who_decided_what_stays_written_and_can_be_taken_back_later()
    {
        var one = await Waiting("One");
        await site.SendBack(ambassador.Visitor, one, ("Why", "It is there."));
        var page = await ambassador.Visitor.Read("/en/activities/decisions");
        foreach (string said in new[] { "One", "Sent back", "Anna Ambassador", "It is there twice: It is there." })
            Assert.Contains(said, page.Text, StringComparison.Ordinal);
        await ambassador.Visitor.Act(page.Page.QuerySelector("main td form")!.GetAttribute("action")!);
        Assert.Equal(ActivityState.Submitted, (await site.Now(one)).State);
        page = await ambassador.Visitor.Read("/en/activities/decisions");
        Assert.Contains("taken back", page.Text, StringComparison.Ordinal);
        Assert.Contains("Decision taken back", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("main td form"));
        using var elsewhere = await site.Officer("lv");
        Assert.DoesNotContain("Anna", (await elsewhere.Read("/en/activities/decisions")).Text, StringComparison.Ordinal);
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().Single(room => room.Name == "activities");
            Assert.Contains("It is there.", JsonSerializer.Serialize(await room.Export(ambassador.Id, Stop)), StringComparison.Ordinal);
            await room.Erase(ambassador.Id, Stop);
            await room.Erase(ambassador.Id, Stop);
        });
        Assert.Equal(2, await site.With((db, _) => db.Set<Decision>().CountAsync(row => row.By == null, Stop)));
    }

    [Fact]
    public async Task How_long_things_wait_is_said_to_moderators_and_to_organisers()
    {
        foreach (int hours in new[] { 10, 44, 100 })
            await site.Announce(ambassador.Visitor, await Waiting("Day", hours));
        Assert.Contains("Usually looked at within 2 days.", (await ambassador.Visitor.Read(ModerationForTests.Queue)).Text, StringComparison.Ordinal);
        var waiting = await Waiting("Mine");
        Assert.Contains("Usually looked at within 2 days.", (await teacher.Visitor.Read(waiting.At())).Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(WaitingTimes.Days + 1));
        using var later = await site.SignedIn(teacher.Id);
        Assert.DoesNotContain("Usually looked at", (await later.Read(waiting.At())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_median_is_that_of_a_naive_model()
    {
        var random = new Random(20260120);
        var (now, model) = (site.Clock.GetUtcNow(), new List<(DateTimeOffset At, double Waited, bool Back)>());
        await site.With(async (db, _) =>
        {
            for (int i = 0; i < 300; i++)
            {
                var at = now - TimeSpan.FromHours(random.Next(0, 24 * 60));
                var since = at - TimeSpan.FromMinutes(random.Next(1, 10_000));
                var activity = Activity.Draft(ActivityId.New(), teacher.Id, ModerationForTests.Content(programme, "One", i % 7 == 0 ? "lv" : "fr"), at);
                var decision = Decision.Of(i % 2 == 0 ? DecisionKind.Announced : DecisionKind.SentBack, activity, ambassador.Id, at, waited: i % 11 == 0 ? null : since);
                bool back = i % 5 == 0;
                if (back)
                    decision.TakeBack(now);
                db.Add(decision);
                if (i % 7 != 0 && i % 11 != 0)
                    model.Add((at, (at - since).TotalSeconds, back));
            }
            await db.SaveChangesAsync(Stop);
        });
        double[] naive = [.. model.Where(one => !one.Back && one.At >= now.AddDays(-30)).Select(one => one.Waited).Order()];
        double median = naive.Length % 2 == 1 ? naive[naive.Length / 2] : (naive[naive.Length / 2 - 1] + naive[naive.Length / 2]) / 2;
        var found = await site.With((_, services) => services.GetRequiredService<WaitingTimes>().In(programme, SystemCode.Parse("fr"), Stop));
        Assert.Equal(TimeSpan.FromSeconds(median), found);
    }

    [Fact]
    public async Task An_organiser_reads_why_her_activity_is_not_shown()
    {
        string activity = (await teacher.Visitor.Act("/en/activities", ("Programme", programme.Value.ToString("N")), ("System", "fr"), ("Title", "Nowhere yet"), ("Text", "We build robots."), ("Language", "fr"), ("Organiser", "School"), ("OrganiserKind", "School"),
            ("Start", "2026-03-10T09:00"), ("End", "2026-03-10T12:00"), ("Zone", "Europe/Paris"), ("Format", "Place"), ("Town", "Trifouilly-les-Oies"), ("Version", "0"))).Split('?')[0];
        async Task<string> Why(Visitor visitor) => string.Join('|', (await visitor.Read(activity)).Page.QuerySelectorAll("main details li").Select(line => line.TextContent));
        Assert.Equal("It is a draft: send it in.|It is not on the map: we do not know its town. Give its exact place.", await Why(teacher.Visitor));
        await teacher.Visitor.Act(activity + "/submission");
        Assert.StartsWith("It waits for a moderator: you need do nothing.", await Why(teacher.Visitor), StringComparison.Ordinal);
        Assert.Equal("", await Why(ambassador.Visitor));
        ActivityId.TryParse(activity.Split('/')[^1], out var id);
        await site.SendBack(ambassador.Visitor, id);
        Assert.StartsWith("A moderator has sent it back: change it and send it again.", await Why(teacher.Visitor), StringComparison.Ordinal);
        await teacher.Visitor.Act(activity + "/submission");
        await site.Announce(ambassador.Visitor, id);
        Assert.Equal("It is not on the map: we do not know its town. Give its exact place.", await Why(teacher.Visitor));
        site.Clock.Advance(TimeSpan.FromDays(60));
        using var later = await site.SignedIn(teacher.Id);
        Assert.StartsWith("It is over:", await Why(later), StringComparison.Ordinal);
    }
}
