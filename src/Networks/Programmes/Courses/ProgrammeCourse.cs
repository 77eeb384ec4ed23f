using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Platform.Data;

namespace Preau.Networks.Programmes.Courses;

/// <summary>
/// A course of the catalogue that a programme shows on its page. Known by its slug, the name that courses have in addresses:
/// one that leaves the catalogue is not shown, and is again when it comes back.
/// </summary>
internal sealed class ProgrammeCourse
{
    public const int Most = 12, LongestSlug = 200;

    ProgrammeCourse() { }

    public ProgrammeId ProgrammeId { get; private set; }
    public string CourseSlug { get; private set; } = "";

    /// <summary>Place among those of the programme.</summary>
    public int Position { get; private set; }

    /// <summary>Detached; it can be attached again at its place.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public static ProgrammeCourse Attach(ProgrammeId programme, string slug, int position) => new() { ProgrammeId = programme, CourseSlug = slug, Position = position };

    public void Detach(DateTimeOffset now) => RemovedAt ??= now;

    public void AttachAgain() => RemovedAt = null;

    public void Place(int position) => Position = position;

    /// <summary>The slugs of what is attached, in their order.</summary>
    public static async Task<IReadOnlyList<string>> Of(PreauDb db, ProgrammeId programme, CancellationToken cancellationToken) =>
        await db.Set<ProgrammeCourse>().AsNoTracking().Where(row => row.ProgrammeId == programme && row.RemovedAt == null).OrderBy(row => row.Position).ThenBy(row => row.CourseSlug).Select(row => row.CourseSlug).Take(Most).ToListAsync(cancellationToken);

    internal sealed class Map : IEntityTypeConfiguration<ProgrammeCourse>
    {
        public void Configure(EntityTypeBuilder<ProgrammeCourse> builder)
        {
            builder.ToTable("networks_programme_courses");
            builder.HasKey(row => new { row.ProgrammeId, row.CourseSlug });
            builder.Property(row => row.CourseSlug).HasMaxLength(LongestSlug);
            builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
