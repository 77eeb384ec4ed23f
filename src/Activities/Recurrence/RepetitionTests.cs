using CsCheck;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Xunit;

namespace Preau.Activities.Recurrence;

/// <summary>Rules against another program's expansion, and against a look at every day.</summary>
public sealed class RepetitionTests
{
    static readonly Gen<Repetition> Any = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 7], Gen.Int[0, 127], Gen.Int[0, 1500], Gen.Int[0, 1439], Gen.Int[1, 1440], (rhythm, interval, days, day, minute, length) =>
    {
        var start = new LocalDateTime(2024, 1, 1, 0, 0).PlusDays(day).PlusMinutes(minute);
        var chosen = Enum.GetValues<IsoDayOfWeek>().Where(one => one != IsoDayOfWeek.None && ((days >> (int)one - 1) % 2 == 1 || one == start.DayOfWeek)).ToList();
        return new Repetition((Rhythm)rhythm, interval, rhythm == (int)Rhythm.Weekly ? chosen : [], start, start.PlusMinutes(length), null, null, [], false);
    });

    [Fact]
    public void A_rule_gives_the_days_that_another_program_expands_it_to() => Any.Sample(repetition =>
    {
        var other = new CalendarEvent { Start = new CalDateTime(repetition.Start.ToDateTimeUnspecified(), "UTC"), RecurrenceRule = new RecurrenceRule(repetition.Pattern) };
        var last = repetition.Last.ToDateTimeUnspecified();
        var theirs = other.GetOccurrences(other.Start).Select(one => one.Period.StartTime.Value.Date).TakeWhile(date => date <= last);
        Assert.Equal(theirs, repetition.Dates().TakeWhile(date => date <= repetition.Last).Select(date => date.ToDateTimeUnspecified()));
    }, iter: 300);

    [Fact]
    public void A_rule_gives_the_days_that_a_look_at_every_day_finds() => Any.Sample(repetition =>
    {
        var start = repetition.Start.Date;
        int Weeks(LocalDate day) => NodaTime.Period.DaysBetween(start.PlusDays(1 - (int)start.DayOfWeek), day) / 7;
        int Months(LocalDate day) => 12 * (day.Year - start.Year) + day.Month - start.Month;
        int Nth(LocalDate day) => (day.Day + 6) / 7;
        bool IsLast(LocalDate day) => day.PlusDays(7).Month != day.Month;
        var wanted = Enumerable.Range(0, Repetition.MostDays + 1).Select(start.PlusDays).Where(day => repetition.Rhythm switch
        {
            Rhythm.Daily => NodaTime.Period.DaysBetween(start, day) % repetition.Interval == 0,
            Rhythm.Weekly => repetition.Days.Contains(day.DayOfWeek) && Weeks(day) % repetition.Interval == 0,
            Rhythm.MonthlyByDate => day.Day == start.Day && Months(day) % repetition.Interval == 0,
            _ => day.DayOfWeek == start.DayOfWeek && Months(day) % repetition.Interval == 0 && (Nth(start) == 5 ? IsLast(day) : Nth(day) == Nth(start)),
        });
        Assert.Equal(wanted, repetition.Dates().TakeWhile(date => date <= repetition.Last));
    }, iter: 300);

    [Fact]
    public void Sessions_are_the_days_that_are_not_left_out_as_many_as_were_asked_for() =>
        Gen.Select(Any, Gen.Int[1, 60], Gen.Int[0, 400], Gen.Int[0, 30].Array[0, 20], Gen.Int[2, 9], (repetition, count, until, except, closed) => (repetition, count, until, except, closed)).Sample((repetition, count, until, except, closed) =>
        {
            bool IsClosed(LocalDate day) => day.Day % closed == 0;
            var days = repetition.Dates().TakeWhile(date => date <= repetition.Last).ToList();
            var left = except.Where(i => i < days.Count).Select(i => days[i]).ToList();
            var open = days.Where(day => !left.Contains(day) && !IsClosed(day)).ToList();
            Assert.Equal(open.Take(count), (repetition with { Count = count, Except = left, SkipsHolidays = true }).Sessions(IsClosed));
            var last = repetition.Start.Date.PlusDays(until);
            Assert.Equal(open.Where(day => day <= last).Take(Repetition.MostSessions + 1), (repetition with { Until = last, Except = left, SkipsHolidays = true }).Sessions(IsClosed));
        }, iter: 300);

    [Fact]
    public void What_is_kept_comes_back() => Gen.Select(Any, Gen.Int[0, 1], Gen.Int[0, 9].Array[0, 5], (repetition, end, except) => (repetition, end, except)).Sample((repetition, end, except) =>
    {
        var full = repetition with { Until = end == 0 ? repetition.Start.Date.PlusDays(30) : null, Count = end == 1 ? 12 : null, Except = [.. except.Select(repetition.Start.Date.PlusDays)], SkipsHolidays = except.Length > 2 };
        string text = full.ToText();
        var back = Repetition.FromText(text);
        Assert.Equal(text, back.ToText());
        Assert.Equal((full.Rhythm, full.Interval, full.Start, full.End, full.Until, full.Count, full.SkipsHolidays), (back.Rhythm, back.Interval, back.Start, back.End, back.Until, back.Count, back.SkipsHolidays));
        Assert.Equal(full.Days.Order(), back.Days);
    }, iter: 200);

    [Fact]
    public void In_summer_and_in_winter_a_session_begins_at_the_same_time_on_the_clock()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Paris"];
        var club = new Repetition(Rhythm.Weekly, 1, [IsoDayOfWeek.Wednesday], new(2026, 3, 18, 16, 0), new(2026, 3, 18, 17, 30), null, 4, [], false);
        var sessions = club.Sessions(_ => false).Select(day => club.At(day, zone)).ToList();
        Assert.Equal(["15:00", "15:00", "14:00", "14:00"], sessions.Select(one => one.Start.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(sessions, one => Assert.Equal(90, (one.End - one.Start).TotalMinutes));
    }

    [Fact]
    public void What_was_changed_of_a_session_stays_with_its_day_when_the_rule_changes()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Paris"];
        var club = new Repetition(Rhythm.Weekly, 1, [IsoDayOfWeek.Wednesday], new(2026, 3, 4, 16, 0), new(2026, 3, 4, 17, 0), null, 4, [], false);
        ActivityContent Content(Repetition rule)
        {
            var occurrences = rule.Sessions(_ => false).Select(day => rule.At(day, zone)).ToList();
            return new ActivityContent(new GroupId(Guid.CreateVersion7()), SystemCode.Parse("fr"), "Club", "We build", "fr", "School", OrganiserKind.School, occurrences[0].Start, occurrences[^1].End, "Europe/Paris", ActivityFormat.Place, "Rennes", "", null, null, null, "") { Repetition = rule, Occurrences = occurrences };
        }
        var now = DateTimeOffset.UnixEpoch;
        var activity = Activity.Draft(ActivityId.New(), new PersonId(Guid.CreateVersion7()), Content(club), now);
        var second = activity.Sessions.Single(one => one.Date == new DateOnly(2026, 3, 11));
        Assert.Null(activity.WriteSession(second.Id, second.Start.AddDays(1), second.End.AddDays(1), "Library", now));
        Assert.Null(activity.CancelSession(activity.Sessions.Single(one => one.Date == new DateOnly(2026, 3, 25)).Id, now));
        // The last is called off: the activity ends with the one before.
        Assert.Equal(new DateOnly(2026, 3, 18), DateOnly.FromDateTime(activity.End.UtcDateTime));
        activity.Write(Content(club with { Start = club.Start.PlusHours(1), End = club.End.PlusHours(1), Count = 5 }), now);
        Assert.Equal(5, activity.Sessions.Count);
        Assert.Equal(16, activity.Sessions.Single(one => one.Date == new DateOnly(2026, 3, 4)).Start.Hour);
        Assert.Equal((12, 15, "Library"), (second.Start.Day, second.Start.Hour, second.Place));
        Assert.True(activity.Sessions.Single(one => one.Date == new DateOnly(2026, 3, 25)).IsOff);
        Assert.Equal(new DateOnly(2026, 4, 1), DateOnly.FromDateTime(activity.End.UtcDateTime));
        activity.Write(Content(club) with { Repetition = null, Occurrences = [] }, now);
        Assert.Empty(activity.Sessions);
    }
}
