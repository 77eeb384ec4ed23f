using System.Text.Json;
using Preau.Academy.Problems.Inputs;
using Xunit;

namespace Preau.Academy.Problems;

public sealed class ProblemStateTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    static readonly Problem Two = Problem.Parse("""
        <problem weight="4">
          <stringresponse answer="a"><textline/></stringresponse>
          <numericalresponse answer="3"><textline/></numericalresponse>
          <solution><p>why</p></solution>
          <demandhint><hint>one</hint><hint>two</hint></demandhint>
        </problem>
        """);

    static Dictionary<string, string[]> Answers(string first, string second) => new() { ["q1"] = [first], ["q2"] = [second] };

    static Problem With(Func<ProblemSettings, ProblemSettings> change) => Two with { Settings = change(Two.Settings) };

    static ProblemState Submitted(Problem problem, string first, string second) => ProblemState.New(1).Submit(problem, Answers(first, second), Now, null).State;

    [Fact]
    public void An_answer_earns_its_share_of_the_weight()
    {
        var state = Submitted(Two, "a", "4");
        Assert.Equal((1, true, 2.0, 4.0, false), (state.Attempts, state.Done, state.Earned, state.Possible, state.IsCorrect));
        Assert.Equal((4.0, true), (Submitted(Two, "a", "3").Earned, Submitted(Two, "a", "3").IsCorrect));
    }

    [Fact]
    public void An_answer_that_cannot_be_read_costs_no_attempt()
    {
        var result = ProblemState.New(1).Submit(Two, Answers("a", "three"), Now, null);
        Assert.False(result.IsAccepted);
        Assert.Equal(["q2"], result.Faults!.Keys);
        Assert.Equal(0, result.State.Attempts);
    }

    [Fact]
    public void An_answer_that_is_too_long_or_has_too_many_parts_is_refused_unread()
    {
        Assert.Equal(["q1"], ProblemState.New(1).Submit(Two, Answers(new string('a', Input.MaximumLength + 1), "3"), Now, null).Faults!.Keys);
        Assert.Equal(["q1"], ProblemState.New(1).Submit(Two, new Dictionary<string, string[]> { ["q1"] = [.. Enumerable.Repeat("a", 201)] }, Now, null).Faults!.Keys);
    }

    [Fact]
    public void No_answer_is_taken_after_the_last_attempt_or_after_the_end_or_before_the_wait_is_over()
    {
        var once = With(settings => settings with { MaxAttempts = 1 });
        Assert.NotNull(Submitted(once, "a", "1").Submit(once, Answers("a", "3"), Now, null).Refusal);
        Assert.NotNull(ProblemState.New(1).Submit(Two, Answers("a", "3"), Now, Now.AddSeconds(-1)).Refusal);
        Assert.Null(ProblemState.New(1).Submit(Two, Answers("a", "3"), Now, Now).Refusal);
        var slow = With(settings => settings with { SubmissionWait = TimeSpan.FromSeconds(30) });
        var state = Submitted(slow, "a", "1");
        Assert.Equal([15L], state.Submit(slow, Answers("a", "3"), Now.AddSeconds(15), null).Refusal!.Value.Args.Cast<long>());
        Assert.Null(state.Submit(slow, Answers("a", "3"), Now.AddSeconds(30), null).Refusal);
        Assert.NotNull(ProblemState.New(1).Submit(Problem.Parse("<problem><customresponse/></problem>"), Answers("", ""), Now, null).Refusal);
    }

    // attempts used of two, correct, past due: when the answer may be seen
    [Theory]
    [InlineData("always", "0-- 1-- 2-- 1c- 0-d 1-d")]
    [InlineData("answered", "1c-")]
    [InlineData("attempted", "1-- 2-- 1c- 0-d 1-d")]
    [InlineData("attempted_no_past_due", "1-- 2-- 1c- 1-d")]
    [InlineData("closed", "2-- 0-d 1-d")]
    [InlineData("finished", "2-- 1c- 0-d 1-d")]
    [InlineData("past_due", "0-d 1-d")]
    [InlineData("correct_or_past_due", "1c- 0-d 1-d")]
    [InlineData("after_all_attempts", "2--")]
    [InlineData("after_all_attempts_or_correct", "2-- 1c-")]
    [InlineData("after_some_number_of_attempts", "1-- 2-- 1c- 1-d")]
    [InlineData("never", "")]
    public void The_answer_may_be_seen_when_showanswer_says_so(string showAnswer, string cases)
    {
        var problem = With(settings => (settings with { MaxAttempts = 2 }).With(name => name switch { "showanswer" => showAnswer, "attempts_before_showanswer_button" => "1", _ => null }));
        foreach (var test in new[] { "0--", "1--", "2--", "1c-", "0-d", "1-d" })
        {
            var state = ProblemState.New(1);
            for (var i = 0; i < test[0] - '0'; i++) state = state.Submit(problem, Answers("a", test[1] == 'c' ? "3" : "4"), Now, null).State;
            Assert.Equal((test, cases.Split(' ').Contains(test)), (test, state.MayShowAnswer(problem, Now, test[2] == 'd' ? Now.AddDays(-1) : Now.AddDays(1))));
        }
    }

    [Fact]
    public void A_reset_empties_the_answers_and_keeps_attempts_and_points()
    {
        var problem = With(settings => settings with { ShowResetButton = true, ReseedOnReset = true });
        var state = Submitted(problem, "a", "3").Reset(problem, 9, Now, null);
        Assert.Equal((false, 1, 4.0, 9), (state.Done, state.Attempts, state.Earned, state.Seed));
        Assert.Empty(state.Answers);
        Assert.Same(state, state.Reset(problem, 10, Now, null));
        var closed = Submitted(problem, "a", "3");
        Assert.Same(closed, closed.Reset(problem, 9, Now, Now.AddDays(-1)));
        Assert.Same(closed, closed.Reset(Two, 9, Now, null));
    }

    [Fact]
    public void Hints_come_one_by_one_and_end()
    {
        var state = ProblemState.New(1);
        Assert.Empty(ProblemView.Of(Two, state, Now).Hints);
        state = state.AskHint(Two);
        Assert.Equal(["one"], ProblemView.Of(Two, state, Now).Hints);
        Assert.Equal(2, state.AskHint(Two).AskHint(Two).HintsShown);
    }

    [Fact]
    public void A_state_is_small_and_comes_back_from_its_JSON()
    {
        var state = Submitted(Two, "a", "4").AskHint(Two);
        var json = JsonSerializer.Serialize(state, ProblemJson.Default.ProblemState);
        var back = JsonSerializer.Deserialize(json, ProblemJson.Default.ProblemState)!;
        Assert.InRange(json.Length, 10, 160);
        Assert.Equal("{\"s\":5}", JsonSerializer.Serialize(ProblemState.New(5), ProblemJson.Default.ProblemState).Replace(",\"a\":{},\"m\":{}", "", StringComparison.Ordinal));
        Assert.Equal(json, JsonSerializer.Serialize(back, ProblemJson.Default.ProblemState));
        Assert.Equal((state.Seed, state.Attempts, state.Earned, state.LastSubmission), (back.Seed, back.Attempts, back.Earned, back.LastSubmission));
        Assert.Equal("4", back.Answers["q2"][0]);
    }

    [Fact]
    public void A_view_says_nothing_before_it_may_and_all_when_it_may()
    {
        var before = ProblemView.Of(Two, ProblemState.New(1), Now, showAnswer: true);
        Assert.Equal([null], before.Solutions);
        Assert.All(before.Inputs, input => Assert.Equal((Mark.None, 0, 0), (input.Mark, input.Right.Length, input.Feedback.Length)));
        Assert.DoesNotContain("why", JsonSerializer.Serialize(before), StringComparison.Ordinal);

        var answered = ProblemView.Of(Two, Submitted(Two, "a", "4"), Now);
        Assert.Equal([Mark.Right, Mark.Wrong], answered.Inputs.Select(input => input.Mark));
        Assert.Equal(2, answered.Earned);
        Assert.False(answered.MayShowAnswer);

        var right = Submitted(Two, "a", "3");
        Assert.Equal([null], ProblemView.Of(Two, right, Now).Solutions);
        var after = ProblemView.Of(Two, right, Now, showAnswer: true);
        Assert.Equal(["<p>why</p>"], after.Solutions);
        Assert.Equal(["a", "3"], after.Inputs.Select(input => input.Right[0]));
    }

    [Fact]
    public void A_course_may_hide_correctness()
    {
        var never = With(settings => settings with { ShowCorrectness = ShowCorrectness.Never, ShowAnswer = ShowAnswer.Always });
        var view = ProblemView.Of(never, Submitted(never, "a", "3"), Now, showAnswer: true);
        Assert.Null(view.Earned);
        Assert.All(view.Inputs, input => Assert.Equal((Mark.None, 0), (input.Mark, input.Right.Length)));
        var late = With(settings => settings with { ShowCorrectness = ShowCorrectness.PastDue });
        Assert.Null(ProblemView.Of(late, Submitted(late, "a", "3"), Now, Now.AddDays(1)).Earned);
        Assert.Equal(4, ProblemView.Of(late, Submitted(late, "a", "3"), Now, Now.AddDays(-1)).Earned);
    }

    [Fact]
    public void Of_a_pool_only_the_explanation_of_the_dealt_answer_is_shown_and_a_choice_has_its_own_feedback()
    {
        var problem = Problem.Parse("""
            <problem showanswer="always"><multiplechoiceresponse targeted-feedback=""><choicegroup answer-pool="2">
              <choice correct="true" explanation-id="r1">right one</choice><choice correct="true" explanation-id="r2">right two</choice>
              <choice correct="false" explanation-id="w1">wrong one</choice><choice correct="false">wrong two</choice></choicegroup></multiplechoiceresponse>
              <targetedfeedbackset><targetedfeedback explanation-id="w1"><p>because</p></targetedfeedback></targetedfeedbackset>
              <solutionset><solution explanation-id="r1">for one</solution><solution explanation-id="r2">for two</solution></solutionset></problem>
            """);
        var input = (ChoiceInput)problem.Inputs[0];
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var dealt = input.Dealt(seed).Single(choice => choice.Right == true).ExplanationId;
            Assert.Equal([dealt == "r1" ? "for one" : null, dealt == "r2" ? "for two" : null], ProblemView.Of(problem, ProblemState.New(seed), Now, showAnswer: true).Solutions);
        }
        var wrong = ProblemState.New(1).Submit(problem, new Dictionary<string, string[]> { ["q1"] = [input.Choices[2].Token] }, Now, null).State;
        Assert.Equal(["<p>because</p>"], ProblemView.Of(problem, wrong, Now).Inputs[0].Feedback.Select(said => said.Html));
    }
}
