using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Networks;
using Preau.Platform.Files;
using Preau.Vetting.Applications.Score;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications;

internal sealed class ApplicationMap : IEntityTypeConfiguration<Application>
{
    // A tag of a language and the space after it.
    const int LongestTag = 13;

    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.ToTable("vetting_applications");
        builder.HasKey(application => application.Id);
        builder.Property(application => application.Id).ValueGeneratedNever();
        builder.Property(application => application.SpokenTags).HasMaxLength(LongestTag * SpokenLanguages.Tags.Count);
        builder.Property(application => application.LinkLines).HasMaxLength((Application.LongestLink + 1) * Application.MostLinks);
        builder.Property(application => application.Reason).HasMaxLength(Application.LongestReason);
        builder.Property(application => application.Version).IsConcurrencyToken();
        builder.Ignore(application => application.Languages).Ignore(application => application.Links).Ignore(application => application.IsDecided).Ignore(application => application.IsHandedIn);
        // Begun twice at once, she applies once.
        builder.HasIndex(application => new { application.CallId, application.PersonId }).IsUnique().HasDatabaseName("vetting_applications_once");
        builder.HasIndex(application => application.PersonId).HasDatabaseName("vetting_applications_person");
        builder.HasOne<Call>().WithMany().HasForeignKey(application => application.CallId).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsMany(application => application.Statements, statement =>
        {
            statement.ToTable("vetting_statements");
            statement.WithOwner().HasForeignKey("ApplicationId");
            statement.HasKey("ApplicationId", nameof(Statement.Criterion));
            statement.Property(row => row.Criterion).ValueGeneratedNever();
            statement.Property(row => row.Text).HasMaxLength(Application.LongestStatement);
        });
        builder.OwnsMany(application => application.Files, file =>
        {
            file.ToTable("vetting_files");
            file.WithOwner().HasForeignKey("ApplicationId");
            file.HasKey("ApplicationId", nameof(EvidenceFile.Number));
            file.Property(row => row.Number).ValueGeneratedNever();
            file.Property(row => row.Hash).HasMaxLength(64);
            file.Property(row => row.FileName).HasMaxLength(SentFiles.LongestName);
        });
        builder.OwnsMany(application => application.History, act =>
        {
            act.ToTable("vetting_application_acts");
            act.WithOwner().HasForeignKey("ApplicationId");
            act.HasKey("ApplicationId", nameof(ApplicationAct.Number));
            act.Property(row => row.Number).ValueGeneratedNever();
            act.Property(row => row.Note).HasMaxLength(Review.LongestReason);
            act.HasIndex(row => row.About).HasDatabaseName("vetting_application_acts_about");
            act.HasIndex(row => row.By).HasDatabaseName("vetting_application_acts_by");
        });
    }
}
