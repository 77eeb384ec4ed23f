using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Academy.Runs;

namespace Preau.Academy.Enrolments;

internal sealed class EnrolmentMap : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("academy_enrolments");
        builder.HasKey(enrolment => enrolment.Id);
        builder.Property(enrolment => enrolment.Id).ValueGeneratedNever();
        builder.HasIndex(enrolment => new { enrolment.RunId, enrolment.PersonId }).IsUnique();
        builder.HasIndex(enrolment => enrolment.PersonId);
        builder.HasOne<Run>().WithMany().HasForeignKey(enrolment => enrolment.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BlockStateMap : IEntityTypeConfiguration<BlockState>
{
    public void Configure(EntityTypeBuilder<BlockState> builder)
    {
        builder.ToTable("academy_block_states");
        builder.HasKey(state => new { state.EnrolmentId, state.BlockId });
        builder.Property(state => state.Version).IsConcurrencyToken();
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(state => state.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UnitCompletionMap : IEntityTypeConfiguration<UnitCompletion>
{
    public void Configure(EntityTypeBuilder<UnitCompletion> builder)
    {
        builder.ToTable("academy_unit_completions");
        builder.HasKey(completion => new { completion.EnrolmentId, completion.UnitId });
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(completion => completion.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
    }
}
