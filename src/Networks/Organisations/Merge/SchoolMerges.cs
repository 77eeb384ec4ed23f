using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Systems;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Organisations.Merge;

/// <summary>
/// Makes two rows one school, and two again. Both rows stay, so that their register finds them; the merged one leaves the
/// search and leads to the other, and each room moves what hangs on it. All of it in one transaction.
/// </summary>
internal sealed class SchoolMerges(PreauDb db, IEnumerable<ISchoolHoldings> rooms, IOutputCacheStore pages, TimeProvider clock)
{
    static readonly Message Changed = new("Somebody has changed one of these schools in this moment. Look at how they stand now.");

    /// <returns>The merge, or why it cannot be.</returns>
    public async Task<(SchoolMerge? Merge, Message? Fault)> Merge(OrganisationId keptId, OrganisationId mergedId, PersonId by, CancellationToken cancellationToken)
    {
        SchoolMerge? merge = null;
        Message? fault = null;
        try
        {
            await db.InTransaction(async () =>
            {
                var kept = await db.Set<Organisation>().FirstAsync(row => row.Id == keptId, cancellationToken);
                var merged = await db.Set<Organisation>().FirstAsync(row => row.Id == mergedId, cancellationToken);
                if (Fault(kept, merged) is { } found)
                {
                    fault = found;
                    return;
                }
                merge = SchoolMerge.Of(merged.System!.Value, keptId, mergedId, by, clock.GetUtcNow());
                merged.MergeInto(keptId);
                // Written as it is, so that whoever merges it into another at once is refused by one of the two.
                db.Entry(kept).Property(row => row.MergedInto).IsModified = true;
                db.RemoveRange(await db.Set<SchoolEntry>().Where(entry => entry.OrganisationId == mergedId).ToListAsync(cancellationToken));
                db.Add(merge);
                await db.SaveChangesAsync(cancellationToken);
                var merger = MergerOf(merge, kept, merged);
                var moved = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var room in rooms)
                    moved[room.Name] = await room.Move(merger, cancellationToken);
                merge.Remember(moved);
                await Count(merge.System, cancellationToken);
            }, cancellationToken);
        }
        catch (DbUpdateException conflict) when (conflict is DbUpdateConcurrencyException || conflict.IsTwice())
        {
            (merge, fault) = (null, Changed);
        }
        if (fault is not null)
            db.ChangeTracker.Clear();
        await Republish();
        return (merge, fault);
    }

    /// <returns>Why it cannot be undone, or null when everything is back where it was.</returns>
    public async Task<Message?> Undo(SchoolMergeId id, PersonId by, CancellationToken cancellationToken)
    {
        Message? fault = null;
        try
        {
            await db.InTransaction(async () =>
            {
                var merge = await db.Set<SchoolMerge>().FirstAsync(row => row.Id == id, cancellationToken);
                var kept = await db.Set<Organisation>().FirstAsync(row => row.Id == merge.KeptId, cancellationToken);
                var merged = await db.Set<Organisation>().FirstAsync(row => row.Id == merge.MergedId, cancellationToken);
                if (kept.MergedInto is not null)
                {
                    fault = new Message("The school that was kept was itself merged into another since. Undo that first.");
                    return;
                }
                if (!merge.Undo(by, clock.GetUtcNow()))
                {
                    fault = new Message("This merge is undone already.");
                    return;
                }
                merged.Part();
                db.Entry(kept).Property(row => row.MergedInto).IsModified = true;
                if (SchoolEntry.Of(merged) is { } entry)
                    db.Add(entry);
                await db.SaveChangesAsync(cancellationToken);
                var merger = MergerOf(merge, kept, merged);
                foreach (var room in rooms)
                    if (merge.MovedByRoom.TryGetValue(room.Name, out string? moved))
                        await room.Return(merger, moved, cancellationToken);
                await Count(merge.System, cancellationToken);
            }, cancellationToken);
        }
        catch (DbUpdateException conflict) when (conflict is DbUpdateConcurrencyException || conflict.IsTwice())
        {
            fault = Changed;
        }
        if (fault is not null)
            db.ChangeTracker.Clear();
        await Republish();
        return fault;
    }

    static Message? Fault(Organisation kept, Organisation merged) => (kept, merged) switch
    {
        _ when kept.Id == merged.Id => new Message("These are one and the same row."),
        _ when kept.MergedInto is not null || merged.MergedInto is not null => new Message("One of these schools is merged with another already."),
        _ when kept.System is null || kept.System != merged.System || kept.Kind != merged.Kind => new Message("Only schools of one education system and of one kind can be merged."),
        _ => null,
    };

    // What the kept school has already waits under the id of the merge, which is no school's.
    static SchoolMerger MergerOf(SchoolMerge merge, Organisation kept, Organisation merged) => new(KnownSchools.Shown(kept), KnownSchools.Shown(merged), new SchoolId(merge.Id.Value), merge.UndoneAt ?? merge.At);

    async Task Count(SystemCode system, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var counted = await db.Set<EducationSystem>().FirstAsync(row => row.Code == system, cancellationToken);
        counted.Count(await db.Set<SchoolEntry>().CountAsync(entry => entry.System == system, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task Republish()
    {
        foreach (string tag in (string[])[CacheTags.Schools, CacheTags.Networks])
            await pages.EvictByTagAsync(tag, CancellationToken.None);
    }
}
