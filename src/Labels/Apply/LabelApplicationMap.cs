using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Labels.Schemes;
using Preau.Platform.Files;

namespace Preau.Labels.Apply;

internal sealed class LabelApplicationMap : IEntityTypeConfiguration<LabelApplication>
{
    public void Configure(EntityTypeBuilder<LabelApplication> builder)
    {
        builder.ToTable("labels_applications");
        builder.HasKey(application => application.Id);
        builder.Property(application => application.Id).ValueGeneratedNever();
        builder.Property(application => application.Open).HasMaxLength(80);
        builder.Property(application => application.Reason).HasMaxLength(LabelApplication.LongestReason);
        builder.Property(application => application.Version).IsConcurrencyToken();
        builder.Ignore(application => application.IsOpen).Ignore(application => application.IsWritten).Ignore(application => application.IsUntold).Ignore(application => application.Shown).Ignore(application => application.Signed);
        // Begun twice at once, a school applies once.
        builder.HasIndex(application => application.Open).IsUnique().HasDatabaseName("labels_applications_open");
        builder.HasIndex(application => new { application.SchoolId, application.SchemeId }).HasDatabaseName("labels_applications_school");
        builder.HasIndex(application => new { application.State, application.SubmittedAt }).HasDatabaseName("labels_applications_waiting");
        builder.HasOne<LabelScheme>().WithMany().HasForeignKey(application => application.SchemeId).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsMany(application => application.Answers, answer =>
        {
            answer.ToTable("labels_answers");
            answer.WithOwner().HasForeignKey("ApplicationId");
            answer.HasKey("ApplicationId", nameof(LabelAnswer.Criterion));
            answer.Property(row => row.Criterion).HasMaxLength(SchemeContent.LongestKey).ValueGeneratedNever();
            answer.Property(row => row.Text).HasMaxLength(LabelApplication.LongestText);
            answer.Property(row => row.LinkLines).HasMaxLength((LabelApplication.LongestLink + 1) * LabelApplication.MostLinks);
            answer.Ignore(row => row.Links);
        });
        builder.OwnsMany(application => application.Files, file =>
        {
            file.ToTable("labels_files");
            file.WithOwner().HasForeignKey("ApplicationId");
            file.HasKey("ApplicationId", nameof(LabelFile.Number));
            file.Property(row => row.Number).ValueGeneratedNever();
            file.Property(row => row.Criterion).HasMaxLength(SchemeContent.LongestKey);
            file.Property(row => row.Hash).HasMaxLength(64);
            file.Property(row => row.FileName).HasMaxLength(SentFiles.LongestName);
        });
        builder.OwnsMany(application => application.Signatures, signature =>
        {
            signature.ToTable("labels_signatures");
            signature.WithOwner().HasForeignKey("ApplicationId");
            signature.HasKey("ApplicationId", nameof(Signature.Number));
            signature.Property(row => row.Number).ValueGeneratedNever();
            signature.Property(row => row.Name).HasMaxLength(Signature.LongestName);
            signature.Property(row => row.Hash).HasMaxLength(64);
        });
        builder.OwnsMany(application => application.History, act =>
        {
            act.ToTable("labels_application_acts");
            act.WithOwner().HasForeignKey("ApplicationId");
            act.HasKey("ApplicationId", nameof(LabelAct.Number));
            act.Property(row => row.Number).ValueGeneratedNever();
            act.HasIndex(row => row.By).HasDatabaseName("labels_application_acts_by");
        });
    }
}
