using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Preau.Academy.Runs;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Schedule;

/// <summary>What an author types about a run; dates as <c>2026-01-12T09:00</c>, on the clocks of the zone.</summary>
public sealed record RunForm(string Code, string Zone, string Start, string End, string EnrolmentStart, string EnrolmentEnd, bool IsSelfPaced, string Visibility)
{
    const int LongestCode = 60;
    static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    // A browser without a calendar of its own lets one type, and people leave the T out, or the time.
    static readonly LocalDateTimePattern[] Read =
    [
        Written,
        .. new[] { "uuuu'-'MM'-'dd'T'HH':'mm':'ss", "uuuu'-'MM'-'dd' 'HH':'mm", "uuuu'-'MM'-'dd" }.Select(LocalDateTimePattern.CreateWithInvariantCulture),
    ];

    /// <summary>The zones one can choose: those with a place of their own on the map, and UTC.</summary>
    public static IReadOnlyList<string> Zones { get; } =
        [.. NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => location.ZoneId).Append("UTC").Order(StringComparer.Ordinal)];

    internal static RunForm For(string code, RunDates dates)
    {
        var zone = ZoneOf(dates.Zone) ?? DateTimeZone.Utc;
        return new RunForm(code, dates.Zone, Local(dates.Start, zone), Local(dates.End, zone), Local(dates.EnrolmentStart, zone), Local(dates.EnrolmentEnd, zone), dates.IsSelfPaced, dates.Visibility.ToString());
    }

    internal static RunForm For(Run run) =>
        For(run.Code, new RunDates(run.Start, run.End, run.EnrolmentStart, run.EnrolmentEnd, run.Zone, run.IsSelfPaced, run.Visibility));

    internal static RunForm From(IFormCollection sent)
    {
        string Typed(string field) => sent[field].ToString().Trim() is var text && text.Length > 200 ? text[..200] : text;
        return new RunForm(
            Typed(nameof(Code)), Typed(nameof(Zone)), Typed(nameof(Start)), Typed(nameof(End)), Typed(nameof(EnrolmentStart)), Typed(nameof(EnrolmentEnd)),
            Typed(nameof(IsSelfPaced)) == "true", Typed(nameof(Visibility)));
    }

    /// <summary>The dates it stands for, or the faults. Times that clocks skip or show twice are settled and named.</summary>
    internal RunDates? Parse(FormErrors errors, Words words, ClockTurns turns)
    {
        if (ZoneOf(Zone) is not { } zone)
        {
            errors.Add(nameof(Zone), words["Choose a time zone from the list."]);
            return null;
        }
        if (!Enum.TryParse<Visibility>(Visibility, out var visibility) || !Enum.IsDefined(visibility))
            errors.Add(nameof(Visibility), words["Choose who may read."]);
        DateTimeOffset? At(string name, string text) => Instant(name, text, zone, errors, words, turns);
        var dates = new RunDates(
            EnrolmentStart: At(nameof(EnrolmentStart), EnrolmentStart), EnrolmentEnd: At(nameof(EnrolmentEnd), EnrolmentEnd),
            Start: At(nameof(Start), Start), End: At(nameof(End), End), Zone: Zone, IsSelfPaced: IsSelfPaced, Visibility: visibility);
        if (!errors.Any && dates.Fault is var (date, sentence))
            errors.Add(date, words.Say(sentence));
        return errors.Any ? null : dates;
    }

    internal void CheckCode(FormErrors errors, Words words)
    {
        if (Code.Length == 0)
            errors.Add(nameof(Code), words["Give the run a name, the year perhaps."]);
        else if (Code.Length > LongestCode)
            errors.Add(nameof(Code), words["The name must have at most {0} characters.", LongestCode]);
        else if (!Code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            errors.Add(nameof(Code), words["Use letters, digits, hyphens, full stops and underscores only."]);
    }

    static DateTimeOffset? Instant(string name, string text, DateTimeZone zone, FormErrors errors, Words words, ClockTurns turns)
    {
        if (text.Length == 0)
            return null;
        if (Read.Select(pattern => pattern.Parse(text)).FirstOrDefault(read => read.Success) is not { Value: { Year: >= 1990 and <= 2200 } local })
        {
            errors.Add(name, words["Give a date and a time, for example {0}.", "2026-01-12 09:00"]);
            return null;
        }
        turns.Note(name, zone.MapLocal(local).Count);
        return local.InZoneLeniently(zone).ToDateTimeOffset();
    }

    static string Local(DateTimeOffset? at, DateTimeZone zone) =>
        at is { } instant ? Written.Format(NodaTime.Instant.FromDateTimeOffset(instant).InZone(zone).LocalDateTime) : "";

    static DateTimeZone? ZoneOf(string id) => id.Length == 0 ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
}

/// <summary>Which of the dates fell into an hour that clocks skip, or show twice: twice a year, at night.</summary>
internal sealed class ClockTurns
{
    readonly List<string> shifted = [], twice = [];

    /// <param name="instants">How many instants the local time stands for: none, one or two.</param>
    public void Note(string date, int instants)
    {
        if (instants == 0)
            shifted.Add(date);
        if (instants == 2)
            twice.Add(date);
    }

    /// <summary>To be told on the next page.</summary>
    public string InAddress() =>
        (shifted.Count > 0 ? "&shifted=" + string.Join(',', shifted) : "") + (twice.Count > 0 ? "&twice=" + string.Join(',', twice) : "");
}
