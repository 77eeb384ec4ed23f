using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Labels.Years;

internal sealed class SchoolYearMap : IEntityTypeConfiguration<SchoolYear>
{
    public void Configure(EntityTypeBuilder<SchoolYear> builder)
    {
        builder.ToTable("labels_school_years");
        builder.HasKey(year => year.System);
        builder.Property(year => year.System).ValueGeneratedNever();
        builder.Property(year => year.Version).IsConcurrencyToken();
        builder.Ignore(year => year.End);
    }
}
