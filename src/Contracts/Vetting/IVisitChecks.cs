using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Contracts.Vetting;

/// <summary>What somebody is told of her own check in a system.</summary>
/// <param name="IsNeeded">The system asks for one before anybody visits a school.</param>
/// <param name="ValidUntil">The last day on which it holds; null when none holds today.</param>
public readonly record struct OwnCheck(bool IsNeeded, DateOnly? ValidUntil);

/// <summary>Whether somebody may meet pupils in person: what Networks asks before it sends her to a school. Of the checks themselves it learns nothing.</summary>
public interface IVisitChecks
{
    /// <summary>Those of these people who may visit a school of the system on that day; all of them where it asks for no check.</summary>
    Task<IReadOnlySet<PersonId>> MayVisit(SystemCode system, DateOnly day, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken);

    /// <summary>For the person herself, and for nobody else.</summary>
    Task<OwnCheck> Own(PersonId person, SystemCode system, CancellationToken cancellationToken);
}
