using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Groups.Consultations;

internal sealed class ConsultationMap : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("groups_consultations");
        builder.HasKey(consultation => consultation.Id);
        builder.Property(consultation => consultation.Id).ValueGeneratedNever();
        builder.Property(consultation => consultation.Title).HasMaxLength(Consultation.LongestTitle);
        builder.Property(consultation => consultation.Zone).HasMaxLength(60);
        builder.Property(consultation => consultation.Version).IsConcurrencyToken();
        builder.Ignore(consultation => consultation.RemindsAt);
        builder.HasIndex(consultation => new { consultation.GroupId, consultation.Deadline }).HasDatabaseName("groups_consultations_group");
        builder.OwnsMany(consultation => consultation.Questions, question =>
        {
            question.ToTable("groups_questions");
            question.WithOwner().HasForeignKey("ConsultationId");
            question.HasKey("ConsultationId", nameof(Question.Number));
            question.Property(row => row.Number).ValueGeneratedNever();
            question.Property(row => row.Text).HasMaxLength(Question.Longest);
        });
    }
}

internal sealed class SystemAnswerMap : IEntityTypeConfiguration<SystemAnswer>
{
    public void Configure(EntityTypeBuilder<SystemAnswer> builder)
    {
        builder.ToTable("groups_answers");
        builder.HasKey(answer => new { answer.ConsultationId, answer.System });
        builder.Property(answer => answer.Version).IsConcurrencyToken();
        builder.HasIndex(answer => answer.WrittenBy).HasDatabaseName("groups_answers_written_by");
        builder.HasOne<Consultation>().WithMany().HasForeignKey(answer => answer.ConsultationId).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsMany(answer => answer.Lines, line =>
        {
            line.ToTable("groups_answer_lines");
            line.WithOwner().HasForeignKey("ConsultationId", "System");
            line.HasKey("ConsultationId", "System", nameof(AnswerLine.Number));
            line.Property(row => row.Number).ValueGeneratedNever();
        });
    }
}
