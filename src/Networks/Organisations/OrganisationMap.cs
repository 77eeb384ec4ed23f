using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Networks.Registers;
using Preau.Networks.Systems;

namespace Preau.Networks.Organisations;

internal sealed class OrganisationMap : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("networks_organisations");
        builder.HasKey(organisation => organisation.Id);
        builder.Property(organisation => organisation.Id).ValueGeneratedNever();
        builder.Property(organisation => organisation.Name).HasMaxLength(Organisation.LongestName);
        builder.Property(organisation => organisation.Register).HasMaxLength(Organisation.LongestRegister);
        builder.Property(organisation => organisation.SourceId).HasMaxLength(Organisation.LongestSourceId);
        builder.Property(organisation => organisation.Street).HasMaxLength(Organisation.LongestText);
        builder.Property(organisation => organisation.PostalCode).HasMaxLength(Organisation.LongestPostalCode);
        builder.Property(organisation => organisation.Town).HasMaxLength(Organisation.LongestText);
        builder.Property(organisation => organisation.Region).HasMaxLength(Organisation.LongestText);
        builder.Property(organisation => organisation.Website).HasMaxLength(Organisation.LongestText);
        builder.Property(organisation => organisation.CodeAddress).HasMaxLength(Organisation.LongestText);
        builder.Property(organisation => organisation.Levels).HasConversion<int>();
        // Of two who merge at once, each into the other, one does it.
        builder.Property(organisation => organisation.MergedInto).IsConcurrencyToken();
        builder.Ignore(organisation => organisation.IsOpen);
        // NULL is never equal to NULL: the site's own organisations do not meet here.
        builder.HasIndex(organisation => new { organisation.System, organisation.Register, organisation.SourceId }).IsUnique().HasDatabaseName("networks_organisations_source");
        builder.HasIndex(organisation => organisation.BatchId).HasDatabaseName("networks_organisations_batch");
        builder.HasIndex(organisation => organisation.MergedInto).HasFilter("merged_into IS NOT NULL").HasDatabaseName("networks_organisations_merged");
        builder.HasOne<EducationSystem>().WithMany().HasForeignKey(organisation => organisation.System).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RegisterBatch>().WithMany().HasForeignKey(organisation => organisation.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}
