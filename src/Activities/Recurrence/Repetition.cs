using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Preau.Activities.Recurrence;

/// <summary>How sessions follow each other. By weekday: on the second Tuesday of a month, or on its last Friday.</summary>
public enum Rhythm { Daily, Weekly, MonthlyByDate, MonthlyByWeekday }

/// <summary>One of the days on which an activity that repeats takes place, with its instants.</summary>
/// <param name="Date">On the clocks of the activity: by it a session is known, whatever becomes of it.</param>
public readonly record struct Occurrence(DateOnly Date, DateTimeOffset Start, DateTimeOffset End);

/// <summary>
/// The rule by which an activity repeats (RFC 5545, 3.3.10, as far as a school needs it), on the clocks of its zone: at four
/// o'clock in winter and in summer. The first session is always one of the rule's own.
/// </summary>
/// <param name="Interval">Every so many days, weeks or months.</param>
/// <param name="Days">Of a week; empty for other rhythms. Weeks begin on Monday.</param>
/// <param name="Start">Of the first session.</param>
/// <param name="End">Of the first session.</param>
/// <param name="Until">The last day on which there may be one; or <paramref name="Count"/> says how many there are.</param>
/// <param name="Count">Of sessions that take place: days that are left out do not count.</param>
/// <param name="Except">Days that are left out.</param>
/// <param name="SkipsHolidays">Those of the education system are left out too, as they are known when it is saved.</param>
public sealed record Repetition(
    Rhythm Rhythm, int Interval, IReadOnlyList<IsoDayOfWeek> Days, LocalDateTime Start, LocalDateTime End, LocalDate? Until, int? Count, IReadOnlyList<LocalDate> Except, bool SkipsHolidays)
{
    public const int MostSessions = 200, MostDays = 400, LongestInterval = 52, MostExcept = 100;

    static readonly LocalDateTimePattern Basic = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    static readonly LocalDatePattern BasicDay = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    static readonly string[] DayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>Of those that may be: never later.</summary>
    internal LocalDate Last => Start.Date.PlusDays(MostDays);

    /// <summary>All days of the rule, endless, in their order; those left out are among them.</summary>
    internal IEnumerable<LocalDate> Dates() => Rhythm switch
    {
        Rhythm.Daily => Endless(i => [Start.Date.PlusDays(i)]),
        Rhythm.Weekly => Endless(week => Days.Order().Select(day => Monday.PlusWeeks(week).PlusDays((int)day - 1))).Where(date => date >= Start.Date),
        Rhythm.MonthlyByDate => Endless(month => First.PlusMonths(month) is var first && Start.Day <= first.Calendar.GetDaysInMonth(first.Year, first.Month) ? [first.PlusDays(Start.Day - 1)] : []),
        _ => Endless(month => [ByWeekday(First.PlusMonths(month))]),
    };

    IEnumerable<LocalDate> Endless(Func<int, IEnumerable<LocalDate>> dates)
    {
        for (int i = 0; ; i += Interval)
            foreach (var date in dates(i))
                yield return date;
    }

    LocalDate Monday => Start.Date.PlusDays(1 - (int)Start.DayOfWeek);
    LocalDate First => Start.Date.PlusDays(1 - Start.Day);

    /// <summary>Which one of its weekday the first is in its month, from 1 to 4; -1 for a fifth, which is the last.</summary>
    internal int Ordinal => (Start.Day - 1) / 7 + 1 is var ordinal && ordinal > 4 ? -1 : ordinal;

    LocalDate ByWeekday(LocalDate first)
    {
        int toFirst = ((int)Start.DayOfWeek - (int)first.DayOfWeek + 7) % 7;
        if (Ordinal > 0)
            return first.PlusDays(toFirst + 7 * (Ordinal - 1));
        var fifth = first.PlusDays(toFirst + 28);
        return fifth.Month == first.Month ? fifth : fifth.PlusDays(-7);
    }

    /// <summary>The days on which it takes place; one more than there may be where there are too many.</summary>
    internal IReadOnlyList<LocalDate> Sessions(Func<LocalDate, bool> isHoliday)
    {
        var (except, last) = (Except.ToHashSet(), Until is { } until && until < Last ? until : Last);
        return [.. Dates().TakeWhile(date => date <= last).Where(date => !except.Contains(date) && !(SkipsHolidays && isHoliday(date))).Take(Count ?? MostSessions + 1)];
    }

    /// <summary>When one begins and ends that takes place on this day, on the clocks of the zone.</summary>
    internal (LocalDateTime Start, LocalDateTime End) On(LocalDate date) => (date + Start.TimeOfDay, date.PlusDays(Period.DaysBetween(Start.Date, End.Date)) + End.TimeOfDay);

    /// <summary>A time that the clocks skip is moved on; of one shown twice the first is meant. The form lets neither pass.</summary>
    internal Occurrence At(LocalDate date, DateTimeZone zone)
    {
        var (start, end) = On(date);
        return new Occurrence(date.ToDateOnly(), start.InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime(), end.InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime());
    }

    /// <summary>As iCalendar wants it (RFC 5545, 3.3.10), up to the last day on which there is a session.</summary>
    internal string Rule(Instant last) => $"{Pattern};UNTIL={last.InUtc().ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";

    internal string Pattern
    {
        get
        {
            string rule = Rhythm switch
            {
                Rhythm.Daily => "FREQ=DAILY",
                Rhythm.Weekly => "FREQ=WEEKLY;BYDAY=" + string.Join(',', Days.Order().Select(Named)),
                Rhythm.MonthlyByDate => FormattableString.Invariant($"FREQ=MONTHLY;BYMONTHDAY={Start.Day}"),
                _ => FormattableString.Invariant($"FREQ=MONTHLY;BYDAY={Ordinal}{Named(Start.DayOfWeek)}"),
            };
            return Interval == 1 ? rule : FormattableString.Invariant($"{rule};INTERVAL={Interval}");
        }
    }

    static string Named(IsoDayOfWeek day) => DayNames[(int)day - 1];

    /// <summary>As it is kept: properties of iCalendar on the clocks of the zone, a line each.</summary>
    internal string ToText()
    {
        string end = Until is { } until ? "UNTIL=" + BasicDay.Format(until) : FormattableString.Invariant($"COUNT={Count}");
        var lines = new List<string> { "DTSTART:" + Basic.Format(Start), "DTEND:" + Basic.Format(End), $"RRULE:{Pattern};{end}" };
        if (Except.Count > 0)
            lines.Add("EXDATE:" + string.Join(',', Except.Distinct().Order().Select(BasicDay.Format)));
        if (SkipsHolidays)
            lines.Add("X-PREAU-HOLIDAYS:OUT");
        return string.Join('\n', lines);
    }

    internal static Repetition FromText(string text)
    {
        var lines = text.Split('\n').Select(line => line.Split(':', 2)).ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);
        var rule = lines["RRULE"].Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        bool weekly = rule["FREQ"] == "WEEKLY";
        return new Repetition(
            rule["FREQ"] switch { "DAILY" => Rhythm.Daily, "WEEKLY" => Rhythm.Weekly, _ when rule.ContainsKey("BYMONTHDAY") => Rhythm.MonthlyByDate, _ => Rhythm.MonthlyByWeekday },
            int.Parse(rule.GetValueOrDefault("INTERVAL", "1"), CultureInfo.InvariantCulture),
            weekly ? [.. rule["BYDAY"].Split(',').Select(day => (IsoDayOfWeek)(Array.IndexOf(DayNames, day) + 1))] : [],
            Basic.Parse(lines["DTSTART"]).Value, Basic.Parse(lines["DTEND"]).Value,
            rule.TryGetValue("UNTIL", out string? until) ? BasicDay.Parse(until).Value : null,
            rule.TryGetValue("COUNT", out string? count) ? int.Parse(count, CultureInfo.InvariantCulture) : null,
            lines.TryGetValue("EXDATE", out string? except) ? [.. except.Split(',').Select(day => BasicDay.Parse(day).Value)] : [],
            lines.ContainsKey("X-PREAU-HOLIDAYS"));
    }
}
