using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Platform.Search;

/// <summary>Full text by SQLite's FTS5.</summary>
internal sealed class SqliteSearch(PreauDb db) : ISearch
{
    public async Task<IReadOnlyList<Guid>> Find(string kind, string typed, int most, CancellationToken cancellationToken = default)
    {
        var words = Folding.Words(typed);
        if (words.Count == 0)
            return [];
        // Each word stands in quotes, so that nothing typed is FTS5's own syntax.
        string match = string.Join(' ', words.Take(12).Select(word => $"\"{word}\"")) + "*";
        // CROSS JOIN keeps SQLite to this order: the words first, then the entries that have them.
        var rows = await db.Database.SqlQuery<Guid>($"""
            SELECT entry.subject AS "Value" FROM platform_search_words AS words
            CROSS JOIN platform_search AS entry ON entry.id = words.rowid
            WHERE words.platform_search_words MATCH {match} AND entry.kind = {kind}
            ORDER BY bm25(words.platform_search_words, 5.0, 1.0) LIMIT {most * 2}
            """).ToListAsync(cancellationToken);
        return rows.Distinct().Take(most).ToList();
    }
}

/// <summary>Full text by PostgreSQL's <c>tsvector</c>, without stemming: the text is in any language.</summary>
internal sealed class PostgresSearch(PreauDb db) : ISearch
{
    public async Task<IReadOnlyList<Guid>> Find(string kind, string typed, int most, CancellationToken cancellationToken = default)
    {
        var words = Folding.Words(typed);
        if (words.Count == 0)
            return [];
        string query = string.Join(" & ", words.Take(12).Select(word => $"'{word}'")) + ":*";
        var rows = await db.Database.SqlQuery<Guid>($"""
            SELECT subject AS "Value" FROM platform_search
            WHERE words @@ to_tsquery('simple', {query}) AND kind = {kind}
            ORDER BY ts_rank(words, to_tsquery('simple', {query})) DESC, id LIMIT {most * 2}
            """).ToListAsync(cancellationToken);
        return rows.Distinct().Take(most).ToList();
    }
}
