using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Blocks;

/// <summary>An answer of a poll, or a question or an answer of a survey.</summary>
/// <param name="Label">HTML for a poll, plain text otherwise; may be empty beside an image.</param>
/// <param name="ImageText">Says what the image shows.</param>
sealed record PollItem(string Id, string Label, string Image = "", string ImageText = "")
{
    /// <summary>From <c>["R", {"label": …, "img": …, "img_alt": …}]</c> or <c>["R", "label"]</c>.</summary>
    public static PollItem? From(JsonElement pair)
    {
        if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() < 2 || Attributes.Plain(pair[0]) is not { Length: > 0 } id) return null;
        var said = pair[1];
        return said.ValueKind == JsonValueKind.Object ? new(id, said.Text("label"), said.Text("img"), said.Text("img_alt")) : new(id, Attributes.Plain(said));
    }
}

/// <summary>
/// One question without a right answer: the blocks <c>poll</c> and, from older courses, <c>poll_question</c>. Results are
/// counted, never who said what.
/// </summary>
sealed record Poll(string Question, ImmutableArray<PollItem> Answers, bool PrivateResults, int MaxSubmissions, string Feedback)
{
    /// <summary>A <c>poll</c>; 0 submissions means any number.</summary>
    public static Poll Read(Func<string, string?> attribute) => new(
        attribute.Text("question"), Attributes.List(attribute("answers"), PollItem.From), attribute.Flag("private_results"),
        Math.Max(0, attribute.Count("max_submissions") ?? 1), attribute.Text("feedback"));

    /// <summary>A <c>poll_question</c>: HTML with <c>answer</c> elements in it; <c>reset</c> lets one answer again.</summary>
    public static Poll Read(XElement question)
    {
        var answers = question.Descendants("answer").Select(answer => new PollItem(answer.Attribute("id")?.Value ?? Markup.Plain(answer), Markup.Plain(answer)));
        return new(Markup.Inner(question), [.. answers.Where(answer => answer.Id.Length > 0)], PrivateResults: false,
            string.Equals(question.Attribute("reset")?.Value, "true", StringComparison.OrdinalIgnoreCase) ? 0 : 1, "");
    }

    public bool Has(string id) => Answers.Any(answer => answer.Id == id);

    /// <summary>How many gave each answer, in the poll's order. Answers that no longer exist are not counted.</summary>
    public ImmutableArray<PollCount> Count(IReadOnlyDictionary<string, int> votes)
    {
        var total = Answers.Sum(answer => votes.GetValueOrDefault(answer.Id));
        return [.. Answers.Select(answer => votes.GetValueOrDefault(answer.Id)).Zip(Answers, (count, answer) => new PollCount(answer, count, total == 0 ? 0 : (double)count / total))];
    }
}

/// <param name="Share">Of all, from 0 to 1.</param>
sealed record PollCount(PollItem Answer, int Count, double Share);

/// <summary>What one learner said.</summary>
sealed record PollState
{
    [JsonPropertyName("c")] public string? Choice { get; init; }

    [JsonPropertyName("n")] public int Submissions { get; init; }

    [JsonIgnore] public bool IsVoted => Choice is not null;

    public bool MayVote(Poll poll) => poll.MaxSubmissions == 0 || Submissions < poll.MaxSubmissions;

    /// <summary>The new state, or the old one and why. To keep counts: take the old choice off, add the new one.</summary>
    public (PollState State, Message? Refusal) Vote(Poll poll, string choice) =>
        !MayVote(poll) ? (this, new Message("You have answered already."))
        : !poll.Has(choice) ? (this, new Message("Choose one of the answers."))
        : (new PollState { Choice = choice, Submissions = Submissions + 1 }, null);
}
