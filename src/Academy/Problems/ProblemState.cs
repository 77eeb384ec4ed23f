using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Preau.Academy.Problems.Inputs;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems;

/// <summary>
/// How one learner stands with one exercise: immutable, small, stored as JSON by <see cref="ProblemJson"/>. A new learner's is
/// <see cref="New"/>. The rules are those of Open edX's <c>capa_block</c>, except that a reset is never needed before a new
/// answer: it matters only to exercises that a program randomises.
/// </summary>
public sealed record ProblemState
{
    /// <summary>The learner's own chance: decides the order of choices, stays until a reset that deals anew.</summary>
    [JsonPropertyName("s")] public int Seed { get; init; }

    [JsonPropertyName("n")] public int Attempts { get; init; }

    /// <summary>Answered since the last reset.</summary>
    [JsonPropertyName("d")] public bool Done { get; init; }

    /// <summary>Points of the last answer; a reset leaves them until there is a new one.</summary>
    [JsonPropertyName("e")] public double Earned { get; init; }

    [JsonPropertyName("p")] public double Possible { get; init; }

    [JsonPropertyName("h")] public int HintsShown { get; init; }

    [JsonPropertyName("t")] public DateTimeOffset? LastSubmission { get; init; }

    /// <summary>The last answer, by <see cref="Input.Key"/>.</summary>
    [JsonPropertyName("a")] public IReadOnlyDictionary<string, string[]> Answers { get; init; } = ImmutableDictionary<string, string[]>.Empty;

    /// <summary>What it was worth, from 0 to 1, by <see cref="Input.Key"/>.</summary>
    [JsonPropertyName("m")] public IReadOnlyDictionary<string, double> Credits { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <param name="seed">Different for each learner and exercise, and not guessable by others.</param>
    public static ProblemState New(int seed) => new() { Seed = seed };

    [JsonIgnore] public bool IsAttempted => Attempts > 0;

    /// <summary>Every input was answered rightly.</summary>
    [JsonIgnore] public bool IsCorrect => Done && Credits.Count > 0 && Credits.Values.All(credit => credit >= 1);

    public bool HasUsedAllAttempts(Problem problem) => problem.Settings.MaxAttempts is { } most && Attempts >= most;

    /// <param name="closes">Due date and grace; null: nothing is due.</param>
    public static bool IsPastDue(DateTimeOffset now, DateTimeOffset? closes) => closes is { } end && now > end;

    /// <summary>Judges an answer. A refused one leaves the state as it was and costs no attempt.</summary>
    /// <param name="answers">By <see cref="Input.Key"/>; unknown keys are ignored.</param>
    public Submission Submit(Problem problem, IReadOnlyDictionary<string, string[]> answers, DateTimeOffset now, DateTimeOffset? closes)
    {
        if (WhyClosed(problem, now, closes) is { } reason) return new(this, reason);
        // With boxes to tick, none can be the answer.
        if (!problem.Inputs.Any(input => input is ChoiceInput { Kind: ChoiceKind.Several } || answers.GetValueOrDefault(input.Key) is { } values && values.Any(value => !string.IsNullOrEmpty(value))))
            return new(this, new Message("Answer first, then check."));
        var faults = ImmutableDictionary<string, Message>.Empty;
        var credits = new Dictionary<string, double>(problem.Inputs.Length, StringComparer.Ordinal);
        var given = new Dictionary<string, string[]>(problem.Inputs.Length, StringComparer.Ordinal);
        foreach (var input in problem.Inputs)
        {
            var values = answers.GetValueOrDefault(input.Key) ?? [];
            var verdict = IsTooMuch(values) is { } fault ? Verdict.Refused(fault) : input.Check(values);
            if (verdict.Refusal is { } refusal) faults = faults.SetItem(input.Key, refusal);
            (given[input.Key], credits[input.Key]) = (values, verdict.Credit);
        }
        return faults.IsEmpty ? new(Answered(problem, given, credits, now)) : new(this, Faults: faults);
    }

    ProblemState Answered(Problem problem, Dictionary<string, string[]> answers, Dictionary<string, double> credits, DateTimeOffset now) => this with
    {
        Attempts = Attempts + 1,
        Done = true,
        LastSubmission = now,
        Answers = answers,
        Credits = credits,
        Earned = problem.Possible * credits.Values.Sum() / problem.Inputs.Length,
        Possible = problem.Possible,
    };

    static Message? IsTooMuch(string[] values)
    {
        if (values.Length > Input.MaximumValues) return new Message("This answer has too many parts.");
        foreach (var value in values)
            if (value.Length > Input.MaximumLength) return new Message("An answer has at most {0} characters.", Input.MaximumLength);
        return null;
    }

    /// <summary>Why no answer is accepted now; null: one is.</summary>
    public Message? WhyClosed(Problem problem, DateTimeOffset now, DateTimeOffset? closes) =>
        problem.Unsupported is { } unsupported ? unsupported
        : problem.Inputs.IsEmpty ? new Message("There is nothing to answer here.")
        : IsPastDue(now, closes) ? new Message("The time for this exercise is over.")
        : HasUsedAllAttempts(problem) ? new Message("You have used all your attempts.")
        : MayAnswerFrom(problem) is { } from && now < from ? new Message("Wait {0} more seconds before you answer again.", (long)Math.Ceiling((from - now).TotalSeconds))
        : null;

    /// <summary>The end of the wait after the last answer.</summary>
    public DateTimeOffset? MayAnswerFrom(Problem problem) => LastSubmission is { } last && problem.Settings.SubmissionWait > TimeSpan.Zero ? last + problem.Settings.SubmissionWait : null;

    public bool MayReset(Problem problem, DateTimeOffset now, DateTimeOffset? closes) =>
        Done && problem.Settings.ShowResetButton && problem.Unsupported is null && !IsPastDue(now, closes) && !HasUsedAllAttempts(problem);

    /// <summary>Empties the answers; attempts and points stay. The state itself when it may not.</summary>
    /// <param name="newSeed">Taken when the exercise deals anew.</param>
    public ProblemState Reset(Problem problem, int newSeed, DateTimeOffset now, DateTimeOffset? closes) => !MayReset(problem, now, closes) ? this : this with
    {
        Done = false,
        Seed = problem.Settings.ReseedOnReset ? newSeed : Seed,
        Answers = ImmutableDictionary<string, string[]>.Empty,
        Credits = ImmutableDictionary<string, double>.Empty,
    };

    /// <summary>One hint more, while there are any.</summary>
    public ProblemState AskHint(Problem problem) => this with { HintsShown = Math.Min(HintsShown + 1, problem.DemandHints.Length) };

    /// <summary>Whether the learner may know if an answer was right.</summary>
    public static bool MayKnowCorrectness(Problem problem, DateTimeOffset now, DateTimeOffset? closes) => problem.Settings.ShowCorrectness switch
    {
        ShowCorrectness.Always => true,
        ShowCorrectness.PastDue => closes is null || IsPastDue(now, closes),
        _ => false,
    };

    /// <summary>Whether the learner may see the right answers and their explanations.</summary>
    public bool MayShowAnswer(Problem problem, DateTimeOffset now, DateTimeOffset? closes)
    {
        var pastDue = IsPastDue(now, closes);
        var used = HasUsedAllAttempts(problem);
        return MayKnowCorrectness(problem, now, closes) && problem.Settings.ShowAnswer switch
        {
            ShowAnswer.Always => true,
            ShowAnswer.Answered => IsCorrect,
            ShowAnswer.Attempted => IsAttempted || pastDue,
            ShowAnswer.AttemptedNoPastDue => IsAttempted,
            ShowAnswer.Closed => used || pastDue,
            ShowAnswer.Finished => used || pastDue || IsCorrect,
            ShowAnswer.PastDue => pastDue,
            ShowAnswer.CorrectOrPastDue => IsCorrect || pastDue,
            ShowAnswer.AfterAllAttempts => used,
            ShowAnswer.AfterAllAttemptsOrCorrect => used || IsCorrect,
            ShowAnswer.AfterSomeNumberOfAttempts => Attempts >= Math.Min(problem.Settings.AttemptsBeforeShowAnswer, problem.Settings.MaxAttempts ?? int.MaxValue),
            _ => false,
        };
    }
}

/// <summary>What came of an answer.</summary>
/// <param name="State">The new state; the old one when the answer was refused.</param>
/// <param name="Refusal">Why the exercise takes no answer.</param>
/// <param name="Faults">By <see cref="Input.Key"/>: what could not be read. No attempt was used.</param>
public sealed record Submission(ProblemState State, Message? Refusal = null, ImmutableDictionary<string, Message>? Faults = null)
{
    public bool IsAccepted => Refusal is null && Faults is null;
}

/// <summary>Writes and reads states without reflection, defaults left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ProblemState))]
sealed partial class ProblemJson : JsonSerializerContext;
