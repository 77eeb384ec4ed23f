using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Registers.Reading;
using Preau.Networks.Systems;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Import;

/// <summary>
/// One file on its way into the register of a system. Rows are compared and saved a few thousand at a time, each in a
/// transaction of its own: a million take no more memory than ten thousand, and nobody else who writes waits for long.
/// </summary>
internal sealed class RegisterImport(PreauDb db, TimeProvider clock, SystemCode system, string register, RowReader reader, RegisterReport report) : IAsyncDisposable
{
    const int Together = 2500;

    readonly SchoolRows rows = new(db);
    readonly SeenSchools seen = new();

    /// <summary>Null while nothing is to be saved.</summary>
    RegisterBatch? batch;

    /// <summary>Compares only.</summary>
    public Task Compare(bool isComplete, Action<int> told, CancellationToken cancellationToken) => Run(isComplete, told, cancellationToken);

    /// <summary>Compares and saves, as part of <paramref name="into"/>.</summary>
    public Task Save(RegisterBatch into, bool isComplete, Action<int> told, CancellationToken cancellationToken)
    {
        batch = into;
        return Run(isComplete, told, cancellationToken);
    }

    async Task Run(bool isComplete, Action<int> told, CancellationToken cancellationToken)
    {
        foreach (var chunk in Taken().Chunk(Together))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Take(chunk, cancellationToken);
            told(report.Rows);
        }
        if (isComplete)
            await CloseUnseen(cancellationToken);
    }

    /// <summary>The rows that are about a school of their own; the others are reported.</summary>
    IEnumerable<SchoolRow> Taken()
    {
        foreach (var row in reader.Rows())
        {
            report.Rows++;
            // A school whose row is refused is in the file all the same: it is not to be closed for that.
            int? first = row.SourceId is { } id ? seen.Add(id, row.Number) : null;
            if (row.Refusal is { } refusal)
                report.Refuse(row, refusal);
            else if (first is { } earlier)
                report.Duplicate(row, new Message("The same identifier as in row {0}.", earlier));
            else
                yield return row;
            if (row.Refusal is null && row.Note is { } note)
                report.Note(row, note);
        }
    }

    async Task Take(SchoolRow[] chunk, CancellationToken cancellationToken)
    {
        var ids = chunk.Select(row => row.SourceId!).ToList();
        var known = await db.Set<Organisation>().AsNoTracking()
            .Where(school => school.System == system && school.Register == register && EF.Parameter(ids).Contains(school.SourceId!))
            .ToDictionaryAsync(school => school.SourceId!, StringComparer.Ordinal, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var row in chunk)
            if (known.TryGetValue(row.SourceId!, out var school))
                Compare(school, row, now);
            else
                Add(row, now);
        await Write(cancellationToken);
    }

    void Add(SchoolRow row, DateTimeOffset now)
    {
        report.New++;
        if (batch is not null)
            rows.Add(Organisation.Registered(system, register, row.SourceId!, row.Said, row.StatedOn, batch.Id, now));
    }

    void Compare(Organisation school, SchoolRow row, DateTimeOffset now)
    {
        var before = school.Statement();
        var after = reader.Merge(before, row.Said);
        if (before == after)
        {
            report.Unchanged++;
            return;
        }
        report.Changed++;
        if (before.ClosedOn is not null && after.ClosedOn is null)
            report.Reopened++;
        else if (before.ClosedOn is null && after.ClosedOn is not null)
            report.Closed++;
        if (report.Differences.Count < RegisterReport.MostDifferences)
            report.Differences.Add(new SchoolDifference(row.Number, row.SourceId!, after.Name, [.. before.Differences(after)]));
        Change(school, after, row.StatedOn ?? school.StatedOn, now);
    }

    void Change(Organisation school, Statement after, DateOnly? statedOn, DateTimeOffset now)
    {
        if (batch is null)
            return;
        var before = Earlier.Of(school);
        school.Restate(after, statedOn, batch.Id, now);
        rows.Change(school, before);
    }

    async Task CloseUnseen(CancellationToken cancellationToken)
    {
        var standing = await StandingForOthers(cancellationToken);
        string last = "";
        while (true)
        {
            var open = await db.Set<Organisation>().AsNoTracking()
                .Where(school => school.System == system && school.Register == register && school.SourceId!.CompareTo(last) > 0)
                .OrderBy(school => school.SourceId).Take(Together).ToListAsync(cancellationToken);
            if (open.Count == 0)
                return;
            last = open[^1].SourceId!;
            var now = clock.GetUtcNow();
            foreach (var school in open.Where(school => school.IsOpen && !seen.Contains(school.SourceId!) && !standing.Contains(school.Id)))
            {
                report.Closed++;
                Change(school, school.Statement() with { ClosedOn = DateOnly.FromDateTime(now.UtcDateTime) }, school.StatedOn, now);
            }
            await Write(cancellationToken);
        }
    }

    /// <summary>A school is open as long as one of the rows that are it is listed: the register may have dropped the other of the two.</summary>
    async Task<HashSet<OrganisationId>> StandingForOthers(CancellationToken cancellationToken)
    {
        var merged = await db.Set<Organisation>().AsNoTracking()
            .Where(school => school.System == system && school.Register == register && school.MergedInto != null && school.ClosedOn == null)
            .Select(school => new { school.SourceId, Into = school.MergedInto!.Value }).ToListAsync(cancellationToken);
        return [.. merged.Where(school => seen.Contains(school.SourceId!)).Select(school => school.Into)];
    }

    async Task Write(CancellationToken cancellationToken)
    {
        if (batch is null)
            return;
        await db.InTransaction(async () =>
        {
            await rows.Write(cancellationToken);
            batch.Live(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
    }

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
