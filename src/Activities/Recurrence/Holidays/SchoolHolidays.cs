using Microsoft.EntityFrameworkCore;
using NodaTime;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Activities.Recurrence.Holidays;

/// <summary>When schools are closed.</summary>
internal sealed class SchoolHolidays(PreauDb db)
{
    const int MostListed = 200;

    /// <summary>Of a system, those that are not over on a day, the next first.</summary>
    public async Task<IReadOnlyList<Holiday>> Of(SystemCode system, DateOnly from, CancellationToken cancellationToken) =>
        await db.Set<Holiday>().AsNoTracking().Where(holiday => holiday.System == system && holiday.RemovedAt == null && holiday.LastDay >= from).OrderBy(holiday => holiday.FirstDay).ThenBy(holiday => holiday.Id).Take(MostListed).ToListAsync(cancellationToken);

    /// <summary>Says of each day whether schools are closed on it.</summary>
    public async Task<Func<LocalDate, bool>> Closed(string system, string from, CancellationToken cancellationToken)
    {
        if (!SystemCode.TryParse(system, out var code))
            return _ => false;
        // The day of the first session; where it cannot be read the form says so itself.
        var day = DateOnly.TryParseExact(from.Length >= 10 ? from[..10] : "", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var read) ? read : DateOnly.MinValue;
        var spans = await Of(code, day, cancellationToken);
        return date => date.ToDateOnly() is var one && spans.Any(span => one >= span.FirstDay && one <= span.LastDay);
    }
}
