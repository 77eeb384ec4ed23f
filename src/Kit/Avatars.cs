using System.Globalization;

namespace Preau.Kit;

static class Avatars
{
    static readonly string[] Tints = ["tone-info", "tone-tile", "tone-ok", "tone-warn"];

    /// <summary>The first letters of the first and the last word, as a reader would count letters: at most two.</summary>
    internal static string InitialsOf(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "?",
            [var only] => First(only),
            [var first, .., var last] => First(first) + First(last),
        };
    }

    internal static string TintOf(string name) => Tints[name.Aggregate(0, (sum, c) => (sum * 31 + c) & 0xFFFF) % Tints.Length];

    static string First(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
