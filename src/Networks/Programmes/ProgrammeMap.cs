using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Networks.Programmes.Passages;
using Preau.Networks.Programmes.Sections;

namespace Preau.Networks.Programmes;

internal sealed class ProgrammeMap : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("networks_programmes");
        builder.HasKey(programme => programme.Id);
        builder.Property(programme => programme.Id).ValueGeneratedNever();
        builder.Property(programme => programme.Slug).HasMaxLength(100);
        builder.Property(programme => programme.Language).HasMaxLength(12).HasDefaultValue("en");
        builder.Property(programme => programme.Version).IsConcurrencyToken().HasDefaultValue(0);
        builder.Ignore(programme => programme.HasMembers).Ignore(programme => programme.Sections);
        builder.Property(programme => programme.OwnSections).HasConversion(
            sections => WrittenSections(sections),
            json => JsonSerializer.Deserialize<List<Section>>(json!, ProgrammeDetails.Json)!,
            new ValueComparer<IReadOnlyList<Section>?>((one, other) => WrittenSections(one) == WrittenSections(other), sections => 0, sections => sections));
        builder.HasIndex(programme => programme.Slug).IsUnique();
        builder.HasIndex(programme => programme.ParentId);
        builder.HasOne<Programme>().WithMany().HasForeignKey(programme => programme.ParentId).OnDelete(DeleteBehavior.SetNull);
        builder.Property(programme => programme.Details).HasConversion(
            details => Written(details),
            json => JsonSerializer.Deserialize<ProgrammeDetails>(json, ProgrammeDetails.Json)!,
            new ValueComparer<ProgrammeDetails>((one, other) => Written(one) == Written(other), details => 0, details => details));
        builder.OwnsMany(programme => programme.Texts, text =>
        {
            text.ToTable("networks_programme_texts");
            text.WithOwner().HasForeignKey("ProgrammeId");
            text.HasKey("ProgrammeId", nameof(ProgrammeText.Language));
            text.Property(t => t.Language).HasMaxLength(12);
            text.Property(t => t.Name).HasMaxLength(Part.LongestName);
            text.Property(t => t.SummaryLanguage).HasMaxLength(12);
        });
    }

    static string? WrittenSections(IReadOnlyList<Section>? sections) => sections is null ? null : JsonSerializer.Serialize(sections, ProgrammeDetails.Json);

    static string Written(ProgrammeDetails? details) => JsonSerializer.Serialize(details, ProgrammeDetails.Json);
}
