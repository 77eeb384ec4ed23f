using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Networks.Organisations.Merge;

/// <summary>Why two rows are suggested to be one school.</summary>
public enum Alike { Name, Identifier, Place }

public sealed record SuggestedPair(Organisation One, Organisation Other);

/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record SuggestedPairs(IReadOnlyList<SuggestedPair> Pairs, string? Next);

/// <summary>
/// Finds rows of one system that are likely one school. Each reason is a key with an index, read from where the last page
/// ended until this one is full: no page reads the whole register, and none compares every school with every other.
/// </summary>
internal sealed class Duplicates(PreauDb db)
{
    const int PageSize = 20, Together = 50, MostRounds = 10;

    // So many rows of the index are looked through at a time, a fraction of a second; where there are no doubles, three times for a page.
    const int Window = 20_000, MostWindows = 3;

    // What more schools than this are called in one town is what such schools are called there.
    const int MostOfOneKey = 6;

    // Schools of one square that nobody has placed better than by their town.
    const int MostOfOneSquare = 40, Looked = 2000, MostAround = 20_000;

    sealed class Keyed
    {
        public OrganisationId Id { get; init; }
        public string? Key { get; init; }
    }

    sealed record Placed(long Id, OrganisationId OrganisationId, string Name, string? NameKey, long Square);

    public Task<SuggestedPairs> Find(SystemCode system, Alike why, string? after, CancellationToken cancellationToken)
    {
        var entries = db.Set<SchoolEntry>().AsNoTracking().Where(entry => entry.System == system);
        return why switch
        {
            Alike.Name => ByKey(entries.Where(entry => entry.NameKey != null).Select(entry => new Keyed { Id = entry.OrganisationId, Key = entry.NameKey }), after ?? "", cancellationToken),
            Alike.Identifier => ByKey(entries.Where(entry => entry.IdKey != null).Select(entry => new Keyed { Id = entry.OrganisationId, Key = entry.IdKey }), after ?? "", cancellationToken),
            _ => ByPlace(entries, long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out long from) ? from : 0, cancellationToken),
        };
    }

    async Task<SuggestedPairs> ByKey(IQueryable<Keyed> keyed, string after, CancellationToken cancellationToken)
    {
        var found = new List<(OrganisationId, OrganisationId)>();
        string? next = after, end = after;
        for (int round = 0, windows = 0; round < MostRounds && next is not null && found.Count < PageSize; round++)
        {
            string last = next;
            if (end is not null && string.Equals(last, end, StringComparison.Ordinal))
            {
                if (windows++ == MostWindows)
                    break;
                // Null when less than a window is left.
                end = await keyed.Where(row => row.Key!.CompareTo(last) > 0).OrderBy(row => row.Key).Skip(Window).Select(row => row.Key).FirstOrDefaultAsync(cancellationToken);
            }
            var range = keyed.Where(row => row.Key!.CompareTo(last) > 0);
            if (end is { } until)
                range = range.Where(row => row.Key!.CompareTo(until) <= 0);
            var keys = await range.GroupBy(row => row.Key!).Where(group => group.Count() > 1 && group.Count() <= MostOfOneKey)
                .OrderBy(group => group.Key).Select(group => group.Key).Take(Together).ToListAsync(cancellationToken);
            var groups = (await keyed.Where(row => EF.Parameter(keys).Contains(row.Key!)).ToListAsync(cancellationToken)).ToLookup(row => row.Key!, row => row.Id, StringComparer.Ordinal);
            var apart = await ToldApart([.. groups.SelectMany(group => group)], cancellationToken);
            // What is not full has been looked through to the end of the window.
            next = keys.Count == Together ? keys[^1] : end;
            foreach (string key in keys)
            {
                found.AddRange(PairsOf([.. groups[key]]).Where(pair => !apart.Contains(pair)));
                if (found.Count >= PageSize)
                {
                    next = key;
                    break;
                }
            }
        }
        return new SuggestedPairs(await Load(found, cancellationToken), next);
    }

    static IEnumerable<(OrganisationId, OrganisationId)> PairsOf(IReadOnlyList<OrganisationId> group)
    {
        for (int i = 0; i < group.Count; i++)
            for (int j = i + 1; j < group.Count; j++)
                yield return SchoolDifference.InOrder(group[i], group[j]);
    }

    async Task<SuggestedPairs> ByPlace(IQueryable<SchoolEntry> entries, long from, CancellationToken cancellationToken)
    {
        var found = new List<SuggestedPair>();
        long? next = from;
        for (int round = 0; round < MostRounds && next is not null && found.Count < PageSize; round++)
        {
            long begin = next.Value;
            var squares = await entries.Where(entry => entry.PlaceKey >= begin).OrderBy(entry => entry.PlaceKey).Select(entry => entry.PlaceKey!.Value).Take(Looked).ToListAsync(cancellationToken);
            if (squares.Count == 0)
                return new SuggestedPairs(found, null);
            // The last square may go on behind what was read; one that fills it alone is no place.
            long end = squares.Count < Looked ? squares[^1] : squares[0] == squares[^1] ? squares[0] : squares[^1] - 1;
            next = squares.Count < Looked ? null : end + 1;
            var pairs = Neighbours(await Around(entries, squares[0], end, cancellationToken), end).Take(Looked).ToList();
            var apart = await ToldApart([.. pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct()], cancellationToken);
            var loaded = await Load([.. pairs.Select(pair => SchoolDifference.InOrder(pair.One, pair.Other)).Where(pair => !apart.Contains(pair))], cancellationToken);
            // The nursery and the primary school of one yard are called alike, and are two.
            found.AddRange(loaded.Where(pair => pair.One.Levels == pair.Other.Levels && pair.One.Kind == pair.Other.Kind));
        }
        return new SuggestedPairs(found, next?.ToString(CultureInfo.InvariantCulture));
    }

    async Task<List<Placed>> Around(IQueryable<SchoolEntry> entries, long begin, long end, CancellationToken cancellationToken)
    {
        // The squares themselves and their right neighbours, then those above: two ranges, each by the index.
        var rows = await Between(begin, end + 1);
        rows.AddRange(await Between(Math.Max(end + 2, begin + Likeness.Band - 1), end + Likeness.Band + 1));
        return rows;

        Task<List<Placed>> Between(long first, long last) =>
            entries.Where(entry => entry.PlaceKey >= first && entry.PlaceKey <= last).OrderBy(entry => entry.PlaceKey)
                .Select(entry => new Placed(entry.Id, entry.OrganisationId, entry.Name, entry.NameKey, entry.PlaceKey!.Value)).Take(MostAround).ToListAsync(cancellationToken);
    }

    static IEnumerable<(OrganisationId One, OrganisationId Other)> Neighbours(List<Placed> placed, long end)
    {
        var squares = placed.GroupBy(row => row.Square).Where(square => square.Count() <= MostOfOneSquare).ToDictionary(square => square.Key, square => square.ToList());
        foreach (var (square, rows) in squares.Where(square => square.Key <= end).OrderBy(square => square.Key))
            foreach (var row in rows)
                foreach (var other in Beside(squares, square).Where(other => other.Square != square || other.Id > row.Id))
                    // Called the same in the same town, they are in another list.
                    if (Likeness.AreSimilar(row.Name, other.Name) && (row.NameKey is null || row.NameKey != other.NameKey))
                        yield return (row.OrganisationId, other.OrganisationId);
    }

    // Half of the neighbours: the other half has this square as theirs.
    static IEnumerable<Placed> Beside(Dictionary<long, List<Placed>> squares, long square)
    {
        foreach (long near in (long[])[square, square + 1, square + Likeness.Band - 1, square + Likeness.Band, square + Likeness.Band + 1])
            foreach (var row in squares.GetValueOrDefault(near) ?? [])
                yield return row;
    }

    async Task<HashSet<(OrganisationId, OrganisationId)>> ToldApart(List<OrganisationId> schools, CancellationToken cancellationToken) =>
        schools.Count == 0 ? [] : [.. (await db.Set<SchoolDifference>().AsNoTracking().Where(row => EF.Parameter(schools).Contains(row.OneId)).Select(row => new { row.OneId, row.OtherId }).ToListAsync(cancellationToken)).Select(row => (row.OneId, row.OtherId))];

    async Task<List<SuggestedPair>> Load(List<(OrganisationId One, OrganisationId Other)> pairs, CancellationToken cancellationToken)
    {
        var ids = pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct().ToList();
        var schools = ids.Count == 0 ? [] : await db.Set<Organisation>().AsNoTracking().Where(school => EF.Parameter(ids).Contains(school.Id)).ToDictionaryAsync(school => school.Id, cancellationToken);
        return [.. pairs.Where(pair => schools.ContainsKey(pair.One) && schools.ContainsKey(pair.Other)).Select(pair => new SuggestedPair(schools[pair.One], schools[pair.Other]))];
    }
}
