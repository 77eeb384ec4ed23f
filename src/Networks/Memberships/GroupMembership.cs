using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Platform.Languages;

namespace Preau.Networks.Memberships;

public readonly record struct MembershipId(Guid Value) : IId<MembershipId>
{
    public static MembershipId From(Guid value) => new(value);
    public static bool TryParse(string? text, out MembershipId id) => Contracts.Id.TryParse(text, out id);
    public static MembershipId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// In the order in which pages list them. A participant takes part, and the source does not say as what: taking part is not
/// being a member.
/// </summary>
public enum GroupRole { Chair, Secretariat, Member, Participant, Observer }

/// <summary>Somebody who sits for a system: a person of this site, or a name.</summary>
/// <param name="IsPublic">She agreed to be named in public. A person of this site says so herself.</param>
public sealed record Envoy(PersonId? Person, string? Name, bool IsPublic);

/// <summary>An education system sits in a working group or a network from one day to another.</summary>
public sealed class GroupMembership : Tenure
{
    public const int LongestName = 200;

    GroupMembership() { }

    public MembershipId Id { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>A country alone where the source does not say which of its systems it means.</summary>
    public SystemCode System { get; private set; }
    public GroupRole Role { get; private set; }

    /// <summary>False where the source only shows that it sat there by <see cref="Tenure.Start"/>.</summary>
    public bool StartIsKnown { get; private set; }
    public PersonId? RepresentativeId { get; private set; }
    public string? RepresentativeName { get; private set; }
    public bool RepresentativeIsPublic { get; private set; }
    public PersonId? AlternateId { get; private set; }
    public string? AlternateName { get; private set; }
    public bool AlternateIsPublic { get; private set; }

    /// <summary>Part of the starter content: removed with it.</summary>
    public bool IsStarter { get; private set; }

    public Envoy? Representative => Of(RepresentativeId, RepresentativeName, RepresentativeIsPublic);
    public Envoy? Alternate => Of(AlternateId, AlternateName, AlternateIsPublic);

    public static GroupMembership Join(ProgrammeId programme, SystemCode system, GroupRole role, Days days, bool startIsKnown, Attestation said, bool isStarter = false)
    {
        var membership = new GroupMembership { Id = MembershipId.New(), ProgrammeId = programme, System = system, Role = role, StartIsKnown = startIsKnown, IsStarter = isStarter };
        membership.Begin(days, said);
        return membership;
    }

    public void Send(Envoy? representative, Envoy? alternate)
    {
        (RepresentativeId, RepresentativeName, RepresentativeIsPublic) = (representative?.Person, representative?.Name, representative?.IsPublic ?? false);
        (AlternateId, AlternateName, AlternateIsPublic) = (alternate?.Person, alternate?.Name, alternate?.IsPublic ?? false);
    }

    /// <summary>A person of this site agrees to be named in public, or does not any more.</summary>
    /// <returns>False when she sits for nobody here.</returns>
    public bool Name(PersonId person, bool isPublic)
    {
        if (RepresentativeId == person)
            RepresentativeIsPublic = isPublic;
        else if (AlternateId == person)
            AlternateIsPublic = isPublic;
        else
            return false;
        return true;
    }

    internal void Forget(PersonId person) => Send(
        RepresentativeId == person ? null : Representative,
        AlternateId == person ? null : Alternate);

    /// <summary>Why there cannot be such a membership, in one sentence, or null.</summary>
    /// <param name="others">Those of the same system in this programme.</param>
    internal static Message? Fault(Programme programme, SystemCode system, GroupRole role, Days days, IEnumerable<GroupMembership> others)
    {
        if (!programme.HasMembers)
            return new Message("Only working groups and networks have members.");
        return days.Fault() ?? Clash(system, role, days, others);
    }

    internal static Message? Clash(SystemCode system, GroupRole role, Days days, IEnumerable<GroupMembership> others) =>
        others.Any(other => other.System == system && other.Role == role && other.Days.Overlaps(days))
            ? new Message("This system sits here already in some of these days: end that membership, or choose other days.")
            : null;

    static Envoy? Of(PersonId? person, string? name, bool isPublic) => person is null && name is null ? null : new Envoy(person, name, isPublic);
}
