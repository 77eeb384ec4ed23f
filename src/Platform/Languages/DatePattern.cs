namespace Preau.Platform.Languages;

/// <summary>What a .NET date pattern does not offer: a range of days, and an ordinal for the day.</summary>
static class DatePattern
{
    /// <summary>Puts a first day before the day: <c>d MMMM</c> becomes <c>'12–'d MMMM</c>, and <c>d. MMMM</c> becomes <c>'12.–'d. MMMM</c>, as CLDR's interval formats do.</summary>
    internal static string WithFirstDay(string pattern, string day)
    {
        var (start, end) = Day(pattern);
        if (start < 0) return pattern;
        var dotted = end < pattern.Length - 1 && pattern[end] == '.' && pattern.IndexOf('M', end) > 0;
        return $"{pattern[..start]}'{day}{(dotted ? "." : "")}–'{pattern[start..]}";
    }

    internal static string WithOrdinal(string pattern, string ordinal)
    {
        var (start, end) = Day(pattern);
        return start < 0 ? pattern : $"{pattern[..start]}'{ordinal}'{pattern[end..]}";
    }

    internal static bool StartsWithYear(string pattern) => pattern.StartsWith('y');

    // One or two d's outside quotes are the day; three or four, the weekday.
    static (int Start, int End) Day(string pattern)
    {
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '\'') at = pattern.IndexOf('\'', at + 1) is var close && close < 0 ? pattern.Length : close;
            else if (pattern[at] == 'd')
            {
                var end = at;
                while (end < pattern.Length && pattern[end] == 'd') end++;
                if (end - at <= 2) return (at, end);
                at = end - 1;
            }
        }
        return (-1, -1);
    }
}
