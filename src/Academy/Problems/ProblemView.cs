using System.Collections.Immutable;
using Preau.Academy.Problems.Inputs;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems;

/// <summary>
/// An exercise as one learner may see it now, and the only form of it that reaches a page. Until the rules allow it, nothing
/// in it tells which answer is right: no explanation, no hint that was not asked for, no feedback.
/// </summary>
public sealed record ProblemView
{
    public required string DisplayName { get; init; }

    public required ImmutableArray<BodyPart> Body { get; init; }

    public required ImmutableArray<InputView> Inputs { get; init; }

    /// <summary>By <see cref="BodyPart.Solution"/>; null while it may not be seen.</summary>
    public required ImmutableArray<string?> Solutions { get; init; }

    /// <summary>The hints asked for so far.</summary>
    public ImmutableArray<string> Hints { get; init; } = [];

    public int HintsLeft { get; init; }

    public int Attempts { get; init; }

    public int? MaxAttempts { get; init; }

    public double Possible { get; init; }

    /// <summary>Null: not answered, or not to be known yet.</summary>
    public double? Earned { get; init; }

    /// <summary>Why it takes no answer now; null: it does.</summary>
    public Message? Closed { get; init; }

    /// <summary>Why it can never be answered here.</summary>
    public Message? Unsupported { get; init; }

    public bool MayReset { get; init; }

    /// <summary>There is an answer to be seen, and it may be.</summary>
    public bool MayShowAnswer { get; init; }

    /// <summary>It is being seen.</summary>
    public bool ShowsAnswer { get; init; }

    /// <param name="closes">Due date and grace; null: nothing is due.</param>
    /// <param name="showAnswer">The learner asks to see the answer; without effect while it may not be seen.</param>
    public static ProblemView Of(Problem problem, ProblemState state, DateTimeOffset now, DateTimeOffset? closes = null, bool showAnswer = false)
    {
        var may = state.MayShowAnswer(problem, now, closes);
        var shows = may && showAnswer;
        var knows = state.Done && ProblemState.MayKnowCorrectness(problem, now, closes);
        return new()
        {
            DisplayName = problem.Settings.DisplayName,
            Body = problem.Body,
            Inputs = [.. problem.Inputs.Select(input => InputOf(input, state, knows, shows))],
            Solutions = [.. problem.Solutions.Select(solution => shows && IsMeant(solution, problem, state.Seed) ? solution.Html : null)],
            Hints = [.. problem.DemandHints.Take(state.HintsShown)],
            HintsLeft = Math.Max(0, problem.DemandHints.Length - state.HintsShown),
            Attempts = state.Attempts,
            MaxAttempts = problem.Settings.MaxAttempts,
            Possible = problem.Possible,
            Earned = knows ? state.Earned : null,
            Closed = state.WhyClosed(problem, now, closes),
            Unsupported = problem.Unsupported,
            MayReset = state.MayReset(problem, now, closes),
            MayShowAnswer = may && (!problem.Solutions.IsEmpty || (problem.Unsupported is null && !problem.Inputs.IsEmpty)),
            ShowsAnswer = shows,
        };
    }

    static InputView InputOf(Input input, ProblemState state, bool knows, bool shows)
    {
        var values = state.Answers.GetValueOrDefault(input.Key) ?? [];
        var view = input.View(state.Seed) with { Given = [.. values], Right = shows ? input.Right : [] };
        return knows && state.Credits.TryGetValue(input.Key, out var credit)
            ? view with { Mark = credit >= 1 ? Mark.Right : credit > 0 ? Mark.Partly : Mark.Wrong, Feedback = input.FeedbackOn(values, credit) } : view;
    }

    // Of a set of explanations only the one that goes with the choice dealt from the pool.
    static bool IsMeant(Solution solution, Problem problem, int seed) => solution.ExplanationId is null
        || problem.Inputs.OfType<ChoiceInput>().Where(input => input.AnswerPool > 0).ToList() is not { Count: > 0 } pools
        || pools.Any(input => input.Dealt(seed).Any(choice => choice.Right == true && choice.ExplanationId == solution.ExplanationId));
}
