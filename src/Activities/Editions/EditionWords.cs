using System.Globalization;
using Preau.Platform.Languages;

namespace Preau.Activities.Editions;

/// <summary>How editions are said.</summary>
internal static class EditionWords
{
    /// <summary><c>11 – 26 October 2025</c>: days of its own calendar, whatever the clocks.</summary>
    public static string Days(this Words words, Edition edition) => words.Days(edition.FirstDay, edition.LastDay);

    public static string Days(this Words words, DateOnly first, DateOnly last) => words.DateRange(At(first), At(last));

    static DateTimeOffset At(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    internal static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
