using NodaTime;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Groups;

/// <summary>How people, days and circles of readers are said.</summary>
internal static class GroupWords
{
    public static string Role(this Words words, SeatRole role) => role switch
    {
        SeatRole.Chair => words.In("working group", "Chair"),
        SeatRole.Secretariat => words["Secretariat"],
        SeatRole.Member => words["Member"],
        SeatRole.Observer => words["Observer"],
        _ => words["Takes part"],
    };

    public static string Audience(this Words words, Audience audience) => audience switch
    {
        Groups.Audience.Everybody => words["Everybody"],
        Groups.Audience.Members => words["Members of the group"],
        _ => words["Chair and secretariat"],
    };

    public static IReadOnlyList<Choice> Audiences(this Words words) => [.. Enum.GetValues<Audience>().Select(audience => new Choice(audience.ToString(), words.Audience(audience)))];

    /// <summary>12 January 2026.</summary>
    public static string Day(this Words words, DateOnly day) => words.Date(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    public static DateTimeZone ZoneOf(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;

    public static DateOnly DayIn(this DateTimeOffset at, string zone) => Instant.FromDateTimeOffset(at).InZone(ZoneOf(zone)).Date.ToDateOnly();

    /// <summary>From when to when, with the weekday and the zone.</summary>
    public static string Between(this Words words, DateTimeOffset start, DateTimeOffset end, string zone) => start.DayIn(zone) == end.DayIn(zone)
        ? words["{0}, until {1}", words.DateAndTime(start, ZoneOf(zone)), words.Time(end, ZoneOf(zone))]
        : words["{0}, until {1}", words.DateAndTime(start, ZoneOf(zone)), words.DateAndTime(end, ZoneOf(zone))];

    /// <summary>The languages one can write in: those of the site first, then all that can be named.</summary>
    public static IReadOnlyList<Choice> Tongues(this Words words) =>
        [.. Language.Known.Keys.Select(tag => new Choice(tag, Cldr.Language(words.Language, tag))).OrderBy(choice => choice.Label, StringComparer.Create(words.Language.Culture, ignoreCase: true))];
}
