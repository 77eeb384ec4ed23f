using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Groups.Decisions;

public readonly record struct ActionPointId(Guid Value) : IId<ActionPointId>
{
    public static ActionPointId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ActionPointId id) => Contracts.Id.TryParse(text, out id);
    public static ActionPointId New() => new(Guid.CreateVersion7());
}

/// <summary>The system as a whole, or who sits for it.</summary>
public enum OwnerSeat { System, Representative, Alternate }

/// <summary>Something that a system, or the person in one of its seats, does by a day, because of a decision.</summary>
public sealed class ActionPoint
{
    public const int LongestText = 1000, MostOfOneDecision = 30;

    ActionPoint() { }

    public ActionPointId Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public DecisionId DecisionId { get; private set; }
    public string Text { get; private set; } = "";
    public SystemCode OwnerSystem { get; private set; }
    public OwnerSeat OwnerSeat { get; private set; }
    public DateOnly Due { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public PersonId? DoneBy { get; private set; }

    public bool IsDone => DoneAt is not null;

    public static ActionPoint Agree(ActionPointId id, Decision decision, string text, SystemCode owner, OwnerSeat seat, DateOnly due) => new()
    {
        Id = id,
        GroupId = decision.GroupId,
        DecisionId = decision.Id,
        Text = text,
        OwnerSystem = owner,
        OwnerSeat = seat,
        Due = due,
    };

    /// <summary>The last day has passed. On the day itself there is still time.</summary>
    public bool IsOverdue(DateOnly today) => !IsDone && Due < today;

    public void Complete(PersonId by, DateTimeOffset now)
    {
        if (!IsDone)
            (DoneAt, DoneBy) = (now, by);
    }

    public void Resume() => (DoneAt, DoneBy) = (null, null);

    internal void Unname() => DoneBy = null;
}
