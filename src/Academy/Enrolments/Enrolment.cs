using Preau.Academy.Courses;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Academy.Enrolments;

public readonly record struct EnrolmentId(Guid Value) : IId<EnrolmentId>
{
    public static EnrolmentId From(Guid value) => new(value);
    public static bool TryParse(string? text, out EnrolmentId id) => Contracts.Id.TryParse(text, out id);
    public static EnrolmentId New() => new(Guid.CreateVersion7());
}

/// <summary>A person taking a run.</summary>
public sealed class Enrolment
{
    Enrolment() { }

    public EnrolmentId Id { get; private set; }
    public RunId RunId { get; private set; }
    public PersonId PersonId { get; private set; }
    public DateTimeOffset EnrolledAt { get; private set; }

    /// <summary>Set when she left; answers are kept, so that coming back finds them.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>The unit she read last: where "continue" leads, on any device.</summary>
    public BlockId? LastUnit { get; private set; }

    /// <summary>When the last unit was completed.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    public bool IsActive => LeftAt is null;

    public static Enrolment Begin(RunId run, PersonId person, DateTimeOffset now) => new()
    {
        Id = EnrolmentId.New(),
        RunId = run,
        PersonId = person,
        EnrolledAt = now,
    };

    /// <summary>As the database holds it.</summary>
    internal static Enrolment Kept(EnrolmentId id, RunId run, PersonId person, DateTimeOffset enrolledAt, DateTimeOffset? leftAt, BlockId? lastUnit, DateTimeOffset? completedAt) => new()
    {
        Id = id,
        RunId = run,
        PersonId = person,
        EnrolledAt = enrolledAt,
        LeftAt = leftAt,
        LastUnit = lastUnit,
        CompletedAt = completedAt,
    };

    public void Leave(DateTimeOffset now) => LeftAt ??= now;

    public void Return() => LeftAt = null;

    public void StopAt(BlockId unit) => LastUnit = unit;

    public void Complete(DateTimeOffset now) => CompletedAt ??= now;
}

/// <summary>What one learner did with one block: answers, score. The newest state only.</summary>
public sealed class BlockState
{
    public required EnrolmentId EnrolmentId { get; init; }
    public required BlockId BlockId { get; init; }

    /// <summary>JSON, of the shape its type of block defines.</summary>
    public required string State { get; set; }
    public double? Earned { get; set; }
    public double? Possible { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Counts the changes: two submissions at once cannot both win.</summary>
    public int Version { get; set; }
}

/// <summary>A unit that a learner has completed: read to its end, and everything in it answered.</summary>
internal sealed class UnitCompletion
{
    public required EnrolmentId EnrolmentId { get; init; }
    public required BlockId UnitId { get; init; }
    public required DateTimeOffset CompletedAt { get; init; }
}
