using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Contracts.Schools;

/// <summary>Somebody who published that she belongs to a school.</summary>
/// <param name="Role">In the language of the present request.</param>
/// <param name="Href">Her profile, where she has published one.</param>
public sealed record ShownAtSchool(string Name, string Role, string? Href);

/// <summary>Who belongs to which school, for other rooms.</summary>
public interface ISchoolPeople
{
    /// <summary>Open schools to which the person's belonging was confirmed, the latest first.</summary>
    Task<IReadOnlyList<SchoolId>> SchoolsOf(PersonId person, CancellationToken cancellationToken = default);

    /// <summary>Those who published that they belong to it; by name.</summary>
    Task<IReadOnlyList<ShownAtSchool>> ShownAt(SchoolId school, CancellationToken cancellationToken = default);

    /// <summary>Addresses of the profiles that say their name to everybody; who has none is not there.</summary>
    Task<IReadOnlyDictionary<PersonId, string>> PublicProfiles(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken = default);
}
