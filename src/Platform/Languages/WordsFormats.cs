using System.Globalization;
using NodaTime;

namespace Preau.Platform.Languages;

// Dates, numbers and sizes, by the patterns of CLDR that the system's ICU gives.
public sealed partial class Words
{
    /// <summary>A whole number, its thousands grouped: <c>12 345</c>.</summary>
    public string Number(long n) => n.ToString("N0", Language.Culture);

    /// <summary>A number with a fixed count of decimals.</summary>
    public string Number(double n, int decimals) => n.ToString($"N{decimals}", Language.Culture);

    /// <summary>A share from 0 to 1 as a percentage: <c>0.42</c> gives <c>42 %</c>.</summary>
    public string Percent(double share, int decimals = 0) => share.ToString($"P{decimals}", Language.Culture);

    /// <summary>A size in units of a thousand, with one decimal below ten: <c>4.2 MB</c>.</summary>
    public string Bytes(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (Math.Abs(size) >= 999.5 && unit < 4) (size, unit) = (size / 1000, unit + 1);
        var number = Number(size, unit > 0 && Math.Abs(size) < 9.95 ? 1 : 0);
        return unit switch
        {
            0 => this.Plural(bytes, "{0} byte", "{0} bytes"),
            1 => this["{0} kB", number],
            2 => this["{0} MB", number],
            3 => this["{0} GB", number],
            _ => this["{0} TB", number],
        };
    }

    /// <summary>A length of time in its two largest units: <c>2 hours 30 minutes</c>. Less than a second is none.</summary>
    public string Duration(TimeSpan length)
    {
        length = length.Duration();
        if (length >= TimeSpan.FromMinutes(1)) length = TimeSpan.FromMinutes(Math.Round(length.TotalMinutes, MidpointRounding.AwayFromZero));
        string[] parts = [
            length.Days > 0 ? this.Plural(length.Days, "{0} day", "{0} days") : "",
            length.Hours > 0 ? this.Plural(length.Hours, "{0} hour", "{0} hours") : "",
            length.Minutes > 0 ? this.Plural(length.Minutes, "{0} minute", "{0} minutes") : "",
            length.Seconds > 0 || length < TimeSpan.FromSeconds(1) ? this.Plural(length.Seconds, "{0} second", "{0} seconds") : ""];
        return string.Join(' ', parts.Where(part => part.Length > 0).Take(2));
    }

    /// <summary><c>12 January 2026</c>: the day it is in the zone, or where the instant was written down.</summary>
    public string Date(DateTimeOffset at, DateTimeZone? zone = null) => Mark(Written(Local(at, zone), LongDate));

    /// <summary><c>January 2026</c>.</summary>
    public string Month(DateTimeOffset at) => Mark(at.ToString(Formats.YearMonthPattern, Language.Culture));

    /// <summary><c>Monday</c>, as it stands within a sentence.</summary>
    public string Weekday(DayOfWeek day) => Mark(Language.Culture.DateTimeFormat.GetDayName(day));

    /// <summary><c>Monday, 12 January 2026</c>.</summary>
    public string DateWithWeekday(DateTimeOffset at, DateTimeZone? zone = null) => Mark(Written(Local(at, zone), Formats.LongDatePattern));

    /// <summary><c>18:00</c>.</summary>
    public string Time(DateTimeOffset at, DateTimeZone? zone = null) => Mark(Written(Local(at, zone), Formats.ShortTimePattern));

    /// <summary><c>Monday, 12 January 2026, 18:00 (UTC+1)</c>: an instant that readers of several countries must not miss.</summary>
    public string DateAndTime(DateTimeOffset at, DateTimeZone? zone = null) =>
        Mark($"{Written(Local(at, zone), Formats.LongDatePattern)}, {Written(Local(at, zone), Formats.ShortTimePattern)} ({Offset(at, zone)})");

    /// <summary><c>12 January – 18 February 2026</c>: from the first day to the last, what they share said once.</summary>
    public string DateRange(DateTimeOffset from, DateTimeOffset to, DateTimeZone? zone = null)
    {
        var (first, last) = (Local(from, zone), Local(to, zone));
        return Mark((first, last) switch
        {
            _ when first.Date == last.Date => Written(last, LongDate),
            _ when first.Year != last.Year => $"{Written(first, LongDate)} – {Written(last, LongDate)}",
            _ when first.Month == last.Month => Written(last, DatePattern.WithFirstDay(LongDate, Day(first))),
            _ when DatePattern.StartsWithYear(LongDate) => $"{Written(first, LongDate)} – {Written(last, Formats.MonthDayPattern)}",
            _ => $"{Written(first, Formats.MonthDayPattern)} – {Written(last, LongDate)}",
        });
    }

    DateTimeFormatInfo Formats => Language.Culture.DateTimeFormat;

    // The culture's long patterns are CLDR's "full" (with the weekday) and "long" (without).
    string LongDate => field ??= Formats.GetAllDateTimePatterns('D').FirstOrDefault(pattern => !pattern.Contains("dddd", StringComparison.Ordinal)) ?? Formats.LongDatePattern;

    // CLDR leaves it out, but a French month begins on its "1er".
    bool HasOrdinal(DateTime date) => date.Day == 1 && Language.Tag == "fr";

    string Day(DateTime date) => HasOrdinal(date) ? "1er" : date.Day.ToString(Language.Culture);

    string Written(DateTime date, string pattern) =>
        date.ToString(HasOrdinal(date) ? DatePattern.WithOrdinal(pattern, Day(date)) : pattern, Language.Culture);

    static DateTime Local(DateTimeOffset at, DateTimeZone? zone) =>
        zone is null ? at.DateTime : Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeUnspecified();

    static string Offset(DateTimeOffset at, DateTimeZone? zone)
    {
        var minutes = (int)(zone is null ? at.Offset : zone.GetUtcOffset(Instant.FromDateTimeOffset(at)).ToTimeSpan()).TotalMinutes;
        var (hours, rest) = Math.DivRem(Math.Abs(minutes), 60);
        return minutes == 0 ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{(minutes < 0 ? '−' : '+')}{hours}{(rest == 0 ? "" : $":{rest:00}")}");
    }
}
