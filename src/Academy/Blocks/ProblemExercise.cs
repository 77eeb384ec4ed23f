using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Preau.Academy.Courses;
using Preau.Academy.Problems;

namespace Preau.Academy.Blocks;

/// <summary>A CAPA problem.</summary>
public sealed record ProblemExercise(SyllabusNode Node, string TextLanguage, Problem Problem, string Look) : Exercise(Node, TextLanguage)
{
    public override string Css => Look;

    public override double? Possible => Problem.Possible > 0 ? Problem.Possible : null;

    public override bool IsAnswered(string? state) => Problem.Inputs.IsEmpty || Problem.Unsupported is not null || Read(state, 0).IsAttempted;

    /// <summary>The state as the learner may see it.</summary>
    public ProblemView ViewOf(string? state, Moment moment, bool showAnswer) =>
        ProblemView.Of(Problem, Read(state, moment.Seed), moment.Now, moment.Closes, showAnswer);

    /// <summary>The form's button says what is wanted: an answer, a hint, or a fresh start.</summary>
    public override Outcome Take(string? state, IFormCollection form, Moment moment)
    {
        var current = Read(state, moment.Seed);
        switch (form["act"].ToString())
        {
            case "hint":
                return Kept(current.AskHint(Problem));
            case "reset":
                return Kept(current.Reset(Problem, unchecked(moment.Seed * 31 + current.Attempts + 1), moment.Now, moment.Closes));
            default:
                var answers = Problem.Inputs.ToDictionary(input => input.Key, input => form[input.Key].OfType<string>().ToArray(), StringComparer.Ordinal);
                var submission = current.Submit(Problem, answers, moment.Now, moment.Closes);
                return submission.IsAccepted ? Kept(submission.State) : new Outcome(null, Refusal: submission.Refusal, Faults: submission.Faults);
        }
    }

    Outcome Kept(ProblemState state) => new(
        JsonSerializer.Serialize(state, ProblemJson.Default.ProblemState),
        state.IsAttempted ? state.Earned : null,
        state.IsAttempted ? state.Possible : null);

    static ProblemState Read(string? state, int seed) =>
        state is null ? ProblemState.New(seed) : JsonSerializer.Deserialize(state, ProblemJson.Default.ProblemState) ?? ProblemState.New(seed);
}
