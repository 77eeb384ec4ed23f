using System.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Registers.Reading;
using Preau.Networks.Systems;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Import;

/// <summary>Registers of schools, for the command line and for the pages of administrators.</summary>
internal sealed class SchoolRegisters(PreauDb db, KnownSystems systems, TimeProvider clock, IOutputCacheStore pages) : ISchoolRegisters
{
    // Fewer rows may all be faulty; of more, a half that is faulty says that the columns are not what we think they are.
    const int FewRows = 10, LookedAt = 5000;

    public async Task<RegisterOutcome> Import(Stream file, string name, RegisterOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return new RegisterOutcome(null, (await Read(file, name, options, null, progress, cancellationToken)).ToJson());
        }
        catch (RegisterRefused refused)
        {
            return new RegisterOutcome(refused.Message, null);
        }
    }

    /// <param name="handed">What was done with the file in the browser.</param>
    /// <exception cref="RegisterRefused">Nothing was or could be saved.</exception>
    public async Task<RegisterRead> Read(Stream file, string name, RegisterOptions options, HandedIn? handed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        if (!SystemCode.TryParse(options.System, out var code))
            throw new RegisterRefused(new Message("“{0}” is no code of an education system. Known are: {1}", options.System, await systems.Known(cancellationToken)));
        if (options.Register.Length is 0 or > Organisation.LongestRegister || options.Register.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
            throw new RegisterRefused(new Message("A register is called by letters and digits: “{0}” is no name.", options.Register));
        var system = await systems.Find(code, cancellationToken);
        var table = await RegisterFile.Open(file, code, cancellationToken);
        var asked = handed?.Columns ?? RegisterColumns.Asked(options.Columns);
        var mapping = await Mapping(code, options.Register, cancellationToken);
        var columns = RegisterColumns.Choose(table.Headings, asked, mapping?.Columns);
        var reader = new RowReader(table, columns, code, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), handed?.Mended);
        int rows = Survey(table, reader, cancellationToken);

        var report = new RegisterReport();
        await using var import = new RegisterImport(db, clock, code, options.Register, reader, report);
        void Told(int row) => progress?.Report((double)row / rows);
        if (options.DryRun)
        {
            await import.Compare(options.IsComplete, Told, cancellationToken);
            return new RegisterRead(report, null, table, columns, Stopwatch.GetElapsedTime(started));
        }
        var batch = await Begin(system, options.Register, name, cancellationToken);
        try
        {
            await import.Save(batch, options.IsComplete, Told, cancellationToken);
            await End(batch, system, report, handed, cancellationToken);
        }
        catch (Exception)
        {
            // Half a register helps nobody. A process that is killed leaves it to the next import. What else was to be saved
            // with its end is forgotten.
            db.ChangeTracker.Clear();
            await new RollBack(db, clock).Run(await db.Set<RegisterBatch>().FirstAsync(row => row.Id == batch.Id, CancellationToken.None), CancellationToken.None);
            throw;
        }
        if (asked.Count > 0)
            await Remember(mapping, code, options.Register, asked, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Schools, CancellationToken.None);
        return new RegisterRead(report, batch.Id, table, columns, Stopwatch.GetElapsedTime(started));
    }

    public Task<RegisterMapping?> Mapping(SystemCode system, string register, CancellationToken cancellationToken) =>
        db.Set<RegisterMapping>().FirstOrDefaultAsync(row => row.System == system && row.Register == register, cancellationToken);

    // The file is read once before anything is saved: what is no register at all must not be found out half-way. That it is a
    // table is seen to its end; what the columns hold, in the first few thousand rows.
    static int Survey(RegisterFile table, RowReader reader, CancellationToken cancellationToken)
    {
        int rows = 0, looked = 0, refused = 0;
        foreach (var _ in table.Rows([]))
            if (++rows % 1000 == 0)
                cancellationToken.ThrowIfCancellationRequested();
        var reasons = new Dictionary<string, (int Count, Message Reason)>(StringComparer.Ordinal);
        foreach (var row in reader.Rows().Take(LookedAt))
        {
            looked++;
            if (row.Refusal is not { } reason)
                continue;
            refused++;
            reasons[reason.Id] = (reasons.GetValueOrDefault(reason.Id).Count + 1, reason);
        }
        if (rows == 0)
            throw new RegisterRefused(new Message("The file names columns and has no row below them."));
        if (looked >= FewRows && refused * 2 > looked)
            throw new RegisterRefused(new Message("{0} of {1} rows cannot be taken, most of them like this: {2} Is each column what its heading says?", refused, looked, reasons.Values.MaxBy(reason => reason.Count).Reason));
        return rows;
    }

    static readonly Message UnderWay = new("Another import of this register is under way. Wait until it has ended, two minutes at most after it was stopped.");

    async Task<RegisterBatch> Begin(EducationSystem system, string register, string name, CancellationToken cancellationToken)
    {
        var open = await db.Set<RegisterBatch>().Where(batch => batch.System == system.Code && batch.Register == register && (batch.State == BatchState.Running || batch.State == BatchState.RollingBack)).ToListAsync(cancellationToken);
        if (open.Exists(batch => batch.State == BatchState.RollingBack))
            throw new RegisterBusy(new Message("An import of this register is being taken back. Wait until that has ended."));
        if (open.Exists(batch => batch.IsAlive(clock.GetUtcNow())))
            throw new RegisterBusy(UnderWay);
        foreach (var died in open)
            await new RollBack(db, clock).Run(died, cancellationToken);
        var batch = RegisterBatch.Begin(system.Code, register, name[..Math.Min(name.Length, Organisation.LongestText)], clock.GetUtcNow());
        if (db.Entry(system).State == EntityState.Detached)
            db.Add(system);
        db.Add(batch);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            throw new RegisterBusy(UnderWay, fault);
        }
        return batch;
    }

    async Task End(RegisterBatch batch, EducationSystem system, RegisterReport report, HandedIn? handed, CancellationToken cancellationToken)
    {
        batch.End(report.Counts(), clock.GetUtcNow());
        await Count(system, cancellationToken);
        // In the same save: a crash just after it must not import the file a second time.
        handed?.Saved(batch);
        await db.SaveChangesAsync(cancellationToken);
        // What came last waits beside the index, where every search would read it through, and the planner has not heard of it.
        if (!db.IsSqlite && report.New + report.Changed > 0)
            await db.Database.ExecuteSqlRawAsync("SELECT gin_clean_pending_list('networks_school_words'::regclass); ANALYZE networks_school_entries", cancellationToken);
    }

    async Task Count(EducationSystem system, CancellationToken cancellationToken) =>
        system.Count(await db.Set<SchoolEntry>().CountAsync(entry => entry.System == system.Code, cancellationToken));

    async Task Remember(RegisterMapping? mapping, SystemCode system, string register, IReadOnlyDictionary<RegisterField, IReadOnlyList<string>> asked, CancellationToken cancellationToken)
    {
        if (mapping is null)
            db.Add(mapping = RegisterMapping.Of(system, register));
        mapping.Remember(RegisterColumns.Remember(asked, mapping.Columns.Length > 0 ? mapping.Columns : null), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<string?> RollBack(string batch, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var found = RegisterBatchId.TryParse(batch, out var id) ? await db.Set<RegisterBatch>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
        if (found is null)
            return $"There is no import {batch}. See: preau schools batches";
        if (found.State == BatchState.RolledBack)
            return "This import is taken back already.";
        if (found.IsAlive(clock.GetUtcNow()))
            return "This import is under way. Stop it first: then it takes itself back.";
        var back = new RollBack(db, clock);
        if (await back.IsBuiltUpon(found, cancellationToken))
            return "A later import of the same register stands upon this one: take that one back first. See: preau schools batches";
        if (await back.HoldsMerged(found, cancellationToken))
            return "Schools of this import were merged with others: undo that first, in the site, under Duplicate schools.";
        await back.Run(found, cancellationToken);
        await Count(await db.Set<EducationSystem>().FirstAsync(system => system.Code == found.System, cancellationToken), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Schools, CancellationToken.None);
        return null;
    }

    public async Task<IReadOnlyList<ListedBatch>> List(CancellationToken cancellationToken) =>
        [.. (await db.Set<RegisterBatch>().AsNoTracking().OrderByDescending(batch => batch.StartedAt).Take(200).ToListAsync(cancellationToken))
            .Select(batch => new ListedBatch(batch.Id.Value.ToString("N"), batch.System.Value, batch.Register, batch.FileName, batch.StartedAt, batch.State.ToString()))];
}
