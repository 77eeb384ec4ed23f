using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Academy.Enrolments;
using Preau.Tests;
using Xunit;
using static Preau.Academy.Learning.LearnersForTests;

namespace Preau.Academy.Learning.Answer;

/// <summary>Answers sent by htmx, and forms that are sent twice.</summary>
public sealed class PostAnswerTests(TestSite site) : IClassFixture<TestSite>
{
    static readonly string Chapter = $"""
        <chapter url_name="c1"><sequential url_name="s1">
        <vertical url_name="u" display_name="Unit">{Seven("q")}<done url_name="d" align="left"/></vertical><vertical url_name="v" display_name="Last"><html url_name="h">The end</html></vertical>
        </sequential></chapter>
        """;

    [Theory]
    [InlineData("7", "Right: 1 of 1 point.")]
    [InlineData("slate", null)]
    public async Task An_answer_sent_by_htmx_comes_back_as_its_block_alone(string value, string? verdict)
    {
        var taught = await site.Teach(Chapter);
        var (maria, _) = await site.Learner(taught);
        string anchor = (await maria.Read(taught.Unit("u"))).Page.QuerySelector($"form[action='{taught.Answers("q")}']")!.Closest(".block")!.Id!;
        var answer = await maria.Post(taught.Answers("q"), [new(await maria.FieldOf(taught, "u", "q"), value), new("act", "answer")], request => request.Headers.Add("HX-Request", "true"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("<html", answer.Html, StringComparison.OrdinalIgnoreCase);
        var block = Assert.Single(answer.Page.Body!.Children);
        Assert.Equal(anchor, block.Id);
        Assert.Equal(value, block.QuerySelector("input.control")!.GetAttribute("value"));
        if (verdict is not null)
            Assert.Contains(verdict, block.TextContent, StringComparison.Ordinal);
        else
            Assert.NotNull(block.QuerySelector(".fault"));
    }

    [Fact]
    public async Task An_answer_sent_again_is_one_state_and_one_attempt_more()
    {
        var taught = await site.Teach(Chapter);
        var (maria, id) = await site.Learner(taught);
        string field = await maria.FieldOf(taught, "u", "q");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => maria.Try(taught.Answers("q"), (field, "7"), ("act", "answer"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        var state = Assert.Single(await site.StatesOf(taught, id)).Value;
        Assert.Equal((4, 1, 1), (state.Version, state.Earned, state.Possible));
    }

    [Fact]
    public async Task Units_and_the_course_are_completed_once_however_often_it_is_said()
    {
        var taught = await site.Teach(Chapter);
        var (maria, id) = await site.Learner(taught);
        await maria.Answer(taught, "u", "q", "7");
        await maria.Act(taught.Answers("d"), ("act", "done"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => maria.Try(taught.Unit("v") + "/completion")));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, taught.Address), (answer.Status, answer.To)));
        await maria.Act(taught.Unit("v") + "/completion");
        var enrolment = await site.With((db, _) => db.Set<Enrolment>().AsNoTracking().SingleAsync(row => row.PersonId == id, TestContext.Current.CancellationToken));
        Assert.Equal(site.Clock.GetUtcNow(), enrolment.CompletedAt);
        Assert.Equal(2, await site.With((db, _) => db.Set<UnitCompletion>().CountAsync(row => row.EnrolmentId == enrolment.Id, TestContext.Current.CancellationToken)));
    }
}
