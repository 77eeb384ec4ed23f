using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Requests;

/// <summary>A teacher asks, ambassadors answer.</summary>
public sealed class RequestsTests : IAsyncLifetime
{
    const string Ask = $"/en/programmes/{TenuresForTests.Labs}/requests";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) teacher, anna, bruno;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        (teacher, anna, bruno) = (await site.Person(Role.Learner, "Tea Cher"), await site.Person(Role.Learner, "Anna Bassador"), await site.Person(Role.Learner, "Bruno Bassador"));
        await site.Appoint(anna.Id, "2026-01-01");
        await site.Appoint(bruno.Id, "2026-01-01", rank: Rank.Lead);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static (string, string)[] Wish(string on = "2026-05-12", string text = "A talk of an hour. Write to me at tea@school.example") =>
        [("System", "fr"), ("School", ""), ("Subject", "The night sky, tea@school.example"), ("Text", text), ("Language", "fr"), ("On", on), ("Format", "place")];

    async Task<string> Asked() => (await teacher.Visitor.Act(Ask, Wish()))!;

    [Fact]
    public async Task One_after_the_other_is_asked_until_one_says_yes()
    {
        string request = await Asked();
        Assert.Contains("We have asked 1 ambassador", (await teacher.Visitor.Open(request)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", (await teacher.Visitor.Open(request)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open(request)).Status);
        string seen = (await anna.Visitor.Open(request)).Text;
        Assert.Contains("Tea Cher", seen, StringComparison.Ordinal);
        Assert.Contains("Write to me at […]", seen, StringComparison.Ordinal);
        Assert.Contains("The night sky, […]", (await anna.Visitor.Open("/en/my-requests")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tea@school", (await anna.Visitor.Open(request)).Html, StringComparison.Ordinal);

        await anna.Visitor.Act(request + "/refusal");
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(request)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Try(request + "/acceptance")).Status);
        Assert.Contains("We have asked 2 ambassadors", (await teacher.Visitor.Open(request)).Text, StringComparison.Ordinal);

        await bruno.Visitor.Act(request + "/acceptance");
        string after = (await teacher.Visitor.Open(request)).Text;
        Assert.Contains("An ambassador has said yes.", after, StringComparison.Ordinal);
        Assert.Contains("Bruno Bassador", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", after, StringComparison.Ordinal);
        var talk = (await teacher.Visitor.Open("/en/conversations")).Page.QuerySelector("main .item a")!.GetAttribute("href")!;
        await teacher.Visitor.Act(talk + "/posts", ("Text", "Now I may say it: tea@school.example"));
        Assert.Contains("tea@school.example", (await bruno.Visitor.Open(talk)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_is_taken_back_until_something_else_has_come_of_it()
    {
        string request = await Asked();
        string undo = await Declined(request);
        Assert.Contains("Say yes", (await bruno.Visitor.Open(request)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Try(undo)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Try(undo)).Status);
        Assert.Equal("/en/my-requests?done=reconsidered", await anna.Visitor.Act(undo));
        Assert.Contains("Say yes", (await anna.Visitor.Open(request)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open(request)).Status);
        Assert.Contains("We have asked 1 ambassador", (await teacher.Visitor.Open(request)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Try(undo)).Status);

        // The next has begun to talk about it: it is hers.
        undo = await Declined(request);
        await bruno.Visitor.Act(request + "/conversation");
        Assert.Equal("/en/my-requests?done=late", await anna.Visitor.Act(undo));
        // She says no in her turn, and nobody is left: she, who was the last, can think again, and the first no longer.
        string his = await Declined(request, bruno.Visitor);
        Assert.Contains("Nobody could be found.", (await teacher.Visitor.Open(request)).Text, StringComparison.Ordinal);
        Assert.Equal("/en/my-requests?done=late", await anna.Visitor.Act(undo));
        Assert.Equal("/en/my-requests?done=reconsidered", await bruno.Visitor.Act(his));
        await bruno.Visitor.Act(request + "/acceptance");
        Assert.Contains("An ambassador has said yes.", (await teacher.Visitor.Open(request)).Text, StringComparison.Ordinal);
    }

    async Task<string> Declined(string request, Visitor? by = null) =>
        (await (by ?? anna.Visitor).Open(await (by ?? anna.Visitor).Act(request + "/refusal"))).Page.QuerySelector(".toast form")!.GetAttribute("action")!;

    [Fact]
    public async Task Silence_passes_it_on_and_in_the_end_the_asker_is_told()
    {
        string request = await Asked(), other = await Asked();
        site.Clock.Advance(AmbassadorRequest.Patience - TimeSpan.FromMinutes(1));
        await PassOn();
        Assert.Contains("Say yes", (await anna.Visitor.Open(request)).Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await PassOn();
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(request)).Status);
        foreach (string passedOn in new[] { request, other })
            Assert.Contains("Say yes", (await bruno.Visitor.Open(passedOn)).Text, StringComparison.Ordinal);
        site.Clock.Advance(AmbassadorRequest.Patience);
        await PassOn();
        Assert.Contains("Nobody could be found.", (await teacher.Visitor.Open(request)).Text, StringComparison.Ordinal);
    }

    Task PassOn() => site.With((db, services) => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<PassOffersOnHandler>(services).Handle(new PassOffersOn(), Stop));

    [Fact]
    public async Task A_question_before_the_answer_goes_without_addresses_and_ends_with_a_no()
    {
        string request = await Asked();
        string talk = (await anna.Visitor.Act(request + "/conversation"))!;
        await anna.Visitor.Act(talk + "/posts", ("Text", "How old are they? anna@home.example"));
        Assert.Contains("How old are they? […]", (await teacher.Visitor.Open(talk)).Text, StringComparison.Ordinal);
        await anna.Visitor.Act(request + "/refusal");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await teacher.Visitor.Try(talk + "/posts", ("Text", "Eight"))).Status);
        await bruno.Visitor.Act(request + "/acceptance");
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open(talk)).Status);
    }

    [Fact]
    public async Task Faults_are_named_and_change_nothing()
    {
        foreach (var (name, value) in new[] { ("System", "lv"), ("System", ""), ("Subject", ""), ("Subject", new string('x', 121)), ("Text", ""), ("Language", "xx"), ("On", "2026-02-30"), ("On", "2025-12-31"), ("On", "2030-01-01"), ("Format", "moon") })
        {
            var sent = Wish().Where(field => field.Item1 != name).Append((name, value)).ToArray();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await teacher.Visitor.Try(Ask, sent)).Status);
        }
        Assert.Equal(0, await Count());
        for (int i = 0; i < 5; i++)
            await Asked();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await teacher.Visitor.Try(Ask, Wish())).Status);
        Assert.Equal(5, await Count());
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Open("/en/programmes/european-schoolnet/requests")).Status);
    }

    Task<int> Count() => site.With((db, _) => db.Set<AmbassadorRequest>().CountAsync(Stop));

    [Fact]
    public async Task A_request_is_withdrawn_by_its_asker_alone_and_two_answers_at_once_do_not_both_count()
    {
        string request = await Asked();
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Try(request + "/withdrawal")).Status);
        await teacher.Visitor.Act(request + "/withdrawal");
        Assert.Contains("This request was withdrawn.", (await teacher.Visitor.Open(request)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Try(request + "/acceptance")).Status);

        string other = await Asked();
        await Task.WhenAll(anna.Visitor.Try(other + "/acceptance"), anna.Visitor.Try(other + "/acceptance"), anna.Visitor.Try(other + "/refusal"));
        var kept = await site.With((db, _) => db.Set<AmbassadorRequest>().AsNoTracking().OrderByDescending(row => row.Id).FirstAsync(Stop));
        Assert.True(kept.State == RequestState.Accepted ? kept.Offers.Count == 1 : kept.Offers is [{ Answer: OfferAnswer.Declined }, { Answer: OfferAnswer.Waiting }]);
    }

    [Fact]
    public async Task Whoever_leaves_takes_her_words_along_and_the_request_goes_on()
    {
        string request = await Asked();
        await site.With((db, _) => new RequestData(db).Erase(anna.Id, Stop));
        site.Clock.Advance(AmbassadorRequest.Patience);
        await PassOn();
        Assert.Contains("Say yes", (await bruno.Visitor.Open(request)).Text, StringComparison.Ordinal);
        await site.With((db, _) => new RequestData(db).Erase(teacher.Id, Stop));
        var kept = await site.With((db, _) => db.Set<AmbassadorRequest>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((RequestState.Withdrawn, "", ""), (kept.State, kept.Subject, kept.Text));
        Assert.Null(kept.AskerId);
    }
}
