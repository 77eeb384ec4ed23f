using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Labels;

internal static class DayWords
{
    /// <summary>The day it is, by UTC.</summary>
    public static DateOnly Day(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public static string On(this Words words, DateOnly day) => words.Date(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    public static StringComparer Alphabet(this Words words) => StringComparer.Create(words.Language.Culture, ignoreCase: true);

    /// <summary>The name of a system, or its code where no name is known.</summary>
    public static string Of(this IReadOnlyList<NamedSystem> systems, SystemCode code) => systems.Where(system => system.Code == code).Select(system => system.Name).FirstOrDefault() ?? code.Value;
}
