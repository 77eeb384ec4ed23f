using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Networks.Programmes;

internal sealed class ProgrammeMap : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("networks_programmes");
        builder.HasKey(programme => programme.Id);
        builder.Property(programme => programme.Id).ValueGeneratedNever();
        builder.Property(programme => programme.Slug).HasMaxLength(100);
        builder.Ignore(programme => programme.HasMembers);
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
            text.Property(t => t.Name).HasMaxLength(300);
        });
    }

    static string Written(ProgrammeDetails? details) => JsonSerializer.Serialize(details, ProgrammeDetails.Json);
}
