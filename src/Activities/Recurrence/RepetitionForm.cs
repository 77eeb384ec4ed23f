using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Recurrence;

/// <summary>What is typed about how an activity repeats; days as <c>2026-04-03</c>, of those left out one a line.</summary>
/// <param name="Repeats">A <see cref="Rhythm"/>; empty for once.</param>
/// <param name="Days">Names of <see cref="IsoDayOfWeek"/>.</param>
public sealed record RepetitionForm(string Repeats, string Every, IReadOnlyList<string> Days, string RepeatsUntil, string Times, string Except, bool SkipsHolidays)
{
    const int LongestExcept = Repetition.MostExcept * 12;

    internal static RepetitionForm None { get; } = new("", "1", [], "", "", "", false);

    internal static RepetitionForm Of(Repetition? repetition) => repetition is null ? None : new(
        repetition.Rhythm.ToString(), Written(repetition.Interval), [.. repetition.Days.Select(day => day.ToString())], repetition.Until is { } until ? Written(until) : "",
        repetition.Count is { } count ? Written(count) : "", string.Join('\n', repetition.Except.Order().Select(Written)), repetition.SkipsHolidays);

    internal static RepetitionForm From(IFormCollection sent) => new(
        sent.Line(nameof(Repeats)), sent.Line(nameof(Every), 10), sent.All(nameof(Days), 7), sent.Line(nameof(RepeatsUntil)), sent.Line(nameof(Times), 10), sent.Typed(nameof(Except), LongestExcept), sent[nameof(SkipsHolidays)].Count > 0);

    /// <param name="start">Of the first session.</param>
    /// <param name="closed">Whether schools are closed on a day.</param>
    /// <returns>Null where it takes place once, and where <paramref name="errors"/> say what to mend.</returns>
    internal (Repetition Repetition, IReadOnlyList<Occurrence> Occurrences)? Parse(DateTimeOffset start, DateTimeOffset end, DateTimeZone zone, Func<LocalDate, bool> closed, FormErrors errors, Words words)
    {
        if (Repeats.Length == 0)
            return null;
        if (Sent.One<Rhythm>(Repeats) is not { } rhythm)
        {
            errors.Add(nameof(Repeats), words["Choose from the list how it repeats."]);
            return null;
        }
        int every = Number(nameof(Every), Every.Length == 0 ? "1" : Every, Repetition.LongestInterval, errors, words);
        var (first, last) = (Local(start, zone), Local(end, zone));
        if (end <= start || end - start > Activity.LongestSession)
            errors.Add("End", words["A session ends after it begins, and within a day: change one of the times."]);
        var (until, count) = End(first.Date, errors, words);
        var except = Left(errors, words);
        if (errors.Any)
            return null;
        var days = rhythm == Recurrence.Rhythm.Weekly ? Days.Select(Sent.One<IsoDayOfWeek>).OfType<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Append(first.DayOfWeek).Distinct().Order().ToList() : [];
        var repetition = new Repetition(rhythm, every, days, first, last, until, count, except, SkipsHolidays);
        return Sessions(repetition, closed, errors, words) is { } dates && Occurrences(repetition, dates, zone, errors, words) is { } occurrences ? (repetition, occurrences) : null;
    }

    (LocalDate? Until, int? Count) End(LocalDate first, FormErrors errors, Words words)
    {
        if (RepeatsUntil.Length > 0 && Times.Length > 0)
            errors.Add(nameof(Times), words["Say either until when it repeats or how often: empty one of the two."]);
        else if (Times.Length > 0)
            return (null, Number(nameof(Times), Times, Repetition.MostSessions, errors, words));
        else if (Sent.DayOrNone(RepeatsUntil) is not { } day)
            errors.Add(nameof(RepeatsUntil), words["Say until when it repeats, or how often."]);
        else if (LocalDate.FromDateOnly(day) is var until && (until < first || until > first.PlusDays(Repetition.MostDays)))
            errors.Add(nameof(RepeatsUntil), words["It repeats for {0} days at most, and not before its first session: choose another day.", Repetition.MostDays]);
        else
            return (until, null);
        return (null, null);
    }

    List<LocalDate> Left(FormErrors errors, Words words)
    {
        var days = Except.Split(['\n', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(LocalDatePattern.Iso.Parse).ToList();
        if (days.Count > Repetition.MostExcept || Except.Length > LongestExcept || days.Exists(day => !day.Success))
            errors.Add(nameof(Except), words["Give days as they are in the calendar, {0} for example, one a line, and at most {1}.", "2026-04-03", Repetition.MostExcept]);
        return [.. days.Where(day => day.Success).Select(day => day.Value).Distinct().Order()];
    }

    static IReadOnlyList<LocalDate>? Sessions(Repetition repetition, Func<LocalDate, bool> closed, FormErrors errors, Words words)
    {
        var dates = repetition.Sessions(closed);
        if (dates.Count > Repetition.MostSessions)
            errors.Add(nameof(RepeatsUntil), words["There are at most {0} sessions: end earlier, or repeat less often.", Repetition.MostSessions]);
        else if (repetition.Count is { } count && dates.Count < count)
            errors.Add(nameof(Times), words["Within {0} days there are only {1} sessions: give a smaller number.", Repetition.MostDays, dates.Count]);
        else if (dates.Count == 0 || dates[0] != repetition.Start.Date)
            errors.Add("Start", words["On its first day it does not take place, since you leave this day out or schools are closed: begin on another day."]);
        else
            return dates;
        return null;
    }

    static List<Occurrence>? Occurrences(Repetition repetition, IReadOnlyList<LocalDate> dates, DateTimeZone zone, FormErrors errors, Words words)
    {
        foreach (var (start, end) in dates.Select(repetition.On))
            if ((Clocks.Fault(start, zone, words) ?? Clocks.Fault(end, zone, words)) is { } fault)
            {
                errors.Add("Start", fault);
                return null;
            }
        var occurrences = dates.Select(date => repetition.At(date, zone)).ToList();
        for (int i = 1; i < occurrences.Count; i++)
            if (occurrences[i].Start < occurrences[i - 1].End)
            {
                errors.Add("End", words["A session would begin before the one before it has ended: change one of the times."]);
                return null;
            }
        return occurrences;
    }

    static LocalDateTime Local(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;

    static int Number(string field, string typed, int most, FormErrors errors, Words words)
    {
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most)
            return number;
        errors.Add(field, words["Give a whole number from 1 to {0}.", most]);
        return 1;
    }

    static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Written(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
