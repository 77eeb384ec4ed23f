using NodaTime;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Recurrence;

/// <summary>How repetitions and sessions are said.</summary>
internal static class RecurrenceWords
{
    /// <summary><c>Every week: Tuesday, 16:00–17:30, 3 March – 30 June 2026</c>.</summary>
    public static string Rule(this Words words, Repetition repetition, Activity activity)
    {
        var zone = Sent.ZoneOf(activity.Zone);
        string times = $"{words.Time(At(repetition.Start))}–{words.Time(At(repetition.End))}";
        return words["{0}, {1}, {2}", words.Rule(repetition), times, words.DateRange(activity.Start, activity.End, zone)];
    }

    public static string Rule(this Words words, Repetition repetition) => repetition.Rhythm switch
    {
        Recurrence.Rhythm.Daily => words.Plural(repetition.Interval, "Every day", "Every {0} days"),
        Recurrence.Rhythm.Weekly => words["{0}: {1}", words.Plural(repetition.Interval, "Every week", "Every {0} weeks"), string.Join(", ", repetition.Days.Order().Select(words.Weekday))],
        Recurrence.Rhythm.MonthlyByDate => words["{0}: on day {1}", words.Plural(repetition.Interval, "Every month", "Every {0} months"), repetition.Start.Day],
        _ => words["{0}: {1}", words.Plural(repetition.Interval, "Every month", "Every {0} months"), words.Nth(repetition.Ordinal, words.Weekday(repetition.Start.DayOfWeek))],
    };

    static string Nth(this Words words, int ordinal, string weekday) => ordinal switch
    {
        1 => words["first {0}", weekday],
        2 => words["second {0}", weekday],
        3 => words["third {0}", weekday],
        4 => words["fourth {0}", weekday],
        _ => words["last {0}", weekday],
    };

    public static string Weekday(this Words words, IsoDayOfWeek day) => words.Weekday((DayOfWeek)((int)day % 7));

    public static string When(this Words words, Session session, Activity activity)
    {
        var zone = Sent.ZoneOf(activity.Zone);
        string end = words.Date(session.Start, zone) == words.Date(session.End, zone) ? words.Time(session.End, zone) : words.DateAndTime(session.End, zone);
        return words["{0}, until {1}", words.DateAndTime(session.Start, zone), end];
    }

    public static string Rhythm(this Words words, Rhythm rhythm) => rhythm switch
    {
        Recurrence.Rhythm.Daily => words["Every day or every few days"],
        Recurrence.Rhythm.Weekly => words["Every week or every few weeks"],
        Recurrence.Rhythm.MonthlyByDate => words["Every month, on the same day of the month"],
        _ => words["Every month, on the same weekday: the second Tuesday, for example"],
    };

    /// <summary>How one session stands, with its tone.</summary>
    public static (string Text, Tone Tone)? State(this Words words, Session session, DateTimeOffset now) =>
        session.IsOff ? (words.In("session", "Called off"), Tone.Bad)
        : session.IsMoved ? (words["Moved"], Tone.Warn)
        : session.End < now ? (words["Over"], Tone.Neutral)
        : null;

    /// <summary>A day of the calendar, whatever the clocks.</summary>
    public static string Day(this Words words, LocalDate day) => words.Date(At(day.AtMidnight()));

    static DateTimeOffset At(LocalDateTime local) => local.WithOffset(Offset.Zero).ToDateTimeOffset();
}
