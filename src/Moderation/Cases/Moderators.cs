using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;

namespace Preau.Moderation.Cases;

/// <summary>The places that somebody moderates.</summary>
/// <param name="Everywhere">An administrator.</param>
internal sealed record ModeratorRemit(PersonId Person, bool Everywhere, IReadOnlyList<Place> Places)
{
    public bool IsEmpty => !Everywhere && Places.Count == 0;

    public bool Covers(Place place) => Everywhere || Places.Any(own => own.Includes(place));

    /// <summary>Those among the cases that are hers, for the database to choose.</summary>
    public IQueryable<Case> Of(IQueryable<Case> cases)
    {
        if (Everywhere)
            return cases;
        var systems = Places.Where(place => place.Programme is null).Select(place => place.System).ToList();
        // By programme and system together: few, since a mandate holds for one of each.
        var hers = cases.Where(one => systems.Contains(one.System));
        return Places.Where(place => place.Programme is not null).Aggregate(hers, (all, place) => all.Concat(cases.Where(one => one.Programme == place.Programme && one.System == place.System && !systems.Contains(one.System))));
    }
}

/// <summary>Who moderates where, today: administrators, and whom the rooms name.</summary>
internal sealed class Moderators(ICurrentPerson current, IEnumerable<IModeratorRights> rooms)
{
    /// <summary>Of the person who asks; the groups of pages are for those who are signed in.</summary>
    public async Task<ModeratorRemit> Mine(CancellationToken cancellationToken)
    {
        var person = current.Person!;
        if (person.IsAdministrator)
            return new ModeratorRemit(person.Id, true, []);
        var places = new List<Place>();
        foreach (var room in rooms)
            // Nowhere is nobody's but an administrator's, and a place that includes all places is one's.
            places.AddRange((await room.Of(person.Id, cancellationToken)).Where(place => place.System is not null));
        return new ModeratorRemit(person.Id, false, [.. places.Distinct()]);
    }
}
