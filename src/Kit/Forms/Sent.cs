using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Preau.Contracts;
using Preau.Platform.Languages;

namespace Preau.Kit.Forms;

/// <summary>What came with a form, field by field: cut where nothing may be as long, and refused with one sentence.</summary>
public static class Sent
{
    /// <summary>The field that names a thing before it is made: a form sent twice makes it once.</summary>
    public const string Key = "Key";

    /// <summary>The field that says what was shown to whoever edits: two editors do not overwrite each other.</summary>
    public const string Version = "Version";

    static readonly DateOnly Earliest = new(1990, 1, 1), Latest = new(2149, 12, 31);

    // A browser without a calendar of its own lets one type, and people leave the T out.
    static readonly LocalDateTimePattern[] Moments =
        [.. new[] { "uuuu'-'MM'-'dd'T'HH':'mm", "uuuu'-'MM'-'dd'T'HH':'mm':'ss", "uuuu'-'MM'-'dd' 'HH':'mm" }.Select(LocalDateTimePattern.CreateWithInvariantCulture)];

    /// <summary>The zones one can choose: those with a place of their own on the map, and UTC.</summary>
    public static IReadOnlyList<string> Zones { get; } =
        [.. NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => location.ZoneId).Append("UTC").Order(StringComparer.Ordinal)];

    /// <summary>One field as typed, without what no text may hold. One letter more than it may have is kept, so that its length can be refused.</summary>
    public static string Typed(this IFormCollection sent, string field, int longest = 300)
    {
        string text = sent[field].ToString().Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        return text.Length <= longest ? text : text[..(longest + 1)];
    }

    /// <summary>The field without its line ends, for what is one line.</summary>
    public static string Line(this IFormCollection sent, string field, int longest = 300) => sent.Typed(field, longest).Replace('\n', ' ');

    /// <summary>All answers sent under one name.</summary>
    public static IReadOnlyList<string> All(this IFormCollection sent, string field, int most = 60) => [.. sent[field].OfType<string>().Take(most)];

    public static TId KeyOf<TId>(this IFormCollection sent) where TId : struct, IId<TId> =>
        Id.TryParse<TId>(sent[Key].ToString(), out var id) ? id : TId.From(Guid.CreateVersion7());

    public static int VersionOf(this IFormCollection sent) => int.TryParse(sent[Version].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : -1;

    /// <summary>A name of the enumeration, as it is written; null for everything else.</summary>
    public static T? One<T>(string? typed) where T : struct, Enum =>
        typed is { Length: > 0 } && char.IsAsciiLetter(typed[0]) && Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>What must be there and must not be longer than this.</summary>
    public static void Need(string field, string typed, string missing, int longest, FormErrors errors, Words words)
    {
        if (typed.Length == 0)
            errors.Add(field, missing);
        else
            Bound(field, typed, longest, errors, words);
    }

    public static void Bound(string field, string typed, int longest, FormErrors errors, Words words)
    {
        if (typed.Length > longest)
            errors.Add(field, words["Write at most {0} characters.", longest]);
    }

    public static DateOnly? DayOrNone(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest ? day : null;

    public static DateTimeZone? Zone(string field, string typed, FormErrors errors, Words words)
    {
        if (typed.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(typed) is { } zone)
            return zone;
        errors.Add(field, words["Choose a time zone from the list."]);
        return null;
    }

    /// <summary>A day and a time on the clocks of a zone. One that the clocks skip is moved on; of one shown twice the first is meant.</summary>
    public static DateTimeOffset? Moment(string field, string typed, DateTimeZone zone, FormErrors errors, Words words)
    {
        if (Moments.Select(pattern => pattern.Parse(typed)).FirstOrDefault(read => read.Success) is { Value: { Year: >= 1990 and <= 2149 } local })
            return local.InZoneLeniently(zone).ToDateTimeOffset();
        errors.Add(field, words["Give a date and a time, for example {0}.", "2026-01-12 09:00"]);
        return null;
    }

    /// <summary>As a browser's calendar wants it.</summary>
    public static string Written(DateTimeOffset at, DateTimeZone zone) => Moments[0].Format(Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime);

    public static DateTimeZone ZoneOf(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;

    /// <summary>Which page of a list an address asks for, from 1.</summary>
    public static int Page(string? typed, int last) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, last) : 1;

    /// <summary>The page to show of a list, the last there is for one behind the end, and how many there are: one at least.</summary>
    public static (int Page, int Pages) Paged(int asked, int rows, int pageSize)
    {
        int pages = Math.Max(1, (rows + pageSize - 1) / pageSize);
        return (Math.Min(asked, pages), pages);
    }

    public static int StatusOf(FormErrors? errors) => errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
