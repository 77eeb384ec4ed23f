using System.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Activities;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Places;

namespace Preau.Activities.Import;

/// <summary>
/// Takes in files of activities. What an administrator takes in is announced at once; only what looks like a slip waits for a
/// moderator, as if somebody had sent it in.
/// </summary>
internal sealed class ActivityImports(PreauDb db, IProgrammes programmes, IPeople people, Towns towns, Words words, TimeProvider clock, IOutputCacheStore pages) : IActivityImports
{
    const int MostListed = 200;

    public async Task<ActivityImportOutcome> Import(Stream file, string name, ActivityImportOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new ActivityImportOutcome(null, await Read(file, name, options, cancellationToken));
        }
        catch (ImportRefused refused)
        {
            return new ActivityImportOutcome(refused.Message, null);
        }
    }

    async Task<string> Read(Stream file, string name, ActivityImportOptions options, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        var programme = await programmes.Find(options.Programme, words.Language.Tag, cancellationToken) ?? throw new ImportRefused(new Message("There is no programme “{0}”.", options.Programme));
        var systems = await programmes.Systems(cancellationToken);
        if (options.Source.Length is 0 or > ImportBatch.LongestSource)
            throw new ImportRefused(new Message("A source is called by {0} letters at most.", ImportBatch.LongestSource));
        SystemCode? system = options.System is null ? null
            : SystemCode.TryParse(options.System, out var code) && systems.Any(known => known.Code == code) ? code
            : throw new ImportRefused(new Message("“{0}” is no code of an education system. Known are: {1}", options.System, string.Join(", ", systems.Select(known => known.Code.Value).Order(StringComparer.Ordinal))));
        var table = await ImportTable.Read(file, cancellationToken);
        var columns = ImportColumns.Choose(table.Headings, systemIsSaid: system is not null);
        var reader = new RowReader(columns, programme.Id, system, new ImportPlaces(systems, words.Language), towns);
        var judged = await new ImportJudge(db, towns, words.Language, programme.Id, options.Source).Judge([.. table.Rows.Select(reader.Read)], cancellationToken);
        var report = new ImportReport(judged, table, columns);
        return report.ToJson(options.DryRun ? null : await Save(judged, report, ImportBatch.Begin(programme.Id, options.Source, name, options.By, clock.GetUtcNow()), cancellationToken), Stopwatch.GetElapsedTime(started));
    }

    async Task<ImportBatchId> Save(IReadOnlyList<JudgedRow> judged, ImportReport report, ImportBatch batch, CancellationToken cancellationToken)
    {
        db.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        try
        {
            var rows = judged.Where(row => row.Verdict is RowVerdict.New or RowVerdict.Changed or RowVerdict.Suspect).ToList();
            var owners = await people.At([.. rows.Select(row => row.Row!.Email).Where(email => email.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)], cancellationToken);
            var codes = await ImportSaver.Codes(db, batch.ProgrammeId, cancellationToken);
            var saver = new ImportSaver(db, clock);
            foreach (var some in rows.Chunk(ImportSaver.Together))
            {
                await db.InTransaction(() => saver.Save(some, batch, new ImportTerms(owners, null, Announces: true), codes, cancellationToken), cancellationToken);
                db.ChangeTracker.Clear();
            }
            db.Attach(batch);
            batch.End(report.Counts(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception)
        {
            // Half a file helps nobody.
            db.ChangeTracker.Clear();
            await new ImportRollBack(db, clock).Run(await db.Set<ImportBatch>().FirstAsync(row => row.Id == batch.Id, CancellationToken.None), CancellationToken.None);
            throw;
        }
        await pages.EvictByTagAsync(CacheTags.Networks, CancellationToken.None);
        return batch.Id;
    }

    public async Task<(string? Refusal, int Left)> RollBack(string batch, CancellationToken cancellationToken)
    {
        var roll = new ImportRollBack(db, clock);
        var found = ImportBatchId.TryParse(batch, out var id) ? await db.Set<ImportBatch>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
        if (found is null)
            return (ImportRefused.English(new Message("There is no import {0}.", batch)), 0);
        if (found.State == ImportState.RolledBack)
            return (ImportRefused.English(new Message("This import was taken back already.")), 0);
        if (await roll.Later(found, cancellationToken) is { } later)
            return (ImportRefused.English(new Message("A later import has changed the same activities. Take that one back first: {0}", later.Value.ToString("N"))), 0);
        int left = await roll.Run(found, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, CancellationToken.None);
        return (null, left);
    }

    public async Task<IReadOnlyList<ListedActivityImport>> List(CancellationToken cancellationToken) =>
        (await db.Set<ImportBatch>().AsNoTracking().OrderByDescending(batch => batch.StartedAt).Take(MostListed).ToListAsync(cancellationToken))
            .ConvertAll(batch => new ListedActivityImport(batch.Id.Value.ToString("N"), batch.Source, batch.FileName, batch.By, batch.StartedAt, batch.State.ToString()));
}
