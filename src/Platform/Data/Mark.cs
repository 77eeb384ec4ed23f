using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Platform.Data;

/// <summary>Something this site has done once and must remember: that the starter content was loaded, say.</summary>
public sealed class Mark
{
    public required string Name { get; init; }
    public required DateTimeOffset At { get; init; }

    internal sealed class Map : IEntityTypeConfiguration<Mark>
    {
        public void Configure(EntityTypeBuilder<Mark> builder)
        {
            builder.ToTable("platform_marks");
            builder.HasKey(mark => mark.Name);
            builder.Property(mark => mark.Name).HasMaxLength(80);
        }
    }
}
