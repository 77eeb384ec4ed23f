using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Platform.Search;

/// <summary>Full text by SQLite's FTS5.</summary>
internal sealed class SqliteSearch(PreauDb db) : ISearch
{
    public async Task<IReadOnlyList<Guid>> Find(string kind, string typed, int most, CancellationToken cancellationToken = default)
    {
        if (Asked(typed) is not { } match)
            return [];
        // CROSS JOIN keeps SQLite to this order: the words first, then the entries that have them.
        var rows = await db.Database.SqlQuery<Guid>($"""
            SELECT entry.subject AS "Value" FROM platform_search_words AS words
            CROSS JOIN platform_search AS entry ON entry.id = words.rowid
            WHERE words.platform_search_words MATCH {match} AND entry.kind = {kind}
            ORDER BY bm25(words.platform_search_words, 5.0, 1.0) LIMIT {most * 2}
            """).ToListAsync(cancellationToken);
        return rows.Distinct().Take(most).ToList();
    }

    public async Task<IReadOnlyList<Guid>> Latest(string kind, string typed, int most, CancellationToken cancellationToken = default) => Asked(typed) is not { } match ? [] : await db.Database.SqlQuery<Guid>($"""
        SELECT entry.subject AS "Value" FROM platform_search_words AS words
        CROSS JOIN platform_search AS entry ON entry.id = words.rowid
        WHERE words.platform_search_words MATCH {match} AND entry.kind = {kind}
        ORDER BY words.rowid DESC LIMIT {most}
        """).ToListAsync(cancellationToken);

    // Each word stands in quotes, so that nothing typed is FTS5's own syntax.
    static string? Asked(string typed) => Folding.Words(typed) is { Count: > 0 } words ? string.Join(' ', words.Take(12).Select(word => $"\"{word}\"")) + "*" : null;
}

/// <summary>Full text by PostgreSQL's <c>tsvector</c>, without stemming: the text is in any language.</summary>
internal sealed class PostgresSearch(PreauDb db) : ISearch
{
    public async Task<IReadOnlyList<Guid>> Find(string kind, string typed, int most, CancellationToken cancellationToken = default)
    {
        if (Asked(typed) is not { } query)
            return [];
        var rows = await db.Database.SqlQuery<Guid>($"""
            SELECT subject AS "Value" FROM platform_search
            WHERE words @@ to_tsquery('simple', {query}) AND kind = {kind}
            ORDER BY ts_rank(words, to_tsquery('simple', {query})) DESC, id LIMIT {most * 2}
            """).ToListAsync(cancellationToken);
        return rows.Distinct().Take(most).ToList();
    }

    public async Task<IReadOnlyList<Guid>> Latest(string kind, string typed, int most, CancellationToken cancellationToken = default) => Asked(typed) is not { } query ? [] : await db.Database.SqlQuery<Guid>($"""
        SELECT subject AS "Value" FROM platform_search
        WHERE words @@ to_tsquery('simple', {query}) AND kind = {kind}
        ORDER BY id DESC LIMIT {most}
        """).ToListAsync(cancellationToken);

    static string? Asked(string typed) => Folding.Words(typed) is { Count: > 0 } words ? string.Join(" & ", words.Take(12).Select(word => $"'{word}'")) + ":*" : null;
}
