using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Activities.Moderate.Corrections;

public readonly record struct CorrectionId(Guid Value) : IId<CorrectionId>
{
    public static CorrectionId From(Guid value) => new(value);
    public static CorrectionId New() => new(Guid.CreateVersion7());
}

public enum CorrectionState { Open, Taken, Declined }

/// <summary>
/// What a moderator would have an activity say: sent back with it, for the organiser to take over or not. It holds for the
/// version that she read: whatever changes the activity meanwhile ends it.
/// </summary>
public sealed class Correction
{
    Correction() { }

    public CorrectionId Id { get; private set; }
    public ActivityId ActivityId { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? By { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Of the activity, sent back with this.</summary>
    public int ActivityVersion { get; private set; }

    /// <summary><see cref="Wording"/> as JSON.</summary>
    public string After { get; private set; } = "";

    /// <summary>Taken over whole, it is announced without another look.</summary>
    public bool IsAnnouncedOnceTaken { get; private set; }
    public CorrectionState State { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    internal Wording Wording => JsonSerializer.Deserialize<Wording>(After)!;

    internal static Correction Of(Activity activity, Wording after, bool announceOnceTaken, PersonId by, DateTimeOffset now) => new()
    {
        Id = CorrectionId.New(),
        ActivityId = activity.Id,
        By = by,
        At = now,
        ActivityVersion = activity.Version,
        After = JsonSerializer.Serialize(after),
        IsAnnouncedOnceTaken = announceOnceTaken,
    };

    public bool IsOpenFor(Activity activity) =>
        State == CorrectionState.Open && activity.Id == ActivityId && activity.State == ActivityState.Refused && activity.Reason == RefusalReason.Corrections && activity.Version == ActivityVersion;

    public void Answer(bool taken, DateTimeOffset now) => (State, AnsweredAt) = (taken ? CorrectionState.Taken : CorrectionState.Declined, now);

    internal void Forget(PersonId person)
    {
        if (By == person)
            By = null;
    }

    internal sealed class Map : IEntityTypeConfiguration<Correction>
    {
        public void Configure(EntityTypeBuilder<Correction> builder)
        {
            builder.ToTable("activities_corrections");
            builder.HasKey(correction => correction.Id);
            builder.Property(correction => correction.Id).ValueGeneratedNever();
            // Answered twice at once, it is answered once.
            builder.Property(correction => correction.State).IsConcurrencyToken();
            builder.Ignore(correction => correction.Wording);
            builder.HasIndex(correction => new { correction.ActivityId, correction.At }).HasDatabaseName("activities_corrections_activity");
            builder.HasIndex(correction => correction.By).HasDatabaseName("activities_corrections_by");
            builder.HasOne<Activity>().WithMany().HasForeignKey(correction => correction.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
