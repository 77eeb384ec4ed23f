using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions.Codes;
using Preau.Activities.TakePart;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Activities.Import;

/// <summary>Whose activities the rows become, and whether they are announced at once.</summary>
/// <param name="Owners">By the address of mail that a row gives.</param>
/// <param name="Owner">Of the others.</param>
internal sealed record ImportTerms(IReadOnlyDictionary<string, PersonId> Owners, PersonId? Owner, bool Announces)
{
    public static readonly IReadOnlyDictionary<string, PersonId> Nobody = new Dictionary<string, PersonId>();
}

/// <summary>Makes activities of some judged rows, in the caller's transaction.</summary>
internal sealed class ImportSaver(PreauDb db, TimeProvider clock)
{
    public const int Together = 250;

    public async Task Save(IReadOnlyList<JudgedRow> rows, ImportBatch batch, ImportTerms terms, IReadOnlyDictionary<string, SharedCodeId> codes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        string[] ids = [.. rows.Select(row => row.Row!.SourceId)];
        var imported = await db.Set<ImportedActivity>().Where(row => row.ProgrammeId == batch.ProgrammeId && row.Source == batch.Source && ids.Contains(row.SourceId)).ToDictionaryAsync(row => row.SourceId, StringComparer.Ordinal, cancellationToken);
        var known = imported.Values.Select(row => row.ActivityId).ToList();
        var activities = await db.Set<Activity>().Where(activity => known.Contains(activity.Id)).ToDictionaryAsync(activity => activity.Id, cancellationToken);
        foreach (var (_, row, verdict, _) in rows)
        {
            SharedCodeId? code = codes.TryGetValue(row!.Code, out var shared) ? shared : null;
            if (!imported.TryGetValue(row.SourceId, out var before))
            {
                PersonId? owner = terms.Owners.TryGetValue(row.Email, out var person) ? person : terms.Owner;
                var brought = Activity.Bring(ActivityId.New(), owner, row.Content, announced: terms.Announces && verdict != RowVerdict.Suspect, now);
                brought.Join(code);
                db.Add(brought);
                db.Add(ImportedActivity.Of(brought, batch.Source, row));
                db.Add(new ImportChange { BatchId = batch.Id, ActivityId = brought.Id });
                await db.Reindex(brought, cancellationToken);
            }
            // What looks like a slip changes nothing that stands.
            else if (verdict == RowVerdict.Changed && activities.TryGetValue(before.ActivityId, out var activity))
            {
                db.Add(new ImportChange { BatchId = batch.Id, ActivityId = activity.Id, Before = Earlier.Of(activity, before).ToJson() });
                await Change(activity, before, row, code, now, cancellationToken);
            }
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task Change(Activity activity, ImportedActivity before, ImportRow row, SharedCodeId? code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (merged, differences) = ImportMerge.Of(before.Content, activity.Content, ImportMerge.Kept(row.Content), activity.Version > before.Version);
        if (differences.Any(one => !one.IsKept) && activity.Write(merged, now))
            db.Enqueue(TellParticipants.Of(activity, ActivityNews.Moved), now);
        // A code that somebody has joined here is hers, where the file names none.
        if (code is not null)
            activity.Join(code);
        before.Note(row, activity);
        await db.Reindex(activity, cancellationToken);
    }

    /// <summary>The codes of the programme's editions, under which rows may be announced.</summary>
    public static Task<Dictionary<string, SharedCodeId>> Codes(PreauDb db, GroupId programme, CancellationToken cancellationToken) =>
        db.Set<SharedCode>().AsNoTracking().Where(code => db.Set<Editions.Edition>().Any(edition => edition.Id == code.EditionId && edition.ProgrammeId == programme)).ToDictionaryAsync(code => code.Code, code => code.Id, StringComparer.Ordinal, cancellationToken);
}
