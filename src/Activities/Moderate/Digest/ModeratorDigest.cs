using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Identity;

namespace Preau.Activities.Moderate.Digest;

/// <summary>When a moderator last got a letter of what waits, and whether she wants any.</summary>
internal sealed class ModeratorDigest
{
    /// <summary>Once a day; a timetable is never quite on time.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(20);

    ModeratorDigest() { }

    public PersonId PersonId { get; private set; }

    /// <summary>Null before the first.</summary>
    public DateTimeOffset? At { get; private set; }
    public bool IsOff { get; private set; }
    public int Version { get; private set; }

    public static ModeratorDigest Of(PersonId person) => new() { PersonId = person };

    public bool IsDue(DateTimeOffset now) => !IsOff && !(now < At + Rest);

    public void Write(DateTimeOffset now)
    {
        At = now;
        Version++;
    }

    public void Turn(bool off)
    {
        IsOff = off;
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<ModeratorDigest>
    {
        public void Configure(EntityTypeBuilder<ModeratorDigest> builder)
        {
            builder.ToTable("activities_digests");
            builder.HasKey(digest => digest.PersonId);
            builder.Property(digest => digest.PersonId).ValueGeneratedNever();
            // Of two nodes that write to her at once, one does.
            builder.Property(digest => digest.Version).IsConcurrencyToken();
        }
    }
}
