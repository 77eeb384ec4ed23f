using Preau.Contracts.Identity;

namespace Preau.Contracts.Networks;

/// <summary>A programme, as rooms know it that hold only its id.</summary>
public readonly record struct GroupId(Guid Value) : IId<GroupId>
{
    public static GroupId From(Guid value) => new(value);
    public static bool TryParse(string? text, out GroupId id) => Contracts.Id.TryParse(text, out id);
}

/// <param name="Name">In the language that was asked for, or in one there is.</param>
public sealed record KnownGroup(GroupId Id, string Slug, string Name);

/// <summary>In the order in which pages list them.</summary>
public enum SeatRole { Chair, Secretariat, Member, Participant, Observer }

/// <summary>An education system sits in a group on a day.</summary>
/// <param name="Representative">Null where she has no account here.</param>
public sealed record Seat(SystemCode System, string SystemName, SeatRole Role, PersonId? Representative, PersonId? Alternate)
{
    /// <summary>It is a member: it counts for the quorum, votes and is consulted. Taking part or observing is not that.</summary>
    public bool Decides => Role is SeatRole.Chair or SeatRole.Member;

    /// <summary>Whoever sits here runs the group.</summary>
    public bool Leads => Role is SeatRole.Chair or SeatRole.Secretariat;

    public bool IsOf(PersonId person) => Representative == person || Alternate == person;
}

/// <summary>Who sits where in working groups and networks: the room of networks knows, day by day.</summary>
public interface IGroupSeats
{
    /// <summary>The group of this address, or null: a programme in which nobody can sit is none.</summary>
    /// <param name="language">Tag of the language of its name.</param>
    Task<KnownGroup?> Find(string slug, string language, CancellationToken cancellationToken);

    /// <summary>All there are, by name.</summary>
    Task<IReadOnlyList<KnownGroup>> All(string language, CancellationToken cancellationToken);

    /// <summary>Those in which a person sits on a day, by name.</summary>
    Task<IReadOnlyList<KnownGroup>> Of(PersonId person, DateOnly day, string language, CancellationToken cancellationToken);

    /// <summary>Who sits in these groups on a day, each by the name of its system.</summary>
    Task<ILookup<GroupId, Seat>> On(DateOnly day, IReadOnlyCollection<GroupId> groups, string language, CancellationToken cancellationToken);
}
