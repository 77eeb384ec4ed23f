using System.Net;
using CsCheck;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Tests;
using Xunit;

namespace Preau.Groups.Consultations;

public sealed class ConsultationsTests : IAsyncLifetime
{
    const string Group = GroupsForTests.Group, Secret = "Quinoa-4711", Hidden = "Sorghum-4712", Draft = "Millet-4713";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) chair, secretary, member, alternate, other, administrator, stranger;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair);
        secretary = await site.Sitting("Sofia Secretary", "it", GroupRole.Secretariat);
        member = await site.Sitting("Mia Member", "lv");
        alternate = await site.Sitting("Aldis Alternate", "lv", isAlternate: true);
        other = await site.Sitting("Ove Other", "ee");
        administrator = await site.Person(Role.Administrator, "Ada Administrator");
        stranger = await site.Person(Role.Learner, "Stella Stranger");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    async Task<string> Opened(string deadline = "2026-01-25T18:00")
    {
        string consultation = await chair.Visitor.Act($"/en/programmes/{Group}/consultations", ("Title", "Screens"), ("Text", "About *screens*"), ("Questions", "Who decides?\nFrom which age?"), ("Zone", "Europe/Paris"), ("Deadline", deadline));
        await chair.Visitor.Act(consultation + "/opening");
        return consultation;
    }

    static Task<string> Answer(Visitor visitor, string consultation, string system, string one, string two = "", bool submits = true) =>
        visitor.Change($"{consultation}/answers/{system}", $"{consultation}/answers/{system}", ("answer-1", one), ("answer-2", two), ("members-2", "true"), ("act", submits ? "submit" : "draft"));

    /// <summary>Every address that has to do with it, and what is posted to it.</summary>
    async Task<string> AllThatComes(Visitor visitor, string consultation)
    {
        var all = new List<string>();
        foreach (string address in new[]
        {
            consultation, consultation + "?done=submitted", consultation + "/answers.csv", consultation + "/questions", consultation + "/answers/lv", consultation + "/answers/LV", consultation + "/answers/ee", consultation + "/answers/fr",
            $"/en/programmes/{Group}/consultations", $"/en/programmes/{Group}/desk", $"/en/programmes/{Group}", $"/en/programmes/{Group}/decisions", $"/en/programmes/{Group}/calendar.ics", "/en/my-mandates", "/en/my-calendar",
        })
        {
            var answer = await visitor.Open(address);
            all.Add(answer.Html + string.Join('\n', answer.Message.Headers.Select(header => string.Join(' ', header.Value))));
        }
        foreach (string address in new[] { consultation + "/answers/lv", consultation + "/release", consultation + "/opening", consultation + "/questions" })
            all.Add((await visitor.Try(address, ("Version", "1"), ("answer-1", ""), ("act", "submit"))).Html);
        return string.Join('\n', all);
    }

    [Fact]
    public async Task Nobody_else_reads_an_answer_before_the_release_by_any_address()
    {
        string consultation = await Opened();
        await Answer(member.Visitor, consultation, "lv", Secret, Hidden);
        await Answer(chair.Visitor, consultation, "fr", Draft, submits: false);
        foreach (var (name, visitor) in new[] { ("chair", chair.Visitor), ("secretary", secretary.Visitor), ("other member", other.Visitor), ("administrator", administrator.Visitor), ("stranger", stranger.Visitor), ("visitor", site.Visitor()) })
        {
            string all = await AllThatComes(visitor, consultation);
            Assert.False(all.Contains(Secret, StringComparison.Ordinal) || all.Contains(Hidden, StringComparison.Ordinal), name);
            Assert.Equal(name == "chair", all.Contains(Draft, StringComparison.Ordinal));
        }
        Assert.All(await site.Mail(), letter => Assert.DoesNotContain(Secret, letter.TextBody, StringComparison.Ordinal));
        // Those who speak for the system do.
        Assert.Contains(Secret, (await alternate.Visitor.Read(consultation + "/answers/lv")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_release_the_answers_stand_side_by_side_and_what_is_not_public_stays_in_the_group()
    {
        string consultation = await Opened();
        await Answer(member.Visitor, consultation, "lv", Secret, Hidden);
        await Answer(chair.Visitor, consultation, "fr", Draft, submits: false);
        await Answer(other.Visitor, consultation, "ee", "=1+1");
        // France has not submitted, and the time is not over.
        await chair.Visitor.Act(consultation + "/release");
        Assert.DoesNotContain(Secret, (await other.Visitor.Read(consultation)).Html, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(6));
        Assert.DoesNotContain(Secret, (await chair.Visitor.Read(consultation)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.Try(consultation + "/release")).Status);
        await chair.Visitor.Act(consultation + "/release");
        await chair.Visitor.Act(consultation + "/release");

        var seen = await other.Visitor.Read(consultation);
        Assert.Equal(["Estonia", "Latvia"], seen.Page.QuerySelectorAll("section[aria-labelledby=q1] article h3").Select(name => name.TextContent));
        Assert.Contains(Hidden, seen.Html, StringComparison.Ordinal);
        Assert.Contains(Hidden, (await other.Visitor.Read(consultation + "/answers.csv")).Html, StringComparison.Ordinal);
        foreach (string address in new[] { consultation, consultation + "/answers.csv" })
        {
            string outside = (await site.Visitor().Read(address)).Html;
            Assert.Contains(Secret, outside, StringComparison.Ordinal);
            Assert.DoesNotContain(Hidden, outside, StringComparison.Ordinal);
            Assert.DoesNotContain(Draft, outside, StringComparison.Ordinal);
        }
        // A spreadsheet reads it as text.
        Assert.Contains("'=1+1", (await site.Visitor().Read(consultation + "/answers.csv")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Draft, (await administrator.Visitor.Read(consultation)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_all_have_answered_it_can_be_released_at_once()
    {
        string consultation = await Opened();
        foreach (var (visitor, system) in new[] { (member.Visitor, "lv"), (chair.Visitor, "fr") })
            await Answer(visitor, consultation, system, Secret + system);
        Assert.DoesNotContain("Release all answers", (await chair.Visitor.Read(consultation)).Text, StringComparison.Ordinal);
        Assert.Contains("Screens", (await other.Visitor.Read($"/en/programmes/{Group}/desk")).Text, StringComparison.Ordinal);
        await Answer(other.Visitor, consultation, "ee", Secret);
        Assert.DoesNotContain("Screens", (await other.Visitor.Read($"/en/programmes/{Group}/desk")).Text, StringComparison.Ordinal);
        Assert.Contains("Release all answers", (await chair.Visitor.Read(consultation)).Text, StringComparison.Ordinal);
        await chair.Visitor.Act(consultation + "/release");
        Assert.Contains(Secret, (await site.Visitor().Read(consultation)).Html, StringComparison.Ordinal);
        // It is over for good, though the day has not come.
        Assert.Equal(["The time to answer is over: what was submitted until then stands."], (await other.Visitor.Try(consultation + "/answers/ee", ("Version", "1"), ("answer-1", "Late"), ("act", "submit"))).Errors);
        Assert.Equal(HttpStatusCode.NotFound, await chair.Visitor.StatusOf(consultation + "/questions"));
    }

    [Fact]
    public async Task Both_voices_of_a_system_write_one_answer_until_the_deadline()
    {
        string consultation = await Opened(), hers = consultation + "/answers/lv";
        string shown = await member.Visitor.VersionAt(hers);
        await Answer(alternate.Visitor, consultation, "lv", "From the alternate", submits: false);
        var late = await member.Visitor.Try(hers, ("Version", shown), ("answer-1", "From the representative"), ("act", "submit"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("From the representative", late.Html, StringComparison.Ordinal);
        Assert.Equal(["Answer at least one question before you submit."], (await member.Visitor.Try(hers, ("Version", "1"), ("act", "submit"))).Errors);
        Assert.Equal([$"Write at most {AnswerLine.Longest} characters."], (await member.Visitor.Try(hers, ("Version", "1"), ("answer-1", new string('x', AnswerLine.Longest + 1)), ("act", "draft"))).Errors);
        site.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(["The time to answer is over: what was submitted until then stands."], (await member.Visitor.Try(hers, ("Version", "1"), ("answer-1", "Late"), ("act", "submit"))).Errors);
        // The secretariat serves the group; its system is not a member.
        Assert.Equal(HttpStatusCode.NotFound, await secretary.Visitor.StatusOf(consultation + "/answers/it"));
    }

    [Fact]
    public async Task A_draft_is_for_those_who_write_it_and_cannot_be_opened_too_late()
    {
        string consultation = await chair.Visitor.Act($"/en/programmes/{Group}/consultations", ("Title", "Old"), ("Questions", "Why?"), ("Zone", "UTC"), ("Deadline", "2026-01-19T18:00"));
        Assert.Equal(HttpStatusCode.NotFound, await member.Visitor.StatusOf(consultation));
        Assert.Equal(["The deadline is over: choose a later one, then open the consultation."], (await chair.Visitor.Try(consultation + "/opening")).Errors);
        Assert.Equal(["Give the consultation a title.", "Ask at least one question.", "Choose a time zone from the list."], (await chair.Visitor.Try($"/en/programmes/{Group}/consultations")).Errors);
        await chair.Visitor.Change(consultation + "/questions", consultation + "/questions", ("Title", "New"), ("Questions", "Why?\nWhen?"), ("Zone", "UTC"), ("Deadline", "2026-02-19T18:00"));
        await Task.WhenAll(chair.Visitor.Try(consultation + "/opening"), chair.Visitor.Try(consultation + "/opening"));
        Assert.Equal(4, (await site.Mail()).Count(letter => letter.Subject == "Consultation: New"));
        Assert.Contains("When?", (await member.Visitor.Read(consultation)).Text, StringComparison.Ordinal);
    }

    enum Step { Draft, Submit, Deadline, TryRelease }

    /// <summary>Whatever systems write and whenever the chair presses: what can be read is what a naive model says.</summary>
    [Fact]
    public void What_can_be_read_is_what_a_naive_model_says()
    {
        SystemCode[] members = [SystemCode.Parse("fr"), SystemCode.Parse("lv"), SystemCode.Parse("ee")];
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 2]).Array[0, 14].Sample(steps =>
        {
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var consultation = Consultation.Begin(ConsultationId.New(), default);
            consultation.Ask("", "", now.AddDays(1), "UTC", ["?"]);
            consultation.Open(now);
            var answers = members.ToDictionary(system => system, system => SystemAnswer.Begin(consultation.Id, system));
            var submitted = new HashSet<int>();
            bool isOver = false, isReleased = false;
            foreach (var (step, who) in steps)
            {
                if (step is Step.Draft or Step.Submit && consultation.StateAt(now) == ConsultationState.Open)
                    answers[members[who]].Write([new AnswerLine { Number = 1, Text = "x" }], step == Step.Submit, default, now);
                if (step == Step.Deadline)
                    now = now.AddDays(2);
                if (step == Step.TryRelease && consultation.MayRelease(members, [.. answers.Values.Where(answer => answer.SubmittedAt is not null).Select(answer => answer.System)], now))
                    consultation.Release(now);

                if (step == Step.Submit && !isOver && !isReleased)
                    submitted.Add(who);
                if (step == Step.Draft && !isOver && !isReleased)
                    submitted.Remove(who);
                isOver |= step == Step.Deadline;
                isReleased |= step == Step.TryRelease && (isOver || submitted.Count == members.Length);
                Assert.Equal(isReleased, consultation.StateAt(now) == ConsultationState.Released);
                Assert.Equal(isReleased ? submitted.Order() : [], members.Select((system, at) => (system, at))
                    .Where(member => consultation.StateAt(now) == ConsultationState.Released && answers[member.system].SubmittedAt is not null).Select(member => member.at));
            }
        });
    }
}
