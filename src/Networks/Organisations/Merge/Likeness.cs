using Preau.Platform.Search;

namespace Preau.Networks.Organisations.Merge;

/// <summary>
/// What two rows that are one school have in common, brought to forms that an index finds. The migration <c>SchoolMerges</c>
/// writes the same forms for the schools that were there before it.
/// </summary>
internal static class Likeness
{
    /// <summary>Squares of about two hundred metres; so many stand side by side in one band around the earth, and some to spare.</summary>
    internal const long Band = 200_000;
    const double PerDegree = 500;

    /// <summary>Beyond this, a name of many words would fill the index; no two schools are told apart by what comes after.</summary>
    internal const int LongestKey = 200;

    // Of a hundred pairs of letters that either name has, so many are in both.
    const double Similar = .75;

    /// <summary>The folded words of the name and the town; null where the register gives no town.</summary>
    public static string? ByName(Organisation school)
    {
        string town = string.Join(' ', Folding.Words(school.Town ?? ""));
        string key = $"{string.Join(' ', Folding.Words(school.Name))}|{town}";
        return town.Length == 0 || key[0] == '|' ? null : Cut(key, LongestKey);
    }

    /// <summary>Letters and digits alone, without zeros in front: <c>0350-001 a</c> and <c>350001A</c> are one.</summary>
    public static string? ByIdentifier(string? sourceId) =>
        string.Concat(Folding.Words(sourceId ?? "")).TrimStart('0') is { Length: > 0 } key ? Cut(key, Organisation.LongestSourceId) : null;

    // Not within a pair that makes one character together.
    static string Cut(string key, int longest) => key.Length <= longest ? key : key[..(char.IsHighSurrogate(key[longest - 1]) ? longest - 1 : longest)];

    /// <summary>The square in which it lies.</summary>
    public static long? ByPlace(double? latitude, double? longitude) =>
        latitude is { } north && longitude is { } east ? (long)Math.Floor((north + 90) * PerDegree) * Band + (long)Math.Floor((east + 180) * PerDegree) : null;

    /// <summary>Whether two folded names may be one written twice: the same words with some beside, or nearly the same letters.</summary>
    public static bool AreSimilar(string one, string other)
    {
        string[] first = one.Split(' ', StringSplitOptions.RemoveEmptyEntries), second = other.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (first.Length == 0 || second.Length == 0)
            return false;
        var (fewer, more) = first.Length <= second.Length ? (first, second) : (second, first);
        // A number tells two schools of one street apart: 3rd gymnasium, 13th gymnasium.
        if (!Numbers(first).SetEquals(Numbers(second)))
            return false;
        return (fewer.Length > 1 && fewer.All(more.Contains)) || Shared(one, other) >= Similar;
    }

    static HashSet<string> Numbers(string[] words) => [.. words.Where(word => word.All(char.IsAsciiDigit))];

    /// <summary>The measure of Dice over pairs of letters, from 0 to 1.</summary>
    static double Shared(string one, string other)
    {
        var left = Pairs(one);
        int all = left.Count, both = 0;
        foreach (string pair in Pairs(other))
        {
            all++;
            if (left.Remove(pair))
                both++;
        }
        return all == 0 ? 0 : 2d * both / all;
    }

    static List<string> Pairs(string name)
    {
        var pairs = new List<string>(name.Length);
        for (int i = 0; i + 1 < name.Length; i++)
            pairs.Add(name.Substring(i, 2));
        return pairs;
    }
}
