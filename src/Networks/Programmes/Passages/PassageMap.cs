using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Networks.Programmes.Passages;

internal sealed class PassageMap : IEntityTypeConfiguration<Passage>, IEntityTypeConfiguration<Wording>, IEntityTypeConfiguration<PassageTranslation>
{
    const int LongestPart = 40;
    static readonly string[] Key = [nameof(Passage.ProgrammeId), nameof(Passage.Part)];

    public void Configure(EntityTypeBuilder<Passage> builder)
    {
        builder.ToTable("networks_passages");
        builder.HasKey(Key);
        builder.Property(passage => passage.Part).HasMaxLength(LongestPart);
        builder.Property(passage => passage.Language).HasMaxLength(12);
        builder.HasOne<Programme>().WithMany().HasForeignKey(passage => passage.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(passage => passage.Wordings).WithOne().HasForeignKey(Key).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(passage => passage.Translations).WithOne().HasForeignKey(Key).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Wording> builder)
    {
        builder.ToTable("networks_wordings");
        Belong(builder);
        builder.HasKey([.. Key, nameof(Wording.Version)]);
        builder.Property(wording => wording.Version).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<PassageTranslation> builder)
    {
        builder.ToTable("networks_passage_translations");
        Belong(builder);
        builder.HasKey([.. Key, nameof(PassageTranslation.Language)]);
        builder.Property(translation => translation.Language).HasMaxLength(12);
        builder.Property(translation => translation.Revision).IsConcurrencyToken();
    }

    static void Belong<T>(EntityTypeBuilder<T> builder) where T : class
    {
        builder.Property<ProgrammeId>(nameof(Passage.ProgrammeId));
        builder.Property<string>(nameof(Passage.Part)).HasMaxLength(LongestPart);
    }
}
