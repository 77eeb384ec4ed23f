using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Networks.Programmes;

namespace Preau.Networks.Systems;

internal sealed class EducationSystemMap : IEntityTypeConfiguration<EducationSystem>
{
    public void Configure(EntityTypeBuilder<EducationSystem> builder)
    {
        builder.ToTable("networks_systems");
        builder.HasKey(system => system.Code);
        builder.Property(system => system.Code).ValueGeneratedNever();
        builder.Property(system => system.Country).HasMaxLength(2);
        builder.Property(system => system.SchoolYearStart).HasMaxLength(5);
        builder.Property(system => system.Names).HasConversion(
            names => Written(names),
            json => JsonSerializer.Deserialize<Said>(json, ProgrammeDetails.Json)!,
            new ValueComparer<Said>((one, other) => Written(one) == Written(other), names => 0, names => names));
        builder.Property(system => system.Source).HasConversion(
            source => Written(source),
            json => JsonSerializer.Deserialize<FactSource>(json, ProgrammeDetails.Json)!);
    }

    static string Written<T>(T value) => JsonSerializer.Serialize(value, ProgrammeDetails.Json);
}
