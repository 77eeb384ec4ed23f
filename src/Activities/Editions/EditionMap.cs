using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Activities.Editions;

internal sealed class EditionMap : IEntityTypeConfiguration<Edition>
{
    public void Configure(EntityTypeBuilder<Edition> builder)
    {
        builder.ToTable("activities_editions");
        builder.HasKey(edition => edition.Id);
        builder.Property(edition => edition.Id).ValueGeneratedNever();
        builder.Property(edition => edition.Code).HasMaxLength(Edition.LongestCode);
        builder.Property(edition => edition.Name).HasMaxLength(Edition.LongestName);
        builder.Property(edition => edition.Zone).HasMaxLength(60);
        builder.Property(edition => edition.Version).IsConcurrencyToken();
        // A code is free again once its edition is removed.
        builder.HasIndex(edition => new { edition.ProgrammeId, edition.Code }).IsUnique().HasFilter("removed_at IS NULL").HasDatabaseName("activities_editions_code");
    }
}
