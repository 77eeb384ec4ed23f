using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Blocks;

/// <summary>The words of all, the larger the more often said: the block <c>word_cloud</c>.</summary>
sealed record WordCloud(string Instructions, int Inputs, int TopWords, bool ShowPercents)
{
    /// <summary>Longer words are cut there: they would not fit a cloud.</summary>
    public const int MaximumLength = 60;

    public static WordCloud Read(Func<string, string?> attribute) => new(
        attribute.Text("instructions"), Math.Clamp(attribute.Count("num_inputs") ?? 5, 1, 50), Math.Clamp(attribute.Count("num_top_words") ?? 250, 1, 1_000),
        attribute.Flag("display_student_percents", otherwise: true));

    /// <summary>Two learners' "Data " and "data" are one word.</summary>
    public static string Normal(string word)
    {
        var words = Markup.OneLine(word.Length > 1_000 ? word[..1_000] : word).Normalize().ToLowerInvariant();
        return words.Length > MaximumLength ? words[..(char.IsHighSurrogate(words[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength)] : words;
    }

    /// <summary>The words said most, the rest left out; among equals in the alphabet's order.</summary>
    /// <param name="counts">By normal word.</param>
    public ImmutableArray<WordCount> Top(IReadOnlyDictionary<string, int> counts)
    {
        var total = counts.Values.Sum();
        return [.. counts.Where(word => word.Value > 0).OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(TopWords)
            .Select(word => new WordCount(word.Key, word.Value, (double)word.Value / total))];
    }
}

/// <param name="Share">Of all words said, from 0 to 1.</param>
sealed record WordCount(string Word, int Count, double Share);

/// <summary>The words of one learner.</summary>
sealed record WordCloudState
{
    [JsonPropertyName("w")] public ImmutableArray<string> Words { get; init; } = [];

    [JsonIgnore] public bool IsSubmitted => !Words.IsEmpty;

    /// <summary>Said once. To keep counts: add one for each of the new state's words.</summary>
    public (WordCloudState State, Message? Refusal) Submit(WordCloud cloud, IEnumerable<string> words)
    {
        if (IsSubmitted) return (this, new Message("You have answered already."));
        ImmutableArray<string> given = [.. words.Take(cloud.Inputs).Select(WordCloud.Normal).Where(word => word.Length > 0)];
        return given.IsEmpty ? (this, new Message("Write at least one word.")) : (new WordCloudState { Words = given }, null);
    }
}
