using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Identity;

namespace Preau.Moderation.Letters;

/// <summary>When a moderator was last told that something waits: once a day is enough.</summary>
internal sealed class ModeratorLetter
{
    /// <summary>For so long she is not told again, whatever comes.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    ModeratorLetter() { }

    public PersonId PersonId { get; private set; }
    public DateTimeOffset At { get; private set; }

    public static ModeratorLetter To(PersonId person, DateTimeOffset now) => new() { PersonId = person, At = now };

    public bool IsDue(DateTimeOffset now) => now >= At + Rest;

    public void Again(DateTimeOffset now) => At = now;

    internal sealed class Map : IEntityTypeConfiguration<ModeratorLetter>
    {
        public void Configure(EntityTypeBuilder<ModeratorLetter> builder)
        {
            builder.ToTable("moderation_letters");
            builder.HasKey(letter => letter.PersonId);
            builder.Property(letter => letter.PersonId).ValueGeneratedNever();
            // Of two that tell her at once, one does.
            builder.Property(letter => letter.At).IsConcurrencyToken();
        }
    }
}
