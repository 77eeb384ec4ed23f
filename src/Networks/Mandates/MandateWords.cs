using Preau.Networks.Programmes;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates;

internal static class MandateWords
{
    /// <summary>What an ambassador may speak: the official languages of the Union, and those of the systems beside it. BCP 47.</summary>
    public static readonly IReadOnlyList<string> Spoken =
    [
        "bg", "bs", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "he", "hr", "hu", "is", "it", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "nn", "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv", "tr", "uk",
    ];

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
