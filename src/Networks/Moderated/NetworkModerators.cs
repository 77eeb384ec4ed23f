using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Officers;
using Preau.Networks.Programmes;
using Preau.Platform.Data;

namespace Preau.Networks.Moderated;

/// <summary>Officers of ministries moderate their system, lead ambassadors their programme in theirs. Both as long as they are that.</summary>
internal sealed class NetworkModerators(PreauDb db, TimeProvider clock) : IModeratorRights
{
    public async Task<IReadOnlyList<PersonId>> At(Place place, CancellationToken cancellationToken)
    {
        if (place.System is not { } system)
            return [];
        var today = clock.Day();
        var officers = db.Set<Officer>().Where(officer => officer.System == system && officer.Since <= today && (officer.Until == null || officer.Until >= today)).Select(officer => officer.PersonId);
        if (place.Programme is not { } id)
            return await officers.Distinct().ToListAsync(cancellationToken);
        var programme = new ProgrammeId(id);
        var leads = db.Set<Mandate>().IgnoreAutoIncludes().Where(mandate => mandate.ProgrammeId == programme && mandate.System == system && mandate.PersonId != null && mandate.Rank == Rank.Lead && mandate.Start <= today && (mandate.End == null || mandate.End >= today)).Select(mandate => mandate.PersonId!.Value);
        return [.. (await officers.ToListAsync(cancellationToken)).Union(await leads.ToListAsync(cancellationToken))];
    }

    public async Task<IReadOnlyList<Place>> Of(PersonId person, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        var systems = await db.Set<Officer>().AsNoTracking().Where(officer => officer.PersonId == person && officer.Since <= today && (officer.Until == null || officer.Until >= today)).Select(officer => officer.System).Distinct().ToListAsync(cancellationToken);
        var leads = await db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.PersonId == person && mandate.Rank == Rank.Lead && mandate.Start <= today && (mandate.End == null || mandate.End >= today))
            .Select(mandate => new { mandate.ProgrammeId, mandate.System }).Distinct().ToListAsync(cancellationToken);
        return [.. systems.Select(system => new Place(null, system)), .. leads.Select(lead => new Place(lead.ProgrammeId.Value, lead.System))];
    }
}
