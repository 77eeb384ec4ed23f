using System.Globalization;
using System.Text.RegularExpressions;

namespace Preau.Platform.Languages;

/// <summary>A translation with a placeholder its English lacks would fail on the page of one language only: found when the file is read.</summary>
static partial class Placeholders
{
    [GeneratedRegex(@"\{(?<number>\d{1,2})(?<format>[,:][^{}]*)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }

    internal static bool In(string sentence) => Placeholder.IsMatch(sentence);

    /// <summary>What is wrong with the placeholders of an entry, or null. Only the forms of a plural may leave one out.</summary>
    internal static string? Fault(PoEntry entry)
    {
        var expected = Numbers(entry.Plural ?? entry.Id);
        if (expected.Count == 0) return null;
        foreach (var form in entry.Translations)
        {
            var found = Numbers(form);
            if (!found.IsSubsetOf(expected) || (entry.Plural is null && !found.IsSupersetOf(expected)))
                return $"the placeholders of \"{form}\" are not those of \"{entry.Plural ?? entry.Id}\".";
            if (!CanBeFormatted(form, expected.Max + 1)) return $"a brace of \"{form}\" is neither a placeholder nor doubled.";
        }
        return null;
    }

    static SortedSet<int> Numbers(string sentence) =>
        [.. Placeholder.Matches(sentence).Select(match => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture))];

    static bool CanBeFormatted(string sentence, int arguments)
    {
        try
        {
            return System.Text.CompositeFormat.Parse(sentence).MinimumArgumentCount <= arguments;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
