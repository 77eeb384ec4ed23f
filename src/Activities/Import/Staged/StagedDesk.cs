using Microsoft.EntityFrameworkCore;
using Preau.Activities.Partners;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Places;

namespace Preau.Activities.Import.Staged;

/// <summary>Reads and judges the rows of a file that somebody brings: all of them in a job, and one that she mends at once.</summary>
internal sealed class StagedDesk(PreauDb db, IProgrammes programmes, ICurrentPerson current, ImportDoor door, Languages languages, Towns towns, TimeProvider clock)
{
    const int Together = 500;

    /// <summary>Hers, as long as she may bring activities there; null for everything else.</summary>
    public async Task<StagedImport?> Find(StagedImportId id, CancellationToken cancellationToken)
    {
        if (current.Person is not { } person || await db.Set<StagedImport>().FirstOrDefaultAsync(staged => staged.Id == id && staged.PersonId == person.Id, cancellationToken) is not { } found)
            return null;
        return await door.For(found.ProgrammeId, found.PartnerId, cancellationToken) is null ? null : found;
    }

    /// <returns>False where another press or a job was quicker: that one counts, and she sees it.</returns>
    public async Task<bool> Save(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    Language Of(StagedImport staged) => languages.TryGet(staged.Language, out var language) ? language : Language.English;

    public async Task<RowReader> Reader(StagedImport staged, CancellationToken cancellationToken)
    {
        var systems = await programmes.Systems(cancellationToken);
        // A partner of one system brings what takes place there.
        var only = staged.PartnerId is { } partner ? await db.Set<Partner>().AsNoTracking().Where(row => row.Id == partner).Select(row => row.System).FirstOrDefaultAsync(cancellationToken) : null;
        return new RowReader(ImportColumns.Of(staged.HeadingList, staged.ColumnMap), staged.ProgrammeId, staged.System, new ImportPlaces(systems, Of(staged)), towns) { Only = only };
    }

    public ImportJudge Judge(StagedImport staged) => new(db, towns, Of(staged), staged.ProgrammeId, staged.Source);

    /// <summary>What the changed ones among the rows say otherwise than what stands.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<ImportDifference>>> Differences(StagedImport staged, IReadOnlyList<JudgedRow> judged, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, IReadOnlyList<ImportDifference>>();
        foreach (var some in judged.Where(row => row.Verdict == RowVerdict.Changed).Chunk(Together))
        {
            string[] ids = [.. some.Select(row => row.Row!.SourceId)];
            var standing = await db.Set<ImportedActivity>().AsNoTracking().Where(row => row.ProgrammeId == staged.ProgrammeId && row.Source == staged.Source && ids.Contains(row.SourceId))
                .Join(db.Set<Activity>().AsNoTracking(), row => row.ActivityId, activity => activity.Id, (row, activity) => new { row, activity }).ToDictionaryAsync(pair => pair.row.SourceId, StringComparer.Ordinal, cancellationToken);
            foreach (var row in some)
                if (standing.TryGetValue(row.Row!.SourceId, out var pair))
                    found[row.From.Number] = ImportMerge.Of(pair.row.Content, pair.activity.Content, ImportMerge.Kept(row.Row.Content), pair.activity.Version > pair.row.Version).Differences;
        }
        return found;
    }

    /// <summary>One row has become another: it is judged again, and with it those that were or are like it.</summary>
    /// <param name="was">Its identifier and its likeness before.</param>
    public async Task Rejudge(StagedImport staged, StagedRow row, ReadRow read, (string SourceId, string Likeness) was, CancellationToken cancellationToken)
    {
        string[] sources = [.. new[] { was.SourceId, read.Row?.SourceId ?? "" }.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        string[] likenesses = [.. new[] { was.Likeness, read.Row?.Likeness ?? "" }.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        var rows = db.Set<StagedRow>().Where(other => other.StagedId == staged.Id);
        var touched = await rows.Where(other => other.Number != row.Number && (sources.Contains(other.SourceId) || likenesses.Contains(other.Likeness))).Take(ImportTable.MostRows).ToListAsync(cancellationToken);
        touched.Add(row);
        // Those by which the touched are judged.
        string[] near = [.. touched.Select(other => other.SourceId).Concat(sources).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)], alike = [.. touched.Select(other => other.Likeness).Concat(likenesses).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        var known = touched.Select(other => other.Number).ToHashSet();
        var around = near.Length + alike.Length > 2 * Together ? [] : await rows.AsNoTracking().Where(other => near.Contains(other.SourceId) || alike.Contains(other.Likeness)).ToListAsync(cancellationToken);
        var all = touched.Concat(around.Where(other => !known.Contains(other.Number))).OrderBy(other => other.Number).ToList();
        var reader = await Reader(staged, cancellationToken);
        var judged = await Judge(staged).Judge([.. all.Select(other => other.Number == row.Number ? read : reader.Read(other.Table))], cancellationToken, all.Where(other => other.IsRight).Select(other => other.Number).ToHashSet());
        var differences = await Differences(staged, judged, cancellationToken);
        foreach (var (other, verdict) in all.Zip(judged))
            if (known.Contains(other.Number))
                other.Judge(verdict, differences.GetValueOrDefault(other.Number) ?? []);
        // Counted without those that are about to change, and then with them.
        var counts = await rows.AsNoTracking().Where(other => other.Verdict != null).Select(other => new { other.Number, other.Verdict }).ToListAsync(cancellationToken);
        staged.Recount(ImportCounts.Of(counts.Where(other => !known.Contains(other.Number)).Select(other => other.Verdict!.Value).Concat(touched.Select(other => other.Verdict!.Value)).CountBy(verdict => verdict).ToDictionary()), clock.GetUtcNow());
    }
}
