using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Academy.Courses;

namespace Preau.Academy.Runs;

internal sealed class RunMap : IEntityTypeConfiguration<Run>
{
    public void Configure(EntityTypeBuilder<Run> builder)
    {
        builder.ToTable("academy_runs");
        builder.HasKey(run => run.Id);
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.Code).HasMaxLength(200);
        builder.Property(run => run.Zone).HasMaxLength(60);
        builder.HasIndex(run => new { run.CourseId, run.Code }).IsUnique();
        builder.HasIndex(run => run.ContentId);
        builder.HasOne<Course>().WithMany().HasForeignKey(run => run.CourseId).OnDelete(DeleteBehavior.Cascade);
    }
}
