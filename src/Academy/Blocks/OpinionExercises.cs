using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Preau.Academy.Courses;
using Preau.Academy.Problems.Blocks;

namespace Preau.Academy.Blocks;

/// <summary>An exercise whose answers are counted over all learners of a run: never who said what.</summary>
public interface ICounted
{
    /// <summary>What one learner's state adds one to.</summary>
    IEnumerable<string> Said(string state);

    /// <summary>The counts are shown to whoever has answered.</summary>
    bool ShowsCounts { get; }
}

/// <summary><c>poll</c> and <c>poll_question</c>: one question, no right answer.</summary>
internal sealed record PollExercise(SyllabusNode Node, string TextLanguage, Poll Poll) : Exercise(Node, TextLanguage), ICounted
{
    public bool ShowsCounts => !Poll.PrivateResults;

    public override bool IsAnswered(string? state) => Read(state).IsVoted;

    public IEnumerable<string> Said(string state) => Read(state).Choice is { } choice ? [choice] : [];

    public override Outcome Take(string? state, IFormCollection form, Moment moment)
    {
        var (voted, refusal) = Read(state).Vote(Poll, form["choice"].ToString());
        return refusal is { } reason ? Outcome.Refused(reason) : new Outcome(JsonSerializer.Serialize(voted, BlockJson.Default.PollState));
    }

    public static PollState Read(string? state) => state is null ? new PollState() : JsonSerializer.Deserialize(state, BlockJson.Default.PollState)!;
}

/// <summary><c>survey</c>: several questions, the same answers to each.</summary>
internal sealed record SurveyExercise(SyllabusNode Node, string TextLanguage, Survey Survey) : Exercise(Node, TextLanguage), ICounted
{
    public bool ShowsCounts => !Survey.PrivateResults;

    public override bool IsAnswered(string? state) => Read(state).IsVoted;

    /// <summary>The field of a question; its answer in a count is <c>question=answer</c>.</summary>
    public static string FieldOf(PollItem question) => "q-" + question.Id;

    public IEnumerable<string> Said(string state) => Read(state).Choices.Select(choice => $"{choice.Key}={choice.Value}");

    public override Outcome Take(string? state, IFormCollection form, Moment moment)
    {
        var choices = Survey.Questions.ToDictionary(question => question.Id, question => form[FieldOf(question)].ToString(), StringComparer.Ordinal);
        var (voted, refusal) = Read(state).Vote(Survey, choices);
        return refusal is { } reason ? Outcome.Refused(reason) : new Outcome(JsonSerializer.Serialize(voted, BlockJson.Default.SurveyState));
    }

    public static SurveyState Read(string? state) => state is null ? new SurveyState() : JsonSerializer.Deserialize(state, BlockJson.Default.SurveyState)!;
}

/// <summary><c>word_cloud</c>: a few words of each, shown by how often they are said.</summary>
internal sealed record WordCloudExercise(SyllabusNode Node, string TextLanguage, WordCloud Cloud) : Exercise(Node, TextLanguage), ICounted
{
    public bool ShowsCounts => true;

    public override bool IsAnswered(string? state) => Read(state).IsSubmitted;

    public IEnumerable<string> Said(string state) => Read(state).Words;

    public override Outcome Take(string? state, IFormCollection form, Moment moment)
    {
        var (said, refusal) = Read(state).Submit(Cloud, form["word"].OfType<string>());
        return refusal is { } reason ? Outcome.Refused(reason) : new Outcome(JsonSerializer.Serialize(said, BlockJson.Default.WordCloudState));
    }

    public static WordCloudState Read(string? state) => state is null ? new WordCloudState() : JsonSerializer.Deserialize(state, BlockJson.Default.WordCloudState)!;
}

/// <summary><c>done</c>: the learner says that she has done it, and may take it back.</summary>
internal sealed record DoneExercise(SyllabusNode Node, string TextLanguage) : Exercise(Node, TextLanguage)
{
    public override double? Possible => 1;

    public override bool IsAnswered(string? state) => Read(state).IsDone;

    public override Outcome Take(string? state, IFormCollection form, Moment moment)
    {
        var marked = Read(state).Mark(form["act"].ToString() != "undo");
        return new Outcome(JsonSerializer.Serialize(marked, BlockJson.Default.DoneState), marked.Earned, 1);
    }

    public static DoneState Read(string? state) => state is null ? new DoneState() : JsonSerializer.Deserialize(state, BlockJson.Default.DoneState)!;
}
