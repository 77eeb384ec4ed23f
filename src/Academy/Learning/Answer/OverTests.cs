using System.Net;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;
using static Preau.Academy.Learning.LearnersForTests;

namespace Preau.Academy.Learning.Answer;

/// <summary>Exercises whose time is over.</summary>
public sealed class OverTests(TestSite site) : IClassFixture<TestSite>
{
    const string Over = "The time for this exercise is over.";
    const string Choices = "[[&quot;r&quot;, &quot;Red&quot;], [&quot;b&quot;, &quot;Blue&quot;]]";
    const string Drag = "{&quot;zones&quot;: [{&quot;uid&quot;: &quot;z&quot;, &quot;title&quot;: &quot;Roof&quot;}], &quot;items&quot;: [{&quot;id&quot;: 0, &quot;displayName&quot;: &quot;Slate&quot;, &quot;zones&quot;: [&quot;z&quot;]}]}";

    static string Chapter(string exercise, string attributes) =>
        $"""<chapter url_name="c1"><sequential url_name="s1" {attributes}><vertical url_name="u">{exercise}</vertical></sequential></chapter>""";

    public static TheoryData<string, string, string> Kinds => new()
    {
        { Seven("q"), "act", "hint" },
        { $"""<poll url_name="q" question="Which?" answers="{Choices}"/>""", "choice", "r" },
        { """<poll_question url_name="q">Which?<answer id="r">Red</answer></poll_question>""", "choice", "r" },
        { $"""<survey url_name="q" questions="[[&quot;one&quot;, &quot;One&quot;]]" answers="{Choices}"/>""", "q-one", "r" },
        { """<word_cloud url_name="q" num_inputs="2"/>""", "word", "slate" },
        { """<done url_name="q" align="left"/>""", "act", "done" },
        { """<done url_name="q" align="left"/>""", "act", "hint" },
        { $"""<drag-and-drop-v2 url_name="q" data="{Drag}"/>""", "item-0", "z" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task No_kind_of_exercise_takes_an_answer_when_its_time_is_over_and_none_holds_anybody_up(string exercise, string field, string value)
    {
        var taught = await site.Teach(Chapter(exercise, """due="2026-01-20T08:59:00Z" """));
        var (maria, id) = await site.Learner(taught);
        var page = await maria.Read(taught.Unit("u"));
        Assert.Contains(Over, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Page.QuerySelectorAll(".question input, .question select, .question button"), control => !control.HasAttribute("disabled") && control.Closest("fieldset[disabled]") is null);
        var answer = await maria.Try(taught.Answers("q"), (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(Over, answer.Page.QuerySelector(".notice.tone-bad")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.StatesOf(taught, id));
        await maria.Act(taught.Unit("u") + "/completion");
        Assert.Contains("You have finished this course", (await maria.Read(taught.Address)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Each_takes_one_before(string exercise, string field, string value)
    {
        var taught = await site.Teach(Chapter(exercise, """due="2026-01-20T09:01:00Z" """));
        var (maria, id) = await site.Learner(taught);
        Assert.DoesNotContain(Over, (await maria.Read(taught.Unit("u"))).Text, StringComparison.Ordinal);
        await maria.Act(taught.Answers("q"), (field, value));
        Assert.Single(await site.StatesOf(taught, id));
    }

    [Fact]
    public async Task An_answer_is_taken_to_the_end_of_the_grace()
    {
        await using var own = new OwnSite();
        await own.Start();
        var taught = await own.Site.Teach(Chapter(Seven("q"), """due="2026-01-20T08:00:00Z" graceperiod="1 hour 30 minutes" """));
        var (maria, _) = await own.Site.Learner(taught);
        own.Site.Clock.SetUtcNow(DateTimeOffset.Parse("2026-01-20T09:30:00Z", null));
        await maria.Answer(taught, "u", "q", "6");
        string field = await maria.FieldOf(taught, "u", "q");
        own.Site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.Try(taught.Answers("q"), (field, "7"), ("act", "answer"))).Status);
        Assert.Contains(Over, (await maria.Read(taught.Unit("u"))).Text, StringComparison.Ordinal);
    }
}
