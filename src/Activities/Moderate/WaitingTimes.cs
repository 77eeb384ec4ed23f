using Microsoft.EntityFrameworkCore;
using Preau.Activities.Moderate.Trail;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Activities.Moderate;

/// <summary>
/// How long what is sent in waits: the median of what was decided within the last 30 days and not taken back. Read from an index,
/// the latest first and no more than some hundreds: a page costs the same however much there is. The median is taken here and not
/// by the database, of which one has no function for it.
/// </summary>
internal sealed class WaitingTimes(PreauDb db, TimeProvider clock)
{
    internal const int Days = 30, MostRead = 500, Fewest = 3;

    /// <returns>Null where fewer than three were decided: nothing is usual there.</returns>
    public Task<TimeSpan?> In(GroupId programme, SystemCode system, CancellationToken cancellationToken) =>
        Median(db.Set<Decision>().Where(decision => decision.ProgrammeId == programme && decision.System == system), cancellationToken);

    public Task<TimeSpan?> In(PlaceRemit remit, CancellationToken cancellationToken) => Median(remit.Of(db.Set<Decision>().AsQueryable()), cancellationToken);

    async Task<TimeSpan?> Median(IQueryable<Decision> decisions, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        var waited = await decisions.Where(decision => decision.At >= since && decision.Waited != null && decision.TakenBackAt == null)
            .OrderByDescending(decision => decision.At).Select(decision => decision.Waited!.Value).Take(MostRead).ToListAsync(cancellationToken);
        return waited.Count < Fewest ? null : Middle(waited);
    }

    internal static TimeSpan Middle(List<long> seconds)
    {
        seconds.Sort();
        return TimeSpan.FromSeconds((seconds[(seconds.Count - 1) / 2] + seconds[seconds.Count / 2]) / 2.0);
    }
}
