using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Activities.Moderate.Trail;

public readonly record struct DecisionId(Guid Value) : IId<DecisionId>
{
    public static DecisionId From(Guid value) => new(value);
    public static DecisionId New() => new(Guid.CreateVersion7());
}

/// <summary>Several that were decided by one act.</summary>
public readonly record struct BatchId(Guid Value) : IId<BatchId>
{
    public static BatchId From(Guid value) => new(value);
    public static bool TryParse(string? text, out BatchId id) => Contracts.Id.TryParse(text, out id);
    public static BatchId New() => new(Guid.CreateVersion7());
}

/// <summary><see cref="ByTrust"/> is nobody's: the organiser is trusted there.</summary>
public enum DecisionKind { Announced, SentBack, Suggested, ByTrust, TakenBack, SuggestionTaken, SuggestionDeclined, Trusted, TrustEnded, TrustReturned, TrustSuspended }

/// <summary>
/// One line of the trail: who decided what about an activity, when and why. Nothing of it changes later but two things: that it
/// was taken back, which has a line of its own too, and the names of those whose accounts are gone.
/// </summary>
public sealed class Decision : IPlaced
{
    Decision() { }

    public DecisionId Id { get; private init; }
    public DecisionKind Kind { get; private init; }
    public ActivityId ActivityId { get; private init; }
    public GroupId ProgrammeId { get; private init; }
    public SystemCode System { get; private init; }

    /// <summary>The organiser, whom it concerns; null once her account is gone.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>Null once her account is gone, and where nobody looked.</summary>
    public PersonId? By { get; private set; }
    public DateTimeOffset At { get; private init; }
    public RefusalReason? Reason { get; private init; }
    public string Why { get; private init; } = "";
    public BatchId? Batch { get; private init; }

    /// <summary>For how many seconds it had waited; null where it did not wait for whoever decided.</summary>
    public long? Waited { get; private init; }

    /// <summary>When it was taken back; null while it holds.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>It is about what the activity is to be, and can be taken back.</summary>
    public bool Decides => Kind is DecisionKind.Announced or DecisionKind.SentBack or DecisionKind.Suggested or DecisionKind.ByTrust;

    /// <param name="waited">Since when it has waited, where it did.</param>
    public static Decision Of(DecisionKind kind, Activity activity, PersonId? by, DateTimeOffset now, RefusalReason? reason = null, string why = "", BatchId? batch = null, DateTimeOffset? waited = null) => new()
    {
        Id = DecisionId.New(),
        Kind = kind,
        ActivityId = activity.Id,
        ProgrammeId = activity.ProgrammeId,
        System = activity.System,
        PersonId = activity.OwnerId,
        By = by,
        At = now,
        Reason = reason,
        Why = why,
        Batch = batch,
        Waited = waited is { } since ? Math.Max(0, (long)(now - since).TotalSeconds) : null,
    };

    public void TakeBack(DateTimeOffset now) => TakenBackAt ??= now;

    internal void Forget(PersonId person)
    {
        if (PersonId == person)
            PersonId = null;
        if (By == person)
            By = null;
    }

    internal sealed class Map : IEntityTypeConfiguration<Decision>
    {
        public void Configure(EntityTypeBuilder<Decision> builder)
        {
            builder.ToTable("activities_decisions");
            builder.HasKey(decision => decision.Id);
            builder.Property(decision => decision.Id).ValueGeneratedNever();
            builder.Property(decision => decision.Why).HasMaxLength(Activity.LongestWhy);
            builder.Ignore(decision => decision.Decides);
            // Of two who take it back at once, one does. No foreign keys: the line stays when the activity is gone.
            builder.Property(decision => decision.TakenBackAt).IsConcurrencyToken();
            builder.HasIndex(decision => new { decision.ActivityId, decision.At }).HasDatabaseName("activities_decisions_activity");
            builder.HasIndex(decision => new { decision.ProgrammeId, decision.System, decision.At }).HasDatabaseName("activities_decisions_place");
            builder.HasIndex(decision => new { decision.System, decision.At }).HasDatabaseName("activities_decisions_system");
            builder.HasIndex(decision => decision.At).HasDatabaseName("activities_decisions_at");
            builder.HasIndex(decision => decision.PersonId).HasDatabaseName("activities_decisions_person");
            builder.HasIndex(decision => decision.By).HasDatabaseName("activities_decisions_by");
            builder.HasIndex(decision => decision.Batch).HasDatabaseName("activities_decisions_batch");
        }
    }
}
