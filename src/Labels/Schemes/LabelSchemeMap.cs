using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Labels.Schemes;

internal sealed class LabelSchemeMap : IEntityTypeConfiguration<LabelScheme>
{
    public void Configure(EntityTypeBuilder<LabelScheme> builder)
    {
        builder.ToTable("labels_schemes");
        builder.HasKey(scheme => scheme.Id);
        builder.Property(scheme => scheme.Id).ValueGeneratedNever();
        builder.Property(scheme => scheme.Code).HasMaxLength(SchemeContent.LongestKey);
        builder.Property(scheme => scheme.Version).IsConcurrencyToken();
        builder.Ignore(scheme => scheme.Latest).Ignore(scheme => scheme.Edited);
        builder.HasIndex(scheme => scheme.Code).IsUnique().HasDatabaseName("labels_schemes_code");
        builder.OwnsMany(scheme => scheme.Versions, version =>
        {
            version.ToTable("labels_scheme_versions");
            version.WithOwner().HasForeignKey("SchemeId");
            version.HasKey("SchemeId", nameof(SchemeVersion.Number));
            version.Property(row => row.Number).ValueGeneratedNever();
            version.Ignore(row => row.Content);
        });
    }
}
