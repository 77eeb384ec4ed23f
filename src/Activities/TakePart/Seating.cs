using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Platform.Languages;

namespace Preau.Activities.TakePart;

/// <summary>
/// The places of an activity, as its organiser has arranged them. Its row is the counter of what is taken, and the turnstile
/// of its list: see <see cref="SeatKeeper"/>.
/// </summary>
public sealed class Seating
{
    public const int MostSeats = 100_000, MostAtOnce = 500, UsualAtOnce = 30;

    /// <summary>An organiser writes to everybody no oftener than this.</summary>
    public static readonly TimeSpan BetweenMessages = TimeSpan.FromMinutes(10);

    Seating() { }

    public ActivityId ActivityId { get; private set; }

    /// <summary>Null without a limit.</summary>
    public int? Seats { get; private set; }

    /// <summary>Until when one registers; null until the activity begins.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>As many as one registration takes at most: a class comes as one.</summary>
    public int MostPlaces { get; private set; } = UsualAtOnce;
    public bool IsOpen { get; private set; }

    /// <summary>Held, offered and registered. Changed in the database alone, by one statement that asks whether there is room.</summary>
    public int Taken { get; private set; }

    /// <summary>Grows with each change of the list: it gives the order of those who wait.</summary>
    public long Turn { get; private set; }

    /// <summary>When the organiser last wrote to those who take part.</summary>
    public DateTimeOffset? WrittenAt { get; private set; }

    /// <summary>Null without a limit.</summary>
    public int? Free => Seats is { } seats ? Math.Max(0, seats - Taken) : null;

    public static Seating Of(ActivityId activity) => new() { ActivityId = activity };

    public void Arrange(int? seats, DateTimeOffset? until, int mostPlaces) => (Seats, Until, MostPlaces) = (seats, until, mostPlaces);

    public void Open() => IsOpen = true;

    public void Close() => IsOpen = false;

    /// <summary>From when on nobody can register.</summary>
    public DateTimeOffset ClosesAt(Activity activity) => (Until ?? activity.Start) is var until && until < activity.End ? until : activity.End;

    public bool Takes(Activity activity, DateTimeOffset now) => IsOpen && activity is { State: ActivityState.Published, IsPublic: true } && now < ClosesAt(activity);

    /// <summary>Why nobody gets this many places now, whether or not some are free.</summary>
    public Message? Refusal(Activity activity, int places, DateTimeOffset now)
    {
        if (!Takes(activity, now))
            return new Message("Registration is closed.");
        if (places < 1 || places > MostPlaces)
            return new Message("Ask for one place at least, and for {0} at most.", MostPlaces);
        if (places > Seats)
            return new Message("Ask for fewer: there is room for {0} in all.", Seats.Value);
        return null;
    }

    public Message? Write(DateTimeOffset now)
    {
        if (WrittenAt is { } last && now < last + BetweenMessages)
            return new Message("You wrote to everybody a few minutes ago. Wait a little before you write again.");
        WrittenAt = now;
        return null;
    }

    internal sealed class Map : IEntityTypeConfiguration<Seating>
    {
        public void Configure(EntityTypeBuilder<Seating> builder)
        {
            builder.ToTable("activities_seatings");
            builder.HasKey(seating => seating.ActivityId);
            builder.Property(seating => seating.ActivityId).ValueGeneratedNever();
            builder.Ignore(seating => seating.Free);
            builder.HasOne<Activity>().WithOne().HasForeignKey<Seating>(seating => seating.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
