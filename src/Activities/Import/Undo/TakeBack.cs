using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Import.Staged;
using Preau.Activities.Partners;
using Preau.Activities.TakePart;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Activities.Import.Undo;

/// <summary>Makes activities what they were before an import.</summary>
internal sealed record RollBackImport(Guid Batch) : IJob
{
    public static string Kind => "activities.roll-back-import";
}

internal sealed class RollBackImportHandler(PreauDb db, IOutputCacheStore pages, TimeProvider clock) : IJobHandler<RollBackImport>
{
    public async Task Handle(RollBackImport job, CancellationToken cancellationToken)
    {
        var id = ImportBatchId.From(job.Batch);
        if (await db.Set<ImportBatch>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { State: ImportState.RollingBack } batch)
            return;
        await new ImportRollBack(db, clock).Run(batch, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, CancellationToken.None);
    }
}

/// <summary>What taking an import back would do.</summary>
/// <param name="Removed">Activities that it brought.</param>
/// <param name="CalledOff">Those of them to which people have registered.</param>
/// <param name="Returned">Activities that it changed.</param>
/// <param name="Left">Those that somebody has changed since.</param>
public sealed record RollBackEffect(int Removed, int CalledOff, int Returned, int Left);

/// <summary>Whoever brought an import takes it back, once she has read what that does.</summary>
internal sealed class TakeBack(PreauDb db, ImportDoor door, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(ImportBatchId batch, TakeBack take, CancellationToken cancellationToken) => take.Open(batch, cancellationToken);

    internal static Task<IResult> Post(ImportBatchId batch, TakeBack take, CancellationToken cancellationToken) => take.Begin(batch, cancellationToken);

    internal static Task<IResult> Undo(ImportBatchId batch, TakeBack take, CancellationToken cancellationToken) => take.ReadAgain(batch, cancellationToken);

    /// <summary>Her own as long as she may bring activities there; an administrator's are all.</summary>
    async Task<(ImportBatch Batch, ImportRight Right)?> Find(ImportBatchId id, CancellationToken cancellationToken)
    {
        if (current.Person is not { } person || await db.Set<ImportBatch>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } batch || !(person.IsAdministrator || batch.PersonId == person.Id))
            return null;
        return await door.For(batch.ProgrammeId, batch.PartnerId, cancellationToken) is { } right ? (batch, right) : null;
    }

    async Task<IResult> Open(ImportBatchId id, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is var (batch, right) ? await Show(batch, right, await Obstacle(batch, cancellationToken), null, cancellationToken) : Results.NotFound();

    async Task<IResult> Begin(ImportBatchId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (batch, right))
            return Results.NotFound();
        if (await Obstacle(batch, cancellationToken) is { } obstacle)
            return await Show(batch, right, obstacle, new FormErrors().Add("", obstacle), cancellationToken);
        if (batch.BeginRollBack())
        {
            db.Enqueue(new RollBackImport(id.Value), clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Pressed twice at once: the other press did it.
            }
        }
        return Answers.SeeOther(links.ActivityRollBack(id));
    }

    /// <summary>The rows of the file are still here: they are judged against what stands now, and can be confirmed again.</summary>
    async Task<IResult> ReadAgain(ImportBatchId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not ({ State: ImportState.RolledBack }, _))
            return Results.NotFound();
        var person = current.Person!.Id;
        if (await db.Set<StagedImport>().FirstOrDefaultAsync(row => row.BatchId == id && row.PersonId == person, cancellationToken) is not { } staged)
            return Answers.SeeOther(links.ActivityRollBack(id));
        if (staged.ReadAgain(new Message("This file was imported and rolled back. Look at its rows again, then import them."), clock.GetUtcNow()))
        {
            db.Enqueue(new ReadStagedImport(staged.Id.Value), clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Pressed twice at once: the other press did it.
            }
        }
        return Answers.SeeOther(links.ActivityImport(staged.Id));
    }

    async Task<string?> Obstacle(ImportBatch batch, CancellationToken cancellationToken)
    {
        if (batch.State is ImportState.RollingBack or ImportState.RolledBack)
            return null;
        if (batch.State == ImportState.Running && await db.Set<StagedImport>().AnyAsync(staged => staged.BatchId == batch.Id && staged.State == StagedState.Saving, cancellationToken))
            return words["This import is under way. Wait until it has ended."];
        return await new ImportRollBack(db, clock).Later(batch, cancellationToken) is { } later && await db.Set<ImportBatch>().AsNoTracking().FirstAsync(row => row.Id == later, cancellationToken) is var other
            ? words["A later import has changed the same activities: {0}, {1}. Roll that one back first.", other.FileName, words.DateAndTime(other.StartedAt)] : null;
    }

    async Task<RollBackEffect> Effect(ImportBatch batch, CancellationToken cancellationToken)
    {
        var changes = db.Set<ImportChange>().Where(change => change.BatchId == batch.Id);
        int brought = await changes.CountAsync(change => change.Before == null, cancellationToken), changed = await changes.CountAsync(change => change.Before != null, cancellationToken);
        int awaited = await changes.CountAsync(change => change.Before == null && db.Set<Registration>().Any(row => row.ActivityId == change.ActivityId), cancellationToken);
        int left = await changes.CountAsync(change => change.Before != null && !db.Set<ImportedActivity>().Any(row => row.ActivityId == change.ActivityId && db.Set<Activity>().Any(activity => activity.Id == row.ActivityId && activity.Version == row.Version)), cancellationToken);
        return new RollBackEffect(brought - awaited, awaited, changed - left, left);
    }

    async Task<IResult> Show(ImportBatch batch, ImportRight right, string? obstacle, FormErrors? errors, CancellationToken cancellationToken)
    {
        var person = current.Person!.Id;
        return Answers.Page<TakeBackPage>(new
        {
            Batch = batch,
            Right = right,
            Obstacle = obstacle,
            Effect = await Effect(batch, cancellationToken),
            MayReadAgain = batch.State == ImportState.RolledBack && await db.Set<StagedImport>().AnyAsync(row => row.BatchId == batch.Id && row.PersonId == person && row.State == StagedState.Saved, cancellationToken),
            Errors = errors,
        }, Sent.StatusOf(errors));
    }
}
