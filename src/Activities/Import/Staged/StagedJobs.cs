using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Partners;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Activities.Import.Staged;

/// <summary>Takes an uploaded file apart where that is still to be done, and says what its rows are.</summary>
internal sealed record ReadStagedImport(Guid Staged) : IJob
{
    public static string Kind => "activities.read-import";
}

/// <summary>Makes activities of the rows of a file that was confirmed.</summary>
internal sealed record SaveStagedImport(Guid Staged) : IJob
{
    public static string Kind => "activities.save-import";
}

/// <summary>Forgets files that nobody touched for long.</summary>
internal sealed record SweepStagedImports : IJob
{
    public static string Kind => "activities.sweep-imports";
}

internal sealed class ReadStagedImportHandler(PreauDb db, WriteGate gate, StagedDesk desk, StagedFiles files, TimeProvider clock) : IJobHandler<ReadStagedImport>
{
    const int Together = 500;

    public async Task Handle(ReadStagedImport job, CancellationToken cancellationToken)
    {
        var id = StagedImportId.From(job.Staged);
        if (await db.Set<StagedImport>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { State: StagedState.Received or StagedState.Reading } staged)
            return;
        bool begun = staged.Begin(clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            if (begun)
                await Read(staged, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Cancelled in the meantime, or done by another node: nothing of this is kept.
            return;
        }
        if (staged.State != StagedState.Received)
            files.Delete(id);
    }

    async Task Read(StagedImport staged, CancellationToken cancellationToken)
    {
        if (staged.State == StagedState.Received)
        {
            try
            {
                await TakeApart(staged, cancellationToken);
            }
            catch (ImportRefused refused)
            {
                staged.Refuse(refused.Sentence, clock.GetUtcNow());
            }
            await db.SaveChangesAsync(cancellationToken);
        }
        if (staged.State == StagedState.Reading)
            await Judge(staged, cancellationToken);
    }

    async Task TakeApart(StagedImport staged, CancellationToken cancellationToken)
    {
        await using var file = files.Open(staged.Id) ?? throw new ImportRefused(new Message("The uploaded file is no longer here. Upload it again."));
        var table = await ImportTable.Read(file, cancellationToken);
        using (await gate.Enter(cancellationToken))
            await db.Set<StagedRow>().Where(row => row.StagedId == staged.Id).ExecuteDeleteAsync(cancellationToken);
        foreach (var some in table.Rows.Chunk(Together))
        {
            var rows = some.Select(row => StagedRow.Of(staged.Id, row)).ToList();
            db.AddRange(rows);
            await db.SaveChangesAsync(cancellationToken);
            rows.ForEach(row => db.Entry(row).State = EntityState.Detached);
        }
        var now = clock.GetUtcNow();
        staged.TakeApart(table.Headings, now);
        // What was said once is not asked again.
        var remembered = await db.Set<ImportMapping>().AsNoTracking().FirstOrDefaultAsync(row => row.ProgrammeId == staged.ProgrammeId && row.Source == staged.Source, cancellationToken);
        var columns = Recognised(table.Headings, remembered, staged.System is not null);
        if (ImportColumns.Missing(columns, staged.System is not null).Count == 0)
            staged.ChooseColumns(columns, now);
    }

    /// <summary>By what is remembered, unless the file has other headings.</summary>
    internal static IReadOnlyDictionary<ImportField, int> Recognised(IReadOnlyList<string> headings, ImportMapping? remembered, bool systemIsSaid)
    {
        if (remembered is not null && ImportColumns.Recognise(headings, remembered.Said) is var said && ImportColumns.Missing(said, systemIsSaid).Count == 0)
            return said;
        return ImportColumns.Recognise(headings, null);
    }

    async Task Judge(StagedImport staged, CancellationToken cancellationToken)
    {
        var rows = await db.Set<StagedRow>().AsNoTracking().Where(row => row.StagedId == staged.Id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var reader = await desk.Reader(staged, cancellationToken);
        var judged = await desk.Judge(staged).Judge([.. rows.Select(row => reader.Read(row.Table))], cancellationToken, rows.Where(row => row.IsRight).Select(row => row.Number).ToHashSet());
        var differences = await desk.Differences(staged, judged, cancellationToken);
        int done = 0;
        foreach (var some in rows.Zip(judged).Chunk(Together))
        {
            foreach (var (row, verdict) in some)
            {
                db.Attach(row);
                row.Judge(verdict, differences.GetValueOrDefault(row.Number) ?? []);
            }
            await db.SaveChangesAsync(cancellationToken);
            foreach (var (row, _) in some)
                db.Entry(row).State = EntityState.Detached;
            await Tell(staged.Id, 100 * (done += some.Length) / rows.Count, cancellationToken);
        }
        staged.Found(ImportCounts.Of(judged.CountBy(row => row.Verdict).ToDictionary()), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task Tell(StagedImportId id, int share, CancellationToken cancellationToken)
    {
        using var turn = await gate.Enter(cancellationToken);
        await db.Set<StagedImport>().Where(staged => staged.Id == id).ExecuteUpdateAsync(set => set.SetProperty(staged => staged.Progress, share), cancellationToken);
    }
}

/// <summary>
/// Chunk by chunk, each in a transaction with how far it has come: killed, it goes on behind the last one, and of two that are at
/// it one wins each chunk.
/// </summary>
internal sealed class SaveStagedImportHandler(PreauDb db, StagedDesk desk, IPeople people, IOutputCacheStore pages, TimeProvider clock) : IJobHandler<SaveStagedImport>
{
    const int MostTries = 5;

    public async Task Handle(SaveStagedImport job, CancellationToken cancellationToken)
    {
        var id = StagedImportId.From(job.Staged);
        int tries = 0;
        for (bool more = true; more;)
        {
            db.ChangeTracker.Clear();
            try
            {
                await db.InTransaction(async () => more = await SaveSome(id, cancellationToken), cancellationToken);
                tries = 0;
            }
            // Somebody changed one of these activities in the same moment: they are looked at again.
            catch (DbUpdateException fault) when (++tries < MostTries && (fault is DbUpdateConcurrencyException || fault.IsTwice()))
            {
                more = true;
            }
        }
        await pages.EvictByTagAsync(CacheTags.Networks, CancellationToken.None);
    }

    /// <returns>Whether there is more to do.</returns>
    internal async Task<bool> SaveSome(StagedImportId id, CancellationToken cancellationToken)
    {
        if (await db.Set<StagedImport>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { State: StagedState.Saving, BatchId: { } batchId } staged)
            return false;
        var now = clock.GetUtcNow();
        var batch = await db.Set<ImportBatch>().FirstAsync(row => row.Id == batchId, cancellationToken);
        var rows = await db.Set<StagedRow>().Where(row => row.StagedId == id && row.Number > staged.SavedRow).OrderBy(row => row.Number).Take(ImportSaver.Together).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            batch.End(staged.Counts!, now);
            staged.End(now);
            await db.SaveChangesAsync(cancellationToken);
            return false;
        }
        var reader = await desk.Reader(staged, cancellationToken);
        var wanted = rows.Where(row => row.Verdict is RowVerdict.New or RowVerdict.Changed or RowVerdict.Suspect).Select(row => new JudgedRow(row.Table, reader.Read(row.Table).Row, row.Verdict!.Value, null)).Where(row => row.Row is not null).ToList();
        await new ImportSaver(db, clock).Save(wanted, batch, await Terms(staged, wanted, cancellationToken), await ImportSaver.Codes(db, staged.ProgrammeId, cancellationToken), cancellationToken);
        rows.ForEach(row => row.Settle());
        int last = await db.Set<StagedRow>().Where(row => row.StagedId == id).MaxAsync(row => row.Number, cancellationToken);
        staged.SaveTo(rows[^1].Number, 100 * rows[^1].Number / last, now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    // A partner's rows are hers. An administrator's belong to whoever has the very address that a row gives, or to nobody.
    async Task<ImportTerms> Terms(StagedImport staged, List<JudgedRow> rows, CancellationToken cancellationToken)
    {
        if (staged.PartnerId is { } partner)
            return new ImportTerms(ImportTerms.Nobody, staged.PersonId, await db.Set<Partner>().AnyAsync(row => row.Id == partner && row.IsTrusted && row.EndedAt == null, cancellationToken));
        return new ImportTerms(await people.At([.. rows.Select(row => row.Row!.Email).Where(email => email.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)], cancellationToken), null, Announces: true);
    }
}

internal sealed class SweepStagedImportsHandler(PreauDb db, WriteGate gate, StagedFiles files, TimeProvider clock) : IJobHandler<SweepStagedImports>
{
    static readonly TimeSpan Life = TimeSpan.FromDays(30), Upload = TimeSpan.FromDays(2);

    public async Task Handle(SweepStagedImports job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var abandoned = now - Life;
        using (await gate.Enter(cancellationToken))
            await db.Set<StagedImport>().Where(staged => staged.ChangedAt < abandoned && staged.State != StagedState.Saving).ExecuteDeleteAsync(cancellationToken);
        files.Sweep(now - Upload);
    }
}
