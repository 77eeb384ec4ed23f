using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Preau.Contracts;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Groups;

/// <summary>What the forms of this room share.</summary>
internal static class GroupForms
{
    /// <summary>The field that names a thing before it is made: a form sent twice makes it once.</summary>
    public const string Key = "Key";

    /// <summary>The field that says what was shown to whoever edits: two editors do not overwrite each other.</summary>
    public const string Version = "Version";

    // A browser without a calendar of its own lets one type, and people leave the T out.
    static readonly LocalDateTimePattern[] Moments =
        [.. new[] { "uuuu'-'MM'-'dd'T'HH':'mm", "uuuu'-'MM'-'dd'T'HH':'mm':'ss", "uuuu'-'MM'-'dd' 'HH':'mm" }.Select(LocalDateTimePattern.CreateWithInvariantCulture)];

    /// <summary>The zones one can choose: those with a place of their own on the map, and UTC.</summary>
    public static IReadOnlyList<string> Zones { get; } =
        [.. NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => location.ZoneId).Append("UTC").Order(StringComparer.Ordinal)];

    /// <summary>One line as typed, cut where it is longer than anything may be.</summary>
    public static string Line(this IFormCollection sent, string field, int longest = 400) => Cut(sent[field].ToString().ReplaceLineEndings(" "), longest);

    /// <summary>Several lines; one character more than allowed remains, so that <see cref="Bound"/> can say so.</summary>
    public static string Lines(this IFormCollection sent, string field, int longest) => Cut(sent[field].ToString().ReplaceLineEndings("\n"), longest + 1);

    static string Cut(string typed, int longest)
    {
        string text = typed.Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }

    public static TId KeyOf<TId>(this IFormCollection sent) where TId : struct, IId<TId> =>
        Id.TryParse<TId>(sent[Key].ToString(), out var id) ? id : TId.From(Guid.CreateVersion7());

    public static int VersionOf(this IFormCollection sent) => int.TryParse(sent[Version].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : -1;

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

    public static bool TryDay(string typed, out DateOnly day) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static DateOnly? Day(string field, string typed, FormErrors errors, Words words)
    {
        if (TryDay(typed, out var day) && day.Year is >= 1990 and <= 2200)
            return day;
        errors.Add(field, typed.Length == 0 ? words["Give the day."] : words["There is no such day: write it as {0}.", "2026-01-31"]);
        return null;
    }

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
        if (Moments.Select(pattern => pattern.Parse(typed)).FirstOrDefault(read => read.Success) is { Value: { Year: >= 1990 and <= 2200 } local })
            return local.InZoneLeniently(zone).ToDateTimeOffset();
        errors.Add(field, words["Give a date and a time, for example {0}.", "2026-01-12 09:00"]);
        return null;
    }

    /// <summary>As a browser's calendar wants it.</summary>
    public static string Written(DateTimeOffset at, DateTimeZone zone) => Moments[0].Format(Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime);

    public static string Written(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Which page of a list an address asks for, from 1.</summary>
    public static int Page(string? typed, int last = 10_000) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, last) : 1;

    /// <summary>How many pages a list has, and the page asked for or else the last: behind the end nothing would say that there is nothing.</summary>
    public static (int Page, int Pages) Paged(int asked, int count, int onePage)
    {
        int pages = Math.Max(1, (count + onePage - 1) / onePage);
        return (Math.Min(asked, pages), pages);
    }

    public static Enumerated? One<Enumerated>(this IFormCollection sent, string field) where Enumerated : struct, Enum =>
        Enum.TryParse<Enumerated>(sent[field].ToString(), out var value) && Enum.IsDefined(value) ? value : null;

    public static int StatusOf(FormErrors? errors) => errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
