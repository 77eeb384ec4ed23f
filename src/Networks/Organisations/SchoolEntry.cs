using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations.Merge;
using Preau.Platform.Search;

namespace Preau.Networks.Organisations;

/// <summary>
/// What is searched of an open school, a row beside it: 250,000 of them in the index that courses share would make every
/// search for a course pay. The migrations <c>SchoolWords</c> put an index over it, FTS5 on SQLite and GIN on PostgreSQL, in
/// which the system is a word like the others, <c>=fr</c>: so the index itself keeps the systems apart.
/// </summary>
internal sealed class SchoolEntry
{
    public long Id { get; private set; }
    public required OrganisationId OrganisationId { get; init; }

    public required SystemCode? System { get; init; }

    /// <summary>The folded words of the name.</summary>
    public required string Name { get; set; }

    /// <summary>The folded words of the place, and the identifier in the register.</summary>
    public required string Place { get; set; }

    /// <inheritdoc cref="Likeness.ByName"/>
    public string? NameKey { get; set; }

    /// <inheritdoc cref="Likeness.ByIdentifier"/>
    public string? IdKey { get; set; }

    /// <inheritdoc cref="Likeness.ByPlace"/>
    public long? PlaceKey { get; set; }

    /// <summary>Null for what nobody looks for here: a closed school, an office, one that is another's double.</summary>
    public static SchoolEntry? Of(Organisation organisation) =>
        organisation is { IsOpen: true, MergedInto: null, Kind: OrganisationKind.School or OrganisationKind.University } ? new SchoolEntry
        {
            OrganisationId = organisation.Id,
            System = organisation.System,
            Name = string.Join(' ', Folding.Words(organisation.Name)),
            Place = string.Join(' ', Folding.Words($"{organisation.Town} {organisation.PostalCode} {organisation.SourceId}")),
            NameKey = Likeness.ByName(organisation),
            IdKey = Likeness.ByIdentifier(organisation.SourceId),
            PlaceKey = Likeness.ByPlace(organisation.Latitude, organisation.Longitude),
        } : null;

    internal sealed class Map : IEntityTypeConfiguration<SchoolEntry>
    {
        public void Configure(EntityTypeBuilder<SchoolEntry> builder)
        {
            builder.ToTable("networks_school_entries");
            builder.HasKey(entry => entry.Id);
            builder.HasIndex(entry => entry.OrganisationId).IsUnique().HasDatabaseName("networks_school_entries_organisation");
            // The order of the list that nobody has searched yet.
            builder.HasIndex(entry => new { entry.System, entry.Name }).HasDatabaseName("networks_school_entries_order");
            builder.Property(entry => entry.NameKey).HasMaxLength(Likeness.LongestKey);
            builder.Property(entry => entry.IdKey).HasMaxLength(Organisation.LongestSourceId);
            // What two rows of one school have in common stands side by side here.
            builder.HasIndex(entry => new { entry.System, entry.NameKey }).HasDatabaseName("networks_school_entries_name_key");
            builder.HasIndex(entry => new { entry.System, entry.IdKey }).HasDatabaseName("networks_school_entries_id_key");
            builder.HasIndex(entry => new { entry.System, entry.PlaceKey }).HasDatabaseName("networks_school_entries_place_key");
            builder.HasOne<Organisation>().WithMany().HasForeignKey(entry => entry.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
