using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Memberships;
using Preau.Networks.Officers;
using Preau.Networks.Programmes;
using Preau.Networks.Systems;
using Preau.Platform.Data;

namespace Preau.Networks.Moderated;

/// <summary>Mandates and offices of today, and who stands in where there are none.</summary>
internal sealed class StandIns(PreauDb db, TimeProvider clock) : IStandIns
{
    public async Task<IReadOnlyList<PersonId>> At(GroupId programme, SystemCode system, CancellationToken cancellationToken)
    {
        var id = new ProgrammeId(programme.Value);
        var charged = await Speaking.Where(mandate => mandate.ProgrammeId == id && mandate.System == system && mandate.PersonId != null).Select(mandate => mandate.PersonId!.Value)
            .Union(Charged.Where(officer => officer.System == system).Select(officer => officer.PersonId)).ToListAsync(cancellationToken);
        if (charged.Count > 0)
            return charged;
        return await Speaking.Where(mandate => mandate.ProgrammeId == id && mandate.Rank == Rank.Lead && mandate.PersonId != null).Select(mandate => mandate.PersonId!.Value)
            .Union(Chairs.Where(seat => seat.ProgrammeId == id && seat.RepresentativeId != null).Select(seat => seat.RepresentativeId!.Value)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Place>> Of(PersonId person, CancellationToken cancellationToken)
    {
        var programmes = await Speaking.Where(mandate => mandate.PersonId == person && mandate.Rank == Rank.Lead).Select(mandate => mandate.ProgrammeId)
            .Union(Chairs.Where(seat => seat.RepresentativeId == person).Select(seat => seat.ProgrammeId)).ToListAsync(cancellationToken);
        if (programmes.Count == 0)
            return [];
        var systems = await db.Set<EducationSystem>().Select(system => system.Code).ToListAsync(cancellationToken);
        var withOfficer = (await Charged.Select(officer => officer.System).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var spokenFor = (await Speaking.Where(mandate => programmes.Contains(mandate.ProgrammeId)).Select(mandate => new { mandate.ProgrammeId, mandate.System }).Distinct().ToListAsync(cancellationToken)).Select(pair => (pair.ProgrammeId, pair.System)).ToHashSet();
        return [.. programmes.SelectMany(programme => systems.Where(system => !withOfficer.Contains(system) && !spokenFor.Contains((programme, system))).Select(system => new Place(programme.Value, system)))];
    }

    DateOnly Today => clock.Day();

    IQueryable<Mandate> Speaking
    {
        get
        {
            var today = Today;
            return db.Set<Mandate>().IgnoreAutoIncludes().Where(mandate => (mandate.Rank == Rank.Lead || mandate.Rank == Rank.National) && mandate.PersonId != null && mandate.Start <= today && (mandate.End == null || mandate.End >= today));
        }
    }

    IQueryable<Officer> Charged
    {
        get
        {
            var today = Today;
            return db.Set<Officer>().Where(officer => officer.Since <= today && (officer.Until == null || officer.Until >= today));
        }
    }

    IQueryable<GroupMembership> Chairs
    {
        get
        {
            var today = Today;
            return db.Set<GroupMembership>().IgnoreAutoIncludes().Where(seat => seat.Role == GroupRole.Chair && seat.Start <= today && (seat.End == null || seat.End >= today));
        }
    }
}
