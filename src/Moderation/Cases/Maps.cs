using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Moderation.Cases;

internal sealed class CaseMap : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("moderation_cases");
        builder.HasKey(one => one.Id);
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.Property(one => one.Kind).HasMaxLength(40);
        builder.Property(one => one.Title).HasMaxLength(Case.LongestTitle);
        builder.Property(one => one.Excerpt).HasMaxLength(Case.LongestExcerpt);
        builder.Property(one => one.Why).HasMaxLength(Case.LongestWhy);
        builder.Property(one => one.Appeal).HasMaxLength(Case.LongestAppeal);
        builder.Property(one => one.AppealWhy).HasMaxLength(Case.LongestWhy);
        builder.Property(one => one.Version).IsConcurrencyToken();
        builder.Ignore(one => one.Place).Ignore(one => one.IsWaiting).Ignore(one => one.IsHidden);
        builder.HasIndex(one => new { one.Kind, one.Subject }).IsUnique().HasDatabaseName("moderation_cases_subject");
        builder.HasIndex(one => new { one.State, one.OpenedAt }).HasDatabaseName("moderation_cases_state");
        builder.HasIndex(one => one.AuthorId).HasDatabaseName("moderation_cases_author");
    }
}

internal sealed class CaseReportMap : IEntityTypeConfiguration<CaseReport>
{
    public void Configure(EntityTypeBuilder<CaseReport> builder)
    {
        builder.ToTable("moderation_reports");
        builder.HasKey(report => new { report.CaseId, report.ReporterId });
        builder.Property(report => report.Text).HasMaxLength(CaseReport.LongestText);
        builder.HasIndex(report => new { report.ReporterId, report.At }).HasDatabaseName("moderation_reports_reporter");
        builder.HasOne<Case>().WithMany().HasForeignKey(report => report.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BarMap : IEntityTypeConfiguration<Bar>
{
    public void Configure(EntityTypeBuilder<Bar> builder)
    {
        builder.ToTable("moderation_bars");
        builder.HasKey(bar => bar.Id);
        builder.Property(bar => bar.Id).ValueGeneratedNever();
        builder.Ignore(bar => bar.IsBan).Ignore(bar => bar.Place);
        builder.HasIndex(bar => bar.PersonId).HasDatabaseName("moderation_bars_person");
        builder.HasOne<Case>().WithMany().HasForeignKey(bar => bar.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DeedMap : IEntityTypeConfiguration<Deed>
{
    public void Configure(EntityTypeBuilder<Deed> builder)
    {
        builder.ToTable("moderation_deeds");
        builder.HasKey(deed => deed.Id);
        builder.Property(deed => deed.Id).ValueGeneratedNever();
        builder.Property(deed => deed.Why).HasMaxLength(Case.LongestAppeal);
        builder.HasIndex(deed => new { deed.At, deed.Id }).HasDatabaseName("moderation_deeds_at");
        builder.HasIndex(deed => deed.CaseId).HasDatabaseName("moderation_deeds_case");
    }
}
