using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;

namespace Preau.Moderation.Cases;

public readonly record struct BarId(Guid Value) : IId<BarId>
{
    public static BarId From(Guid value) => new(value);
    public static bool TryParse(string? text, out BarId id) => Contracts.Id.TryParse(text, out id);
    public static BarId New() => new(Guid.CreateVersion7());
}

/// <summary>Somebody may not write in a place: for some days (mute), or until it is lifted (ban).</summary>
public sealed class Bar
{
    Bar() { }

    public BarId Id { get; private set; }

    /// <summary>What it was given for; an appeal against that is one against this.</summary>
    public CaseId CaseId { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <inheritdoc cref="Contracts.Moderation.Place"/>
    public Guid? Programme { get; private set; }
    public SystemCode? System { get; private set; }
    public PersonId? By { get; private set; }
    public DateTimeOffset Since { get; private set; }

    /// <summary>Null for a ban.</summary>
    public DateTimeOffset? Until { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }

    public bool IsBan => Until is null;

    public Place Place => new(Programme, System);

    public static Bar Give(CaseId given, PersonId person, Place place, PersonId by, DateTimeOffset now, int? days) => new()
    {
        Id = BarId.New(),
        CaseId = given,
        PersonId = person,
        Programme = place.Programme,
        System = place.System,
        By = by,
        Since = now,
        Until = days is { } some ? now.AddDays(some) : null,
    };

    public bool Holds(DateTimeOffset now) => LiftedAt is null && (Until is null || Until > now);

    public void Lift(DateTimeOffset now) => LiftedAt ??= now;

    public void Restore() => LiftedAt = null;

    internal void Unname() => By = null;
}
