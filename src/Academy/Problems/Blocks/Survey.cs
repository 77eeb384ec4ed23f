using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Blocks;

/// <summary>Several questions with the same answers to each: the block <c>survey</c>.</summary>
sealed record Survey(string Name, ImmutableArray<PollItem> Questions, ImmutableArray<PollItem> Answers, bool PrivateResults, int MaxSubmissions, string Feedback)
{
    public static Survey Read(Func<string, string?> attribute) => new(
        attribute("block_name") ?? attribute.Text("display_name"), Attributes.List(attribute("questions"), PollItem.From), Attributes.List(attribute("answers"), PollItem.From),
        attribute.Flag("private_results"), Math.Max(0, attribute.Count("max_submissions") ?? 1), attribute.Text("feedback"));

    /// <summary>For each question, how many gave each answer.</summary>
    /// <param name="votes">By question, then by answer.</param>
    public ImmutableArray<(PollItem Question, ImmutableArray<PollCount> Counts)> Count(IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> votes)
    {
        var one = new Poll("", Answers, PrivateResults, MaxSubmissions, "");
        return [.. Questions.Select(question => (question, one.Count(votes.GetValueOrDefault(question.Id) ?? ImmutableDictionary<string, int>.Empty)))];
    }
}

/// <summary>What one learner said.</summary>
sealed record SurveyState
{
    /// <summary>An answer's id by a question's.</summary>
    [JsonPropertyName("c")] public IReadOnlyDictionary<string, string> Choices { get; init; } = ImmutableDictionary<string, string>.Empty;

    [JsonPropertyName("n")] public int Submissions { get; init; }

    [JsonIgnore] public bool IsVoted => Submissions > 0;

    public bool MayVote(Survey survey) => survey.MaxSubmissions == 0 || Submissions < survey.MaxSubmissions;

    /// <summary>Every question is answered at once; other keys are ignored.</summary>
    public (SurveyState State, Message? Refusal) Vote(Survey survey, IReadOnlyDictionary<string, string> choices)
    {
        if (!MayVote(survey)) return (this, new Message("You have answered already."));
        var given = survey.Questions.ToDictionary(question => question.Id, question => choices.GetValueOrDefault(question.Id) ?? "", StringComparer.Ordinal);
        return given.Values.All(choice => survey.Answers.Any(answer => answer.Id == choice))
            ? (new SurveyState { Choices = given, Submissions = Submissions + 1 }, null)
            : (this, new Message("Answer every question."));
    }
}
