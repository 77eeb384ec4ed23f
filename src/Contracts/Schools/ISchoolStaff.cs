using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Contracts.Schools;

/// <summary>From a day to a day; null while it goes on.</summary>
public readonly record struct Stay(DateOnly Since, DateOnly? Until)
{
    public bool Holds(DateOnly day) => Since <= day && !(Until < day);
}

/// <summary>Somebody whose belonging to a school was confirmed.</summary>
/// <param name="Elsewhere">When she belonged to other schools.</param>
public sealed record SchoolPerson(PersonId Person, bool IsHead, bool Teaches, Stay Here, IReadOnlyList<Stay> Elsewhere)
{
    public bool IsHere => Here.Until is null;

    /// <summary>
    /// What she did on that day is this school's: she belonged to it; or she does now, and to no other then. Belonging is confirmed
    /// long after somebody has begun to work, so that the second must count too.
    /// </summary>
    public bool CountsOn(DateOnly day) => Here.Holds(day) || (IsHere && !Elsewhere.Any(stay => stay.Holds(day)));
}

/// <summary>The people of a school, for a room that counts what they did. Nothing of it is for the public.</summary>
public interface ISchoolStaff
{
    /// <summary>Those who belong to it, and those who left since that day. Somebody is there once.</summary>
    Task<IReadOnlyList<SchoolPerson>> Of(SchoolId school, DateOnly since, CancellationToken cancellationToken = default);

    /// <summary>Her confirmed place at the school today; null where she has none, or it is closed.</summary>
    Task<SchoolPerson?> At(SchoolId school, PersonId person, CancellationToken cancellationToken = default);
}
