using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;

namespace Preau.Moderation.Cases;

public readonly record struct DeedId(Guid Value) : IId<DeedId>
{
    public static DeedId From(Guid value) => new(value);
    public static DeedId New() => new(Guid.CreateVersion7());
}

public enum DeedKind { Hid, Kept, Undid, Muted, Banned, Lifted, LiftUndone, Appealed, Upheld, Overturned, AppealUndone }

/// <summary>One line of the audit trail: who did what, when and why. Written once, and never changed or removed.</summary>
public sealed class Deed
{
    Deed() { }

    public DeedId Id { get; private init; }
    public DateTimeOffset At { get; private init; }
    public DeedKind Kind { get; private init; }

    /// <summary>Null once her account is gone: that it was done stays.</summary>
    public PersonId? By { get; private set; }
    public CaseId CaseId { get; private init; }

    /// <summary>Whom it concerns.</summary>
    public PersonId? PersonId { get; private set; }
    public Guid? Programme { get; private init; }
    public SystemCode? System { get; private init; }
    public string Why { get; private init; } = "";

    public static Deed Of(DeedKind kind, Case about, PersonId by, DateTimeOffset now, string why = "") => new()
    {
        Id = DeedId.New(),
        At = now,
        Kind = kind,
        By = by,
        CaseId = about.Id,
        PersonId = about.AuthorId,
        Programme = about.Programme,
        System = about.System,
        Why = why,
    };

    internal void Unname(PersonId person)
    {
        if (By == person)
            By = null;
        if (PersonId == person)
            PersonId = null;
    }
}
