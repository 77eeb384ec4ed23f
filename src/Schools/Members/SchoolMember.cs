using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Schools.Members;

public readonly record struct SchoolMemberId(Guid Value) : IId<SchoolMemberId>
{
    public static SchoolMemberId From(Guid value) => new(value);
    public static bool TryParse(string? text, out SchoolMemberId id) => Contracts.Id.TryParse(text, out id);
    public static SchoolMemberId New() => new(Guid.CreateVersion7());
}

public enum SchoolRole { Head, Teacher, Support }

/// <summary>How we know that she belongs there: the head or a colleague said so, she had the code of the school's own mailbox, or the ministry's officer or an administrator said so.</summary>
public enum Proof { Head, Colleague, Code, Office }

public enum MemberState { Asked, Confirmed, Withdrawn, Refused, Left, Removed }

/// <summary>
/// A person says what she is at a school; once that is proven she belongs to it, from a day to a day. A head is never proven
/// by a colleague: who is taken for the head may confirm and decline all others.
/// </summary>
public sealed class SchoolMember
{
    /// <summary>For so long what ended it can be taken back.</summary>
    public static readonly TimeSpan SecondThoughts = TimeSpan.FromDays(1);

    SchoolMember() { }

    public SchoolMemberId Id { get; private set; }
    public SchoolId SchoolId { get; private set; }

    /// <summary>The school's, so that its officers find who asks.</summary>
    public SystemCode? System { get; private set; }
    public PersonId PersonId { get; private set; }
    public SchoolRole Role { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Null until it is proven.</summary>
    public Proof? Proof { get; private set; }

    /// <summary>Who said so; null for a code, and once her account is gone.</summary>
    public PersonId? ConfirmedBy { get; private set; }

    /// <summary>The first day; null until it is proven.</summary>
    public DateOnly? Since { get; private set; }

    /// <summary>The last day; null while it goes on.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Since when nothing follows from it any more: from that instant, not from the end of the day.</summary>
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>She herself, or who declined it; null once that account is gone.</summary>
    public PersonId? OverBy { get; private set; }

    /// <summary>Since when her name stands on the school's page; null while it does not.</summary>
    public DateTimeOffset? ShownSince { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public bool IsAsked => Since is null && OverAt is null;

    /// <summary>It gives rights, as long as the school is open.</summary>
    public bool IsConfirmed => Since is not null && OverAt is null;

    public MemberState State => (Since, OverAt) switch
    {
        (null, null) => MemberState.Asked,
        ({ }, null) => MemberState.Confirmed,
        (null, { }) => OverBy == PersonId ? MemberState.Withdrawn : MemberState.Refused,
        _ => OverBy == PersonId ? MemberState.Left : MemberState.Removed,
    };

    public static SchoolMember Ask(School school, PersonId person, SchoolRole role, DateTimeOffset now) =>
        new() { Id = SchoolMemberId.New(), SchoolId = school.Id, System = school.System, PersonId = person, Role = role, AskedAt = now };

    /// <summary>What another member's word is worth here, or null when she may not give it.</summary>
    /// <param name="other">A membership of the one who would confirm it.</param>
    public Proof? ProofBy(SchoolMember other) => other switch
    {
        { IsConfirmed: false } => null,
        _ when other.SchoolId != SchoolId || other.PersonId == PersonId || Role == SchoolRole.Head => null,
        { Role: SchoolRole.Head } => Members.Proof.Head,
        _ => Members.Proof.Colleague,
    };

    /// <summary>Whether another member may say that she does not belong here: the head alone.</summary>
    public bool MayBeDeclinedBy(SchoolMember other) => other is { IsConfirmed: true, Role: SchoolRole.Head } && other.SchoolId == SchoolId && other.PersonId != PersonId && Role != SchoolRole.Head;

    /// <summary>She belongs there from today on.</summary>
    /// <param name="by">Who said so; null for a code.</param>
    /// <returns>False when it is over, or when such a proof does not do: nothing has changed.</returns>
    public bool Confirm(Proof proof, PersonId? by, DateOnly today)
    {
        bool isWorth = by != PersonId && (Role != SchoolRole.Head || proof is Members.Proof.Code or Members.Proof.Office);
        if (!IsAsked || !isWorth)
            return false;
        (Proof, ConfirmedBy, Since) = (proof, by, today);
        Version++;
        return true;
    }

    /// <summary>She leaves or takes her question back, or somebody who may says that she does not belong there.</summary>
    public bool End(PersonId by, DateTimeOffset now)
    {
        if (OverAt is not null)
            return false;
        (OverAt, OverBy) = (now, by);
        Until = Since is null ? null : DateOnly.FromDateTime(now.UtcDateTime);
        ShownSince = null;
        Version++;
        return true;
    }

    public bool MayTakeBack(PersonId by, DateTimeOffset now) => OverBy == by && now < OverAt + SecondThoughts;

    /// <summary>Whoever ended it has thought again: it is as it was before. Her name stays off the page.</summary>
    public bool TakeBack(PersonId by, DateTimeOffset now)
    {
        if (!MayTakeBack(by, now))
            return false;
        (OverAt, OverBy, Until) = (null, null, null);
        Version++;
        return true;
    }

    public void Show(bool shown, DateTimeOffset now)
    {
        if (shown == ShownSince is not null || (shown && !IsConfirmed))
            return;
        ShownSince = shown ? now : null;
        Version++;
    }

    /// <summary>Her school turned out to be another, or did not after all.</summary>
    internal void MoveTo(SchoolId school)
    {
        SchoolId = school;
        Version++;
    }

    /// <summary>Whether she belonged to it on that day.</summary>
    /// <param name="closedOn">Since when the school is closed: from that day on nobody belongs to it.</param>
    public bool Holds(DateOnly day, DateOnly? closedOn) => Since <= day && !(Until < day) && !(closedOn <= day);

    internal void Unname(PersonId person)
    {
        if (ConfirmedBy == person)
            ConfirmedBy = null;
        if (OverBy == person)
            OverBy = null;
    }
}
