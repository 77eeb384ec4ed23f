using Microsoft.EntityFrameworkCore;
using Preau.Activities.Reporting;
using Preau.Activities.TakePart;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Search;

namespace Preau.Activities.Import;

/// <summary>
/// Takes an import back, some hundred activities at a time: those that it brought go, those that it changed become what they
/// were, unless somebody has changed them since. One to which people have registered is called off instead. Interrupted, it
/// goes on where it was when it is asked again.
/// </summary>
internal sealed class ImportRollBack(PreauDb db, TimeProvider clock)
{
    const int Together = 250;

    /// <summary>A later import that stands upon this one, or null.</summary>
    public async Task<ImportBatchId?> Later(ImportBatch batch, CancellationToken cancellationToken)
    {
        var hers = db.Set<ImportChange>().Where(change => change.BatchId == batch.Id).Select(change => change.ActivityId);
        var later = await db.Set<ImportBatch>().AsNoTracking().Where(other => other.Id != batch.Id && other.StartedAt >= batch.StartedAt && other.State != ImportState.RolledBack)
            .Where(other => db.Set<ImportChange>().Any(change => change.BatchId == other.Id && change.Before != null && hers.Contains(change.ActivityId)))
            .OrderByDescending(other => other.StartedAt).FirstOrDefaultAsync(cancellationToken);
        return later?.Id;
    }

    /// <returns>How many were left as somebody has made them since.</returns>
    public async Task<int> Run(ImportBatch batch, CancellationToken cancellationToken)
    {
        int left = 0;
        for (bool more = true; more;)
        {
            await db.InTransaction(async () =>
            {
                var changes = await db.Set<ImportChange>().Where(change => change.BatchId == batch.Id).OrderBy(change => change.ActivityId).Take(Together).ToListAsync(cancellationToken);
                more = changes.Count == Together;
                left += await Undo(changes, cancellationToken);
            }, cancellationToken);
            db.ChangeTracker.Clear();
        }
        db.Attach(batch);
        batch.RollBack(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return left;
    }

    async Task<int> Undo(List<ImportChange> changes, CancellationToken cancellationToken)
    {
        int left = 0;
        var ids = changes.ConvertAll(change => change.ActivityId);
        var activities = await db.Set<Activity>().Where(activity => ids.Contains(activity.Id)).ToDictionaryAsync(activity => activity.Id, cancellationToken);
        var imported = await db.Set<ImportedActivity>().Where(row => ids.Contains(row.ActivityId)).ToDictionaryAsync(row => row.ActivityId, cancellationToken);
        var awaited = await db.Set<Registration>().Where(row => ids.Contains(row.ActivityId)).Select(row => row.ActivityId).Distinct().ToListAsync(cancellationToken);
        // Nor does what has been reported go: certificates stand on it.
        awaited.AddRange(await db.Set<ActivityReport>().Where(row => ids.Contains(row.ActivityId)).Select(row => row.ActivityId).Distinct().ToListAsync(cancellationToken));
        foreach (var change in changes)
        {
            db.Remove(change);
            if (!activities.TryGetValue(change.ActivityId, out var activity))
                continue;
            if (change.Before is null && awaited.Contains(activity.Id))
            {
                // People mean to come: they are told, and what they have stays to be seen.
                if (activity.Cancel(clock.GetUtcNow()) is null)
                    db.Enqueue(TellParticipants.Of(activity, ActivityNews.CalledOff), clock.GetUtcNow());
                left++;
            }
            else if (change.Before is null)
            {
                await db.Unindex(ActivitySearch.Kind, activity.Id.Value, cancellationToken);
                if (imported.TryGetValue(activity.Id, out var brought))
                    db.Remove(brought);
                db.Remove(activity);
            }
            else if (imported.TryGetValue(activity.Id, out var row) && row.Version == activity.Version)
            {
                if (Earlier.FromJson(change.Before).Return(activity, row, clock.GetUtcNow()))
                    db.Enqueue(TellParticipants.Of(activity, ActivityNews.Moved), clock.GetUtcNow());
                await db.Reindex(activity, cancellationToken);
            }
            else
                left++;
        }
        await db.SaveChangesAsync(cancellationToken);
        return left;
    }
}
