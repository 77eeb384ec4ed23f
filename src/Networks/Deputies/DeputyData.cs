using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Mandates.Available;
using Preau.Platform.Data;

namespace Preau.Networks.Deputies;

/// <summary>For whom a person stood in, who for her, and when she could be asked.</summary>
internal sealed class DeputyData(PreauDb db, TimeProvider clock) : IPersonalData
{
    public string Name => "availability";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        Deputies = (await db.Set<Deputyship>().AsNoTracking().Where(row => row.PersonId == person || row.DeputyId == person).OrderBy(row => row.Start).ToListAsync(cancellationToken))
            .ConvertAll(row => new { System = row.System.Value, IsDeputy = row.DeputyId == person, row.Start, row.End, row.State, row.ProposedAt, row.DecidedAt }),
        Availability = (await db.Set<Availability>().AsNoTracking().Where(row => db.Set<Mandate>().Any(mandate => mandate.Id == row.MandateId && mandate.PersonId == person)).ToListAsync(cancellationToken))
            .ConvertAll(row => new { row.Capacity, row.Radius, row.Town, row.Latitude, row.Longitude, Absences = row.Absences.Select(absence => new { absence.Start, absence.End }) }),
    };

    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        foreach (var row in await db.Set<Deputyship>().Where(row => row.PersonId == person || row.DeputyId == person || row.DecidedBy == person).ToListAsync(cancellationToken))
        {
            // Nobody stands in for somebody who has left, and nobody who has left stands in.
            if ((row.PersonId == person || row.DeputyId == person) && row.TakeBack(today) && row.DeputyMandateId is { } id)
            {
                var mandate = await db.Set<Mandate>().SingleAsync(other => other.Id == id, cancellationToken);
                mandate.EndFrom(mandate.Start > today ? mandate.Start : today, new Attestation(null, clock.GetUtcNow()));
            }
            row.Unname(person);
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
