using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Networks.Organisations.Find;

/// <param name="Words">Typed words, or null.</param>
/// <param name="Systems">None means all.</param>
/// <param name="Page">From 1.</param>
public sealed record SchoolQuestion(string? Words, IReadOnlyList<SystemCode> Systems, int Page);

/// <param name="Total">Of all pages; null when there are more than anyone counts.</param>
public sealed record SchoolsFound(IReadOnlyList<Organisation> Schools, int? Total);

/// <summary>
/// Finds open schools as one types: each word typed begins a word of the name, the town, the postal code or the identifier.
/// The index gives a few hundred that fit and stops; only these are put in order. So neither the number of schools nor the
/// number of those that fit makes a search slow.
/// </summary>
internal sealed class SchoolFinder(PreauDb db)
{
    public const int PageSize = 20, MostHits = 200;

    // Of the keys that the migration SchoolWords makes for PostgreSQL.
    const int LongestKey = 8;
    const int MostWords = 8, Sample = 2000;

    public async Task<SchoolsFound> Find(SchoolQuestion question, CancellationToken cancellationToken)
    {
        var words = question.Words is { } typed ? Folding.Words(typed).Take(MostWords).ToList() : [];
        if (question.Words is not null && words.Count == 0)
            return new SchoolsFound([], 0);
        int skipped = (question.Page - 1) * PageSize;
        if (words.Count == 0)
            return new SchoolsFound(await Load(await InOrder(question.Systems, skipped, cancellationToken), cancellationToken), null);
        var hits = await Ranked(words, question.Systems, cancellationToken);
        return new SchoolsFound(await Load([.. hits.Skip(skipped).Take(PageSize)], cancellationToken), hits.Count < MostHits ? hits.Count : null);
    }

    /// <summary>Those that fit words typed, the best first, <see cref="MostHits"/> at most.</summary>
    public async Task<IReadOnlyList<OrganisationId>> Rank(string typed, SystemCode system, CancellationToken cancellationToken) =>
        Folding.Words(typed).Take(MostWords).ToList() is { Count: > 0 } words ? await Ranked(words, [system], cancellationToken) : [];

    async Task<List<OrganisationId>> Ranked(List<string> words, IReadOnlyList<SystemCode> systems, CancellationToken cancellationToken) =>
        [.. (await Hits(words, systems, cancellationToken)).OrderByDescending(hit => Weight(hit, words)).ThenBy(hit => hit.Name, StringComparer.Ordinal).ThenBy(hit => hit.Place, StringComparer.Ordinal).Select(hit => hit.OrganisationId)];

    async Task<List<SchoolEntry>> Hits(IReadOnlyList<string> words, IReadOnlyList<SystemCode> systems, CancellationToken cancellationToken)
    {
        // What every tenth school has is met soon enough in the table. PostgreSQL's index would list all that have it first.
        if (!db.IsSqlite && await MeetPostgres(words, systems).AsNoTracking().ToListAsync(cancellationToken) is { Count: MostHits } met)
            return met;
        // The whole words first: who has typed "st" to its end does not mean the stadium.
        var hits = await Ask(words, systems, whole: true, MostHits, cancellationToken);
        if (hits.Count == MostHits)
            return hits;
        var found = hits.Select(hit => hit.Id).ToHashSet();
        hits.AddRange((await Ask(words, systems, whole: false, MostHits, cancellationToken)).Where(hit => !found.Contains(hit.Id)).Take(MostHits - hits.Count));
        return hits;
    }

    // Words are letters and digits: nothing typed is syntax.
    Task<List<SchoolEntry>> Ask(IReadOnlyList<string> words, IReadOnlyList<SystemCode> systems, bool whole, int most, CancellationToken cancellationToken) =>
        (db.IsSqlite ? AskSqlite(words, systems, whole, most) : AskPostgres(words, systems, whole, most)).AsNoTracking().ToListAsync(cancellationToken);

    IQueryable<SchoolEntry> AskSqlite(IReadOnlyList<string> words, IReadOnlyList<SystemCode> systems, bool whole, int most)
    {
        string match = string.Join(" AND ", words.Select(word => whole ? $"\"{word}\"" : $"\"{word}\"*"));
        if (systems.Count > 0)
            match += $" AND ({string.Join(" OR ", systems.Select(system => $"\"={system.Value.Replace("-", "", StringComparison.Ordinal)}\""))})";
        // CROSS JOIN keeps SQLite to this order. Without one of ours the rows come as the index holds them, and it can stop.
        return db.Set<SchoolEntry>().FromSql($"""
            SELECT entry.id, entry.organisation_id, entry.system, entry.name, entry.place, entry.name_key, entry.id_key, entry.place_key FROM networks_school_words AS words
            CROSS JOIN networks_school_entries AS entry ON entry.id = words.rowid
            WHERE words.networks_school_words MATCH {match} LIMIT {most}
            """);
    }

    IQueryable<SchoolEntry> AskPostgres(IReadOnlyList<string> words, IReadOnlyList<SystemCode> systems, bool whole, int most)
    {
        string[] within = [.. systems.Select(system => "=" + system.Value)];
        string[] keys = [.. words.Select(word => whole ? word + "." : word[..Math.Min(word.Length, LongestKey)]).Concat(within.Length == 1 ? within : []).Distinct(StringComparer.Ordinal)];
        string[] longer = whole ? [] : [.. words.Where(word => word.Length > LongestKey).Select(word => $"% {word}%")];
        // Behind this fence the planner does not see the limit. It would read the table from its beginning, in the hope of an early end.
        if (within.Length < 2)
            return db.Set<SchoolEntry>().FromSql($"""
                WITH found AS MATERIALIZED (
                    SELECT id, organisation_id, system, name, place, name_key, id_key, place_key FROM networks_school_entries
                    WHERE networks_school_keys(system, name, place) @> {keys} AND ' ' || name || ' ' || place LIKE ALL ({longer}))
                SELECT id, organisation_id, system, name, place, name_key, id_key, place_key FROM found LIMIT {most}
                """);
        return db.Set<SchoolEntry>().FromSql($"""
            WITH found AS MATERIALIZED (
                SELECT id, organisation_id, system, name, place, name_key, id_key, place_key FROM networks_school_entries
                WHERE networks_school_keys(system, name, place) @> {keys} AND networks_school_keys(system, name, place) && {within} AND ' ' || name || ' ' || place LIKE ALL ({longer}))
            SELECT id, organisation_id, system, name, place, name_key, id_key, place_key FROM found LIMIT {most}
            """);
    }

    IQueryable<SchoolEntry> MeetPostgres(IReadOnlyList<string> words, IReadOnlyList<SystemCode> systems)
    {
        string[] begun = [.. words.Select(word => $"% {word}%")];
        string[] within = [.. systems.Select(system => system.Value)];
        return db.Set<SchoolEntry>().FromSql($"""
            SELECT id, organisation_id, system, name, place, name_key, id_key, place_key FROM (SELECT id, organisation_id, system, name, place, name_key, id_key, place_key FROM networks_school_entries ORDER BY id LIMIT {Sample}) AS first
            WHERE ' ' || name || ' ' || place LIKE ALL ({begun}) AND (cardinality({within}) = 0 OR system = ANY ({within})) LIMIT {MostHits}
            """);
    }

    /// <summary>More for a word of the name than of the place, for a whole word than for its beginning, for a name that begins so, and for a short one.</summary>
    static int Weight(SchoolEntry hit, IReadOnlyList<string> words)
    {
        var name = hit.Name.Split(' ');
        var place = hit.Place.Split(' ');
        int weight = -name.Length;
        foreach (string word in words)
            weight += name.Contains(word) ? 40 : place.Contains(word) ? 35 : Array.Exists(name, other => other.StartsWith(word, StringComparison.Ordinal)) ? 20 : 15;
        if (hit.Name.StartsWith(words[0], StringComparison.Ordinal))
            weight += 10;
        return weight;
    }

    async Task<List<OrganisationId>> InOrder(IReadOnlyList<SystemCode> systems, int skipped, CancellationToken cancellationToken)
    {
        var entries = db.Set<SchoolEntry>().AsNoTracking();
        if (systems.Count > 0)
            entries = entries.Where(entry => systems.Contains(entry.System!.Value));
        return await entries.OrderBy(entry => entry.System).ThenBy(entry => entry.Name).Skip(skipped).Take(PageSize).Select(entry => entry.OrganisationId).ToListAsync(cancellationToken);
    }

    async Task<IReadOnlyList<Organisation>> Load(List<OrganisationId> ids, CancellationToken cancellationToken)
    {
        var schools = await db.Set<Organisation>().AsNoTracking().Where(school => EF.Parameter(ids).Contains(school.Id)).ToDictionaryAsync(school => school.Id, cancellationToken);
        return [.. ids.Where(schools.ContainsKey).Select(id => schools[id])];
    }
}
