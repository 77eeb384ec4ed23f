using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Vetting;
using Preau.Platform.Data;

namespace Preau.Vetting.Checks;

/// <summary>Tells the room that sends people to schools who may go, and nothing more.</summary>
internal sealed class VisitChecks(PreauDb db, TimeProvider clock) : IVisitChecks
{
    public async Task<IReadOnlySet<PersonId>> MayVisit(SystemCode system, DateOnly day, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken)
    {
        if (people.Count == 0 || !await IsNeeded(system, cancellationToken))
            return people.ToHashSet();
        // All of the system that hold on that day: fewer than could be asked by name in one question.
        var holding = await db.Set<Check>().Where(check => check.System == system && check.WithdrawnAt == null && check.IssuedOn <= day && check.ExpiresOn >= day).Select(check => check.PersonId).Distinct().ToListAsync(cancellationToken);
        return people.Intersect(holding).ToHashSet();
    }

    public async Task<OwnCheck> Own(PersonId person, SystemCode system, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        return new OwnCheck(await IsNeeded(system, cancellationToken),
            await db.Set<Check>().Where(check => check.PersonId == person && check.System == system && check.WithdrawnAt == null && check.IssuedOn <= today && check.ExpiresOn >= today).OrderByDescending(check => check.ExpiresOn).Select(check => (DateOnly?)check.ExpiresOn).FirstOrDefaultAsync(cancellationToken));
    }

    Task<bool> IsNeeded(SystemCode system, CancellationToken cancellationToken) => db.Set<CheckRule>().AnyAsync(rule => rule.System == system && rule.IsNeeded, cancellationToken);
}
