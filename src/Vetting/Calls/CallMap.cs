using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Networks;

namespace Preau.Vetting.Calls;

internal sealed class CallMap : IEntityTypeConfiguration<Call>
{
    // There are not many more systems than countries: thirty today.
    const int MostSystems = 100;

    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("vetting_calls");
        builder.HasKey(call => call.Id);
        builder.Property(call => call.Id).ValueGeneratedNever();
        builder.Property(call => call.Language).HasMaxLength(12);
        builder.Property(call => call.Title).HasMaxLength(Call.LongestTitle);
        builder.Property(call => call.Text).HasMaxLength(Call.LongestText);
        builder.Property(call => call.Region).HasMaxLength(Call.LongestRegion);
        builder.Property(call => call.SystemCodes).HasMaxLength((SystemCode.MaxLength + 1) * MostSystems);
        builder.Property(call => call.Version).IsConcurrencyToken();
        builder.Ignore(call => call.Systems).Ignore(call => call.InOrder).Ignore(call => call.MostPoints).Ignore(call => call.Content);
        builder.HasIndex(call => new { call.ProgrammeId, call.ClosesOn }).HasDatabaseName("vetting_calls_programme");
        builder.OwnsMany(call => call.Criteria, criterion =>
        {
            criterion.ToTable("vetting_criteria");
            criterion.WithOwner().HasForeignKey("CallId");
            criterion.HasKey("CallId", nameof(Criterion.Number));
            criterion.Property(row => row.Number).ValueGeneratedNever();
            criterion.Property(row => row.Name).HasMaxLength(Call.LongestName);
            criterion.Property(row => row.Sought).HasMaxLength(Call.LongestSought);
        });
        builder.OwnsMany(call => call.Panel, panellist =>
        {
            panellist.ToTable("vetting_panellists");
            panellist.WithOwner().HasForeignKey("CallId");
            panellist.HasKey("CallId", nameof(Panellist.PersonId));
            panellist.Property(row => row.PersonId).ValueGeneratedNever();
            panellist.HasIndex(row => row.PersonId).HasDatabaseName("vetting_panellists_person");
        });
    }
}
