using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;

namespace Preau.Labels.Judge;

internal sealed class LabelReviewMap : IEntityTypeConfiguration<LabelReview>
{
    public void Configure(EntityTypeBuilder<LabelReview> builder)
    {
        builder.ToTable("labels_reviews");
        builder.HasKey(review => review.Id);
        builder.Property(review => review.Id).ValueGeneratedNever();
        builder.Property(review => review.Conflict).HasMaxLength(LabelReview.LongestConflict);
        builder.Property(review => review.Version).IsConcurrencyToken();
        builder.HasIndex(review => new { review.ApplicationId, review.PersonId }).IsUnique().HasDatabaseName("labels_reviews_once");
        builder.HasIndex(review => new { review.PersonId, review.State }).HasDatabaseName("labels_reviews_person");
        builder.HasOne<LabelApplication>().WithMany().HasForeignKey(review => review.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsMany(review => review.Findings, finding =>
        {
            finding.ToTable("labels_findings");
            finding.WithOwner().HasForeignKey("ReviewId");
            finding.HasKey("ReviewId", nameof(LabelFinding.Criterion));
            finding.Property(row => row.Criterion).HasMaxLength(SchemeContent.LongestKey).ValueGeneratedNever();
            finding.Property(row => row.Remark).HasMaxLength(LabelReview.LongestRemark);
        });
    }
}
