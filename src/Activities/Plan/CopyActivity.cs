using Microsoft.EntityFrameworkCore;
using NodaTime;
using Preau.Activities.Editions;
using Preau.Activities.Recurrence;
using Preau.Kit.Forms;
using Preau.Platform.Data;

namespace Preau.Activities.Plan;

/// <summary>
/// What an earlier activity said, once more: on the same weekday a year later; and what took place in an edition of its programme,
/// on that weekday of the coming edition.
/// </summary>
internal sealed class CopyActivity(PreauDb db, TimeProvider clock)
{
    public async Task<ActivityForm> Of(Activity activity, CancellationToken cancellationToken)
    {
        var zone = Sent.ZoneOf(activity.Zone);
        var repetition = activity.Repetition;
        LocalDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        var (start, end) = repetition is null ? (Local(activity.Start), Local(activity.End)) : (repetition.Start, repetition.End);
        int days = NodaTime.Period.DaysBetween(start.Date, await Day(activity, start.Date, zone, cancellationToken));
        return ActivityForm.Of(activity) with
        {
            Start = Written(start.PlusDays(days)),
            End = Written(end.PlusDays(days)),
            // The days that were left out were those of that year.
            Repetition = RepetitionForm.Of(repetition is null ? null : repetition with { Until = repetition.Until?.PlusDays(days), Except = [] }),
            Key = ActivityId.New().Value.ToString("N"),
            Version = 0,
        };
    }

    async Task<LocalDate> Day(Activity activity, LocalDate day, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        var editions = await db.Set<Edition>().AsNoTracking().Where(edition => edition.ProgrammeId == activity.ProgrammeId && edition.RemovedAt == null && (edition.Ends > now || (edition.Begins < activity.End && edition.Ends > activity.Start)))
            .OrderBy(edition => edition.Begins).Take(MostEditions).ToListAsync(cancellationToken);
        var was = editions.Find(edition => edition.Holds(activity));
        if (was is not null && editions.Find(edition => edition.Id != was.Id && edition.Ends > now && edition.Begins > was.Begins) is { } coming)
        {
            // As far into the edition as then, and on the same weekday.
            var (first, last) = (LocalDate.FromDateOnly(coming.FirstDay), LocalDate.FromDateOnly(coming.LastDay));
            var same = first.PlusDays(NodaTime.Period.DaysBetween(LocalDate.FromDateOnly(was.FirstDay), day));
            var next = same.PlusDays(((int)day.DayOfWeek - (int)same.DayOfWeek + 7) % 7);
            while (next > last)
                next = next.PlusWeeks(-1);
            if (next >= first && next > today)
                return next;
        }
        var later = day.PlusWeeks(52);
        while (later <= today)
            later = later.PlusWeeks(52);
        return later;
    }

    const int MostEditions = 20;

    static string Written(LocalDateTime at) => at.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
