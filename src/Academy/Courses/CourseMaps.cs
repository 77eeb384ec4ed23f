using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Academy.Courses;

internal sealed class CourseMap : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> builder)
    {
        builder.ToTable("academy_courses");
        builder.HasKey(course => course.Id);
        builder.Property(course => course.Id).ValueGeneratedNever();
        builder.Property(course => course.Organisation).HasMaxLength(200);
        builder.Property(course => course.Number).HasMaxLength(200);
        builder.Property(course => course.Slug).HasMaxLength(200);
        builder.Property(course => course.Language).HasMaxLength(12);
        builder.Property(course => course.Image).HasMaxLength(1000);
        builder.HasIndex(course => course.Slug).IsUnique();
        builder.HasIndex(course => new { course.ListedState, course.ListedOrder, course.Id }).HasFilter("listed_run IS NOT NULL").HasDatabaseName("academy_courses_listing");
        builder.HasIndex(course => course.ListingChangesAt);
        builder.HasIndex(course => new { course.Organisation, course.Number }).IsUnique();
        builder.OwnsMany(course => course.Texts, text =>
        {
            text.ToTable("academy_course_texts");
            text.WithOwner().HasForeignKey("CourseId");
            text.HasKey("CourseId", nameof(CourseText.Language));
            text.Property(t => t.Language).HasMaxLength(12);
            text.Property(t => t.Title).HasMaxLength(400);
        });
    }
}

internal sealed class ContentMap : IEntityTypeConfiguration<Content>
{
    public void Configure(EntityTypeBuilder<Content> builder)
    {
        builder.ToTable("academy_contents");
        builder.HasKey(content => content.Id);
        builder.Property(content => content.Id).ValueGeneratedNever();
        builder.HasIndex(content => content.CourseId);
    }
}

internal sealed class BlockMap : IEntityTypeConfiguration<Block>
{
    public void Configure(EntityTypeBuilder<Block> builder)
    {
        builder.ToTable("academy_blocks");
        builder.HasKey(block => block.Id);
        builder.Property(block => block.Id).ValueGeneratedNever();
        builder.Property(block => block.Type).HasMaxLength(60);
        builder.Property(block => block.UrlName).HasMaxLength(400);
        builder.HasIndex(block => new { block.ContentId, block.Position }).IsUnique();
        builder.HasIndex(block => new { block.ContentId, block.ParentId });
        builder.HasOne<Content>().WithMany().HasForeignKey(block => block.ContentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BlockTextMap : IEntityTypeConfiguration<BlockText>
{
    public void Configure(EntityTypeBuilder<BlockText> builder)
    {
        builder.ToTable("academy_block_texts");
        builder.HasKey(text => new { text.BlockId, text.Language });
        builder.Property(text => text.Language).HasMaxLength(12);
        builder.HasIndex(text => new { text.ContentId, text.Language });
        builder.HasOne<Block>().WithMany().HasForeignKey(text => text.BlockId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ContentFileMap : IEntityTypeConfiguration<ContentFile>
{
    public void Configure(EntityTypeBuilder<ContentFile> builder)
    {
        builder.ToTable("academy_files");
        builder.HasKey(file => new { file.ContentId, file.Path });
        builder.Property(file => file.Path).HasMaxLength(1000);
        builder.Property(file => file.Hash).HasMaxLength(64);
        builder.HasOne<Content>().WithMany().HasForeignKey(file => file.ContentId).OnDelete(DeleteBehavior.Cascade);
    }
}
