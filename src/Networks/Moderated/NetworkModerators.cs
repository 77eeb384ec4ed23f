using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Officers;
using Preau.Platform.Data;

namespace Preau.Networks.Moderated;

/// <summary>Officers of ministries moderate their system, lead ambassadors their programme in theirs. Both as long as they are that.</summary>
internal sealed class NetworkModerators(PreauDb db, TimeProvider clock) : IModeratorRights
{
    public async Task<IReadOnlyList<Place>> Of(PersonId person, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        var systems = await db.Set<Officer>().AsNoTracking().Where(officer => officer.PersonId == person && officer.Since <= today && (officer.Until == null || officer.Until >= today)).Select(officer => officer.System).Distinct().ToListAsync(cancellationToken);
        var leads = await db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.PersonId == person && mandate.Rank == Rank.Lead && mandate.Start <= today && (mandate.End == null || mandate.End >= today))
            .Select(mandate => new { mandate.ProgrammeId, mandate.System }).Distinct().ToListAsync(cancellationToken);
        return [.. systems.Select(system => new Place(null, system)), .. leads.Select(lead => new Place(lead.ProgrammeId.Value, lead.System))];
    }
}
