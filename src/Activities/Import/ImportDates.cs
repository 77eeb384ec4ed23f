using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Preau.Activities.Import;

/// <summary>
/// Days and times as files have them: on the clocks at the place, unless they say their offset. <c>13/10/2025</c> is in October.
/// A time that the clocks skip is moved on; of one shown twice the first is meant.
/// </summary>
internal static class ImportDates
{
    const int EarliestYear = 1990, LatestYear = 2149;

    static readonly LocalDateTimePattern[] Times =
        [.. new[] { "uuuu-MM-dd HH:mm", "uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd'T'HH:mm:ss", "d/M/uuuu H:mm", "d/M/uuuu H:mm:ss", "d.M.uuuu H:mm", "d.M.uuuu H:mm:ss" }.Select(LocalDateTimePattern.CreateWithInvariantCulture)];

    static readonly LocalDatePattern[] Days = [.. new[] { "uuuu-MM-dd", "d/M/uuuu", "d.M.uuuu" }.Select(LocalDatePattern.CreateWithInvariantCulture)];

    static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static DateTimeOffset? Start(string typed, DateTimeZone zone) => Parsed(typed, zone, 0);

    /// <summary>A day alone is included whole.</summary>
    public static DateTimeOffset? End(string typed, DateTimeZone zone) => Parsed(typed, zone, 1);

    static DateTimeOffset? Parsed(string typed, DateTimeZone zone, int later)
    {
        if (typed.Length > 40)
            return null;
        if (DateTimeOffset.TryParseExact(typed, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return instant.Year is >= EarliestYear and <= LatestYear ? instant.ToUniversalTime() : null;
        LocalDateTime? local = null;
        foreach (var pattern in Times)
            if (pattern.Parse(typed) is { Success: true } read)
                local = read.Value;
        foreach (var pattern in Days)
            if (pattern.Parse(typed) is { Success: true } read)
                local = read.Value.PlusDays(later).AtMidnight();
        return local is { Year: >= EarliestYear and <= LatestYear } at ? at.InZoneLeniently(zone).ToInstant().ToDateTimeOffset() : null;
    }
}
