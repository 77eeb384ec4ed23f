using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Platform.Data;

namespace Preau.Platform.Search;

/// <summary>
/// A row of <c>platform_search</c>: one thing in one language. The index over it is FTS5 on SQLite and a generated
/// <c>tsvector</c> with GIN on PostgreSQL; both are made by the first migration.
/// </summary>
internal sealed class SearchEntry
{
    public long Id { get; private set; }

    /// <summary>What sort of thing: "course".</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Subject { get; init; }
    public required string Language { get; init; }

    /// <summary>Folded; weighs more than the text.</summary>
    public required string Title { get; set; }

    /// <summary>Folded.</summary>
    public required string Text { get; set; }

    internal sealed class Map : IEntityTypeConfiguration<SearchEntry>
    {
        public void Configure(EntityTypeBuilder<SearchEntry> builder)
        {
            builder.ToTable("platform_search");
            builder.HasKey(entry => entry.Id);
            builder.Property(entry => entry.Kind).HasMaxLength(40);
            builder.Property(entry => entry.Language).HasMaxLength(12);
            builder.HasIndex(entry => new { entry.Kind, entry.Subject, entry.Language }).IsUnique().HasDatabaseName("platform_search_subject");
        }
    }
}

/// <summary>Finds things by their words.</summary>
public interface ISearch
{
    /// <summary>Which things of <paramref name="kind"/> hold all the words typed, the last one perhaps unfinished; best first.</summary>
    /// <param name="most">At most so many.</param>
    Task<IReadOnlyList<Guid>> Find(string kind, string typed, int most, CancellationToken cancellationToken = default);

    /// <summary>The same, what was entered last first: for things of one language each that are put in another order anyway. However many have the words, the rest is not looked at.</summary>
    Task<IReadOnlyList<Guid>> Latest(string kind, string typed, int most, CancellationToken cancellationToken = default);
}

public static class SearchIndex
{
    /// <summary>Puts a thing into the index, in place of what was there. Part of the caller's unit of work.</summary>
    public static async Task Index(this PreauDb db, string kind, Guid subject, string language, string title, string text, CancellationToken cancellationToken = default)
    {
        var entries = db.Set<SearchEntry>();
        var entry = await entries.FirstOrDefaultAsync(row => row.Kind == kind && row.Subject == subject && row.Language == language, cancellationToken);
        if (entry is null)
        {
            entries.Add(new SearchEntry { Kind = kind, Subject = subject, Language = language, Title = Folding.Fold(title), Text = Folding.Fold(text) });
            return;
        }
        entry.Title = Folding.Fold(title);
        entry.Text = Folding.Fold(text);
    }

    public static async Task Unindex(this PreauDb db, string kind, Guid subject, CancellationToken cancellationToken = default) =>
        db.RemoveRange(await db.Set<SearchEntry>().Where(row => row.Kind == kind && row.Subject == subject).ToListAsync(cancellationToken));
}
