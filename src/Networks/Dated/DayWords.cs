using System.Globalization;
using Preau.Platform.Languages;

namespace Preau.Networks.Dated;

/// <summary>How days are read and said.</summary>
internal static class DayWords
{
    /// <summary>2026-01-31, as a browser's calendar sends it and as people type it.</summary>
    public static bool TryRead(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static string Written(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>12 January 2026.</summary>
    public static string On(this Words words, DateOnly day) => words.Date(Midnight(day));

    /// <param name="startIsKnown">False where the source only shows that it had begun by then.</param>
    public static string Of(this Words words, Days days, bool startIsKnown = true) => (days, startIsKnown) switch
    {
        ({ IsEmpty: true }, _) => words["called off before it began"],
        ({ End: null }, true) => words["since {0}", words.On(days.Start)],
        ({ End: null }, false) => words["by {0}, perhaps earlier", words.On(days.Start)],
        ({ End: { } end }, true) => words.DateRange(Midnight(days.Start), Midnight(end)),
        ({ End: { } end }, false) => words["by {0}, perhaps earlier, until {1}", words.On(days.Start), words.On(end)],
    };

    static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
