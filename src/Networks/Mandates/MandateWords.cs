using Preau.Contracts.Networks;
using Preau.Networks.Programmes;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates;

internal static class MandateWords
{
    /// <summary>What an ambassador may speak.</summary>
    public static readonly IReadOnlyList<string> Spoken = SpokenLanguages.Tags;

    public static string Rank(this Words words, Rank rank) => rank switch
    {
        Mandates.Rank.Lead => words["Lead ambassador"],
        Mandates.Rank.National => words["National ambassador"],
        Mandates.Rank.Regional => words["Regional ambassador"],
        _ => words["Deputy ambassador"],
    };

    /// <summary>Languages by name; nothing where there is none.</summary>
    public static string Tongues(this Words words, IReadOnlyList<string> tags) => tags.Count == 0 ? "" : words.Languages(tags);
}
