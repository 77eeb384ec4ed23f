using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Platform.Text;

namespace Preau.Activities.Recurrence;

public readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static SessionId From(Guid value) => new(value);
    public static bool TryParse(string? text, out SessionId id) => Contracts.Id.TryParse(text, out id);
    public static SessionId New() => new(Guid.CreateVersion7());
}

/// <summary>One time that an activity which repeats takes place. It can be moved and called off by itself.</summary>
public sealed class Session
{
    Session() { }

    public SessionId Id { get; private set; }
    public ActivityId ActivityId { get; private set; }

    /// <summary>The day that the rule gives it, on the clocks of the activity: it stays when the session is moved.</summary>
    public DateOnly Date { get; private set; }
    public DateTimeOffset Start { get; private set; }
    public DateTimeOffset End { get; private set; }

    /// <summary>It takes place at another time than the rule says.</summary>
    public bool IsMoved { get; private set; }

    /// <summary>Called off by itself.</summary>
    public bool IsOff { get; private set; }

    /// <summary>Where this one takes place, if elsewhere: a room, an address.</summary>
    public string Place { get; private set; } = "";

    /// <summary>It is not as the rule says: calendars are told of it alone.</summary>
    public bool Differs => IsMoved || IsOff || Place.Length > 0;

    internal static Session Of(ActivityId activity, Occurrence occurrence) =>
        new() { Id = SessionId.New(), ActivityId = activity, Date = occurrence.Date, Start = occurrence.Start, End = occurrence.End };

    /// <summary>The rule gives its day another time; one that was moved by itself stays where it is.</summary>
    internal void Follow(Occurrence occurrence)
    {
        if (!IsMoved)
            (Start, End) = (occurrence.Start, occurrence.End);
    }

    internal void Write(DateTimeOffset start, DateTimeOffset end, bool isMoved, string place) => (Start, End, IsMoved, Place) = (start, end, isMoved, MailAddresses.Hide(place));

    internal void Set(bool isOff) => IsOff = isOff;

    internal sealed class Map : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("activities_sessions");
            builder.HasKey(session => session.Id);
            builder.Property(session => session.Id).ValueGeneratedNever();
            builder.Property(session => session.Place).HasMaxLength(Activity.LongestAddress);
            // A rule gives a day once.
            builder.HasIndex(session => new { session.ActivityId, session.Date }).IsUnique().HasDatabaseName("activities_sessions_day");
            builder.Ignore(session => session.Differs);
            builder.HasOne<Activity>().WithMany(activity => activity.Sessions).HasForeignKey(session => session.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
