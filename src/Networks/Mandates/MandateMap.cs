using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Networks.Programmes;

namespace Preau.Networks.Mandates;

internal sealed class MandateMap : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> builder)
    {
        builder.ToTable("networks_mandates");
        builder.HasKey(mandate => mandate.Id);
        builder.Property(mandate => mandate.Id).ValueGeneratedNever();
        builder.Property(mandate => mandate.Region).HasMaxLength(Mandate.LongestRegion);
        builder.Property(mandate => mandate.AppointedBy).HasMaxLength(Mandate.LongestBody);
        builder.Property(mandate => mandate.SpokenTags).HasMaxLength(13 * Mandate.MostLanguages);
        builder.Property(mandate => mandate.SubjectLines).HasMaxLength((Mandate.LongestSubject + 1) * Mandate.MostSubjects);
        builder.Property(mandate => mandate.Sentence).HasMaxLength(Mandate.LongestSentence);
        builder.Ignore(mandate => mandate.Territory).Ignore(mandate => mandate.Languages).Ignore(mandate => mandate.Subjects);
        builder.HasIndex(mandate => new { mandate.ProgrammeId, mandate.System }).HasDatabaseName("networks_mandates_programme");
        builder.HasIndex(mandate => mandate.PersonId).HasDatabaseName("networks_mandates_person");
        builder.HasOne<Programme>().WithMany().HasForeignKey(mandate => mandate.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(mandate => mandate.OrganisationId).OnDelete(DeleteBehavior.SetNull);
        Tenure.Map(builder, "networks_mandate_acts", "MandateId");
    }
}
