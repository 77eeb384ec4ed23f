using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Schools.Members;
using Preau.Schools.Twins;

namespace Preau.Schools;

/// <summary>What hangs on schools in this room: who belongs to them, their twins, and what they say of themselves to find one.</summary>
internal sealed class HeldBySchools(PreauDb db, Words words) : ISchoolHoldings
{
    /// <param name="Members">Memberships that went to the kept school.</param>
    /// <param name="Doubles">Those of the merged school whose person belongs to the kept one anyway: they wait aside.</param>
    /// <param name="Outdone">Those of the kept school that say less than hers of the merged one did: they wait aside.</param>
    /// <param name="Listing">What became of the merged school's description.</param>
    sealed record Moved(IReadOnlyList<Guid> Members, IReadOnlyList<Guid> Doubles, IReadOnlyList<Guid> Outdone, IReadOnlyList<MovedTwinning> Twinnings, MovedListing Listing);

    /// <summary>A twinning as it was.</summary>
    sealed record MovedTwinning(Guid Id, Guid From, Guid To, string Pair, Guid? OverBy);

    enum MovedListing { None, Moved, Hidden }

    public string Name => "schools";

    public async Task<IReadOnlyList<SchoolHolding>> At(SchoolId school, CancellationToken cancellationToken = default) =>
    [
        new(words["People"], await db.Set<SchoolMember>().CountAsync(row => row.SchoolId == school && row.OverAt == null, cancellationToken)),
        new(words["Twin schools"], await db.Set<Twinning>().CountAsync(row => (row.FromId == school || row.ToId == school) && row.OverAt == null, cancellationToken)),
        new(words["Looks for a twin"], await db.Set<TwinListing>().CountAsync(row => row.SchoolId == school && row.HiddenAt == null, cancellationToken)),
    ];

    public async Task<string> Move(SchoolMerger merger, CancellationToken cancellationToken = default)
    {
        var (members, doubles, outdone) = await MoveMembers(merger, cancellationToken);
        var moved = new Moved(members, doubles, outdone, await MoveTwinnings(merger, cancellationToken), await MoveListing(merger, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return JsonSerializer.Serialize(moved);
    }

    public async Task Return(SchoolMerger merger, string moved, CancellationToken cancellationToken = default)
    {
        var known = JsonSerializer.Deserialize<Moved>(moved)!;
        await ReturnMembers(merger, known, cancellationToken);
        await ReturnTwinnings(merger, known.Twinnings, cancellationToken);
        await ReturnListing(merger, known.Listing, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task<(List<Guid> Members, List<Guid> Doubles, List<Guid> Outdone)> MoveMembers(SchoolMerger merger, CancellationToken cancellationToken)
    {
        var (kept, merged) = (merger.Kept.Id, merger.Merged.Id);
        var rows = await db.Set<SchoolMember>().Where(row => row.SchoolId == merged).ToListAsync(cancellationToken);
        var open = rows.Where(row => row.OverAt is null).Select(row => row.PersonId).ToList();
        var there = await db.Set<SchoolMember>().Where(row => row.SchoolId == kept && row.OverAt == null && EF.Parameter(open).Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancellationToken);
        List<SchoolMember> doubles = [], outdone = [];
        foreach (var row in rows.Where(row => row.OverAt is null))
            if (there.TryGetValue(row.PersonId, out var known))
            {
                if (SaysMore(row, known))
                    outdone.Add(known);
                else
                    doubles.Add(row);
            }
        // She belongs to a school once: what makes place goes first.
        foreach (var row in doubles.Concat(outdone))
            row.MoveTo(merger.Aside);
        await db.SaveChangesAsync(cancellationToken);
        var following = rows.Except(doubles).ToList();
        following.ForEach(row => row.MoveTo(kept));
        await db.SaveChangesAsync(cancellationToken);
        return (Ids(following), Ids(doubles), Ids(outdone));

        static List<Guid> Ids(List<SchoolMember> members) => members.ConvertAll(row => row.Id.Value);
    }

    static bool SaysMore(SchoolMember one, SchoolMember other) => one.IsConfirmed && (!other.IsConfirmed || one.Role < other.Role);

    async Task ReturnMembers(SchoolMerger merger, Moved known, CancellationToken cancellationToken)
    {
        var (kept, merged, aside) = (merger.Kept.Id, merger.Merged.Id, merger.Aside);
        foreach (var row in await Members(known.Members, kept, cancellationToken))
            row.MoveTo(merged);
        foreach (var row in await Members(known.Doubles, aside, cancellationToken))
            row.MoveTo(merged);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var row in await Members(known.Outdone, aside, cancellationToken))
        {
            // She may have asked there anew meanwhile: that is what counts.
            if (row.OverAt is null && await db.Set<SchoolMember>().AnyAsync(other => other.SchoolId == kept && other.PersonId == row.PersonId && other.OverAt == null, cancellationToken))
                row.End(row.PersonId, merger.At);
            row.MoveTo(kept);
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task<List<SchoolMember>> Members(IReadOnlyList<Guid> moved, SchoolId at, CancellationToken cancellationToken)
    {
        var ids = moved.Select(SchoolMemberId.From).ToList();
        return await db.Set<SchoolMember>().Where(row => row.SchoolId == at && EF.Parameter(ids).Contains(row.Id)).ToListAsync(cancellationToken);
    }

    async Task<List<MovedTwinning>> MoveTwinnings(SchoolMerger merger, CancellationToken cancellationToken)
    {
        var (kept, merged) = (merger.Kept.Id, merger.Merged.Id);
        var rows = await db.Set<Twinning>().Where(row => row.FromId == merged || row.ToId == merged).ToListAsync(cancellationToken);
        var taken = (await db.Set<Twinning>().Where(row => row.OverAt == null && (row.FromId == kept || row.ToId == kept)).Select(row => row.Pair).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var moved = rows.ConvertAll(row => new MovedTwinning(row.Id.Value, row.FromId.Value, row.ToId.Value, row.Pair, row.OverBy?.Value));
        foreach (var row in rows)
        {
            var (from, to) = (Led(row.FromId), Led(row.ToId));
            // A school is no twin of itself: what the two had together waits.
            if (from == to)
                row.MoveTo(merger.Aside, merger.Aside, row.Pair, row.OverBy);
            else
            {
                // Both had the same twin: each keeps its plan, under the pair it had.
                string pair = Twinning.PairOf(from, to);
                row.MoveTo(from, to, row.IsOpen && !taken.Add(pair) ? row.Pair : pair, row.OverBy is { } by ? Led(by) : null);
            }
        }
        return moved;

        SchoolId Led(SchoolId school) => school == merged ? kept : school;
    }

    async Task ReturnTwinnings(SchoolMerger merger, IReadOnlyList<MovedTwinning> moved, CancellationToken cancellationToken)
    {
        var (kept, merged, aside) = (merger.Kept.Id, merger.Merged.Id, merger.Aside);
        var ids = moved.Select(one => TwinningId.From(one.Id)).ToList();
        var rows = await db.Set<Twinning>().Where(row => EF.Parameter(ids).Contains(row.Id)).ToDictionaryAsync(row => row.Id.Value, cancellationToken);
        foreach (var one in moved)
            if (rows.TryGetValue(one.Id, out var row))
            {
                SchoolId from = Back(row.FromId, one.From), to = Back(row.ToId, one.To);
                // Who ended it since then did so for the school that it is again.
                var over = row.OverBy == kept && from != kept && to != kept ? merged : row.OverBy;
                row.MoveTo(from, to, one.Pair, one.OverBy is { } by ? new SchoolId(by) : over);
            }

        SchoolId Back(SchoolId now, Guid before) => now == kept || now == aside ? new SchoolId(before) : now;
    }

    async Task<MovedListing> MoveListing(SchoolMerger merger, CancellationToken cancellationToken)
    {
        var (kept, merged) = (merger.Kept.Id, merger.Merged.Id);
        if (await db.Set<TwinListing>().FirstOrDefaultAsync(row => row.SchoolId == merged, cancellationToken) is not { } listing)
            return MovedListing.None;
        if (!await db.Set<TwinListing>().AnyAsync(row => row.SchoolId == kept, cancellationToken))
        {
            db.Add(listing.MovedTo(merger.Kept));
            db.Remove(listing);
            return MovedListing.Moved;
        }
        if (listing.HiddenAt is not null)
            return MovedListing.None;
        listing.Hide(true, merger.At);
        return MovedListing.Hidden;
    }

    async Task ReturnListing(SchoolMerger merger, MovedListing moved, CancellationToken cancellationToken)
    {
        var (kept, merged) = (merger.Kept.Id, merger.Merged.Id);
        if (moved == MovedListing.Moved && await db.Set<TwinListing>().FirstOrDefaultAsync(row => row.SchoolId == kept, cancellationToken) is { } listing)
        {
            db.Add(listing.MovedTo(merger.Merged));
            db.Remove(listing);
        }
        else if (moved == MovedListing.Hidden)
            (await db.Set<TwinListing>().FirstOrDefaultAsync(row => row.SchoolId == merged, cancellationToken))?.Hide(false, merger.At);
    }
}
