using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Registers.Import;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Undo;

/// <summary>Makes the schools of a register what they were before an import.</summary>
internal sealed record RollBackBatch(Guid Batch) : IJob
{
    public static string Kind => "networks-roll-back-register";
}

internal sealed class RollBackBatchHandler(PreauDb db, SchoolRegisters registers) : IJobHandler<RollBackBatch>
{
    public async Task Handle(RollBackBatch job, CancellationToken cancellationToken)
    {
        var id = RegisterBatchId.From(job.Batch);
        if (await db.Set<RegisterBatch>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { State: BatchState.RollingBack } batch)
            return;
        if (await registers.RollBack(job.Batch.ToString("N"), null, cancellationToken) is null)
            return;
        batch.Keep();
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>An administrator takes an import back, once she has read what that does.</summary>
internal static class TakeBack
{
    internal static async Task<IResult> Get(RegisterBatchId batch, PreauDb db, Words words, TimeProvider clock, CancellationToken cancellationToken) =>
        await Find(batch, db, cancellationToken) is { } found ? await Page(found, await Obstacle(found, db, words, clock, cancellationToken), null, db, cancellationToken) : Results.NotFound();

    internal static async Task<IResult> Post(RegisterBatchId batch, PreauDb db, Links links, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await Find(batch, db, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State is BatchState.RollingBack or BatchState.RolledBack)
            return Answers.SeeOther(links.RegisterRollBack(batch));
        if (await Obstacle(found, db, words, clock, cancellationToken) is { } obstacle)
            return await Page(found, obstacle, new FormErrors().Add("", obstacle), db, cancellationToken);
        var now = clock.GetUtcNow();
        found.BeginRollBack(now);
        db.Enqueue(new RollBackBatch(batch.Value), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice at once: the other press did it.
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            string busy = words["Somebody else is importing this register, or rolling an import back. Wait until that has ended, then confirm again."];
            return await Page((await Find(batch, db, cancellationToken))!, busy, new FormErrors().Add("", busy), db, cancellationToken);
        }
        return Answers.SeeOther(links.RegisterRollBack(batch));
    }

    static Task<RegisterBatch?> Find(RegisterBatchId id, PreauDb db, CancellationToken cancellationToken) => db.Set<RegisterBatch>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    /// <summary>Why it cannot be taken back now, or null.</summary>
    static async Task<string?> Obstacle(RegisterBatch batch, PreauDb db, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (batch.State is BatchState.RollingBack or BatchState.RolledBack)
            return null;
        if (batch.IsAlive(clock.GetUtcNow()))
            return words["This import is under way. Wait until it has ended."];
        var later = await db.Set<RegisterBatch>().AsNoTracking()
            .Where(other => other.System == batch.System && other.Register == batch.Register && other.StartedAt > batch.StartedAt && other.State != BatchState.RolledBack)
            .OrderByDescending(other => other.StartedAt).FirstOrDefaultAsync(cancellationToken);
        if (later is null)
            return await new RollBack(db, clock).HoldsMerged(batch, cancellationToken) ? words["Schools of this import were merged with others. Undo that first, under “Duplicate schools”."] : null;
        return words["A later import stands upon this one: {0}, {1}. Roll that one back first.", later.FileName, words.DateAndTime(later.StartedAt)];
    }

    static async Task<IResult> Page(RegisterBatch batch, string? obstacle, FormErrors? errors, PreauDb db, CancellationToken cancellationToken) => Answers.Page<TakeBackPage>(new
    {
        Batch = batch,
        System = await db.Set<EducationSystem>().AsNoTracking().FirstAsync(system => system.Code == batch.System, cancellationToken),
        Obstacle = obstacle,
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
