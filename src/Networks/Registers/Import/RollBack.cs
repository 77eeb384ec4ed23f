using Microsoft.EntityFrameworkCore;
using Preau.Networks.Organisations;
using Preau.Networks.Organisations.Merge;
using Preau.Platform.Data;

namespace Preau.Networks.Registers.Import;

/// <summary>
/// Takes an import back, a thousand schools at a time: those that it changed become what they were, those that it brought
/// go. Interrupted, it goes on where it was when it is asked again.
/// </summary>
internal sealed class RollBack(PreauDb db, TimeProvider clock)
{
    const int Together = 1000;

    /// <summary>Whether a later import of the same register stands upon this one.</summary>
    public Task<bool> IsBuiltUpon(RegisterBatch batch, CancellationToken cancellationToken) =>
        db.Set<RegisterBatch>().AnyAsync(later => later.System == batch.System && later.Register == batch.Register && later.StartedAt > batch.StartedAt && later.State != BatchState.RolledBack, cancellationToken);

    /// <summary>Whether a school that it brought was merged with another: taking it away would take what hangs on it along.</summary>
    public Task<bool> HoldsMerged(RegisterBatch batch, CancellationToken cancellationToken) =>
        db.Set<SchoolMerge>().AnyAsync(merge => merge.UndoneAt == null && db.Set<Organisation>().Any(school => school.BatchId == batch.Id && (school.Id == merge.KeptId || school.Id == merge.MergedId)
            && !db.Set<RegisterChange>().Any(change => change.BatchId == batch.Id && change.OrganisationId == school.Id)), cancellationToken);

    public async Task Run(RegisterBatch batch, CancellationToken cancellationToken)
    {
        await using var rows = new SchoolRows(db);
        while (await Restore(batch.Id, rows, cancellationToken) || await Remove(batch.Id, rows, cancellationToken)) { }
        batch.RollBack(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task<bool> Restore(RegisterBatchId batch, SchoolRows rows, CancellationToken cancellationToken)
    {
        var changes = await db.Set<RegisterChange>().AsNoTracking().Where(change => change.BatchId == batch).OrderBy(change => change.OrganisationId).Take(Together)
            .Join(db.Set<Organisation>().AsNoTracking(), change => change.OrganisationId, school => school.Id, (change, school) => new { change.Before, School = school }).ToListAsync(cancellationToken);
        foreach (var change in changes)
        {
            var undone = change.School.Statement();
            Earlier.FromJson(change.Before).Return(change.School);
            rows.Restore(change.School, undone, batch);
        }
        await db.InTransaction(() => rows.Write(cancellationToken), cancellationToken);
        return changes.Count > 0;
    }

    // Once all that was changed bears the name of its earlier import again, what still bears this one's was brought by it.
    async Task<bool> Remove(RegisterBatchId batch, SchoolRows rows, CancellationToken cancellationToken)
    {
        var brought = await db.Set<Organisation>().Where(school => school.BatchId == batch).Select(school => school.Id).Take(Together).ToListAsync(cancellationToken);
        foreach (var school in brought)
            rows.Remove(school);
        await db.InTransaction(() => rows.Write(cancellationToken), cancellationToken);
        return brought.Count > 0;
    }
}
