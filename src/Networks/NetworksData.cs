using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Mandates.Available;
using Preau.Networks.Memberships;
using Preau.Networks.Officers;
using Preau.Networks.Organisations.Merge;
using Preau.Platform.Data;

namespace Preau.Networks;

/// <summary>This room's part of a person's data: what she was appointed to, where she sat, and for whom she appointed.</summary>
internal sealed class NetworksData(PreauDb db, TimeProvider clock, IOutputCacheStore pages) : IPersonalData
{
    public string Name => "networks";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        Mandates = (await db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.PersonId == person).OrderBy(mandate => mandate.Start).ToListAsync(cancellationToken)).ConvertAll(mandate => new
        {
            System = mandate.System.Value,
            mandate.Region,
            mandate.Rank,
            mandate.Start,
            mandate.End,
            mandate.AppointedBy,
            mandate.Languages,
            mandate.Subjects,
            mandate.Sentence,
            mandate.ShownSince,
            History = HistoryOf(mandate),
        }),
        Seats = (await db.Set<GroupMembership>().AsNoTracking().Where(seat => seat.RepresentativeId == person || seat.AlternateId == person).OrderBy(seat => seat.Start).ToListAsync(cancellationToken)).ConvertAll(seat => new
        {
            System = seat.System.Value,
            seat.Role,
            seat.Start,
            seat.End,
            IsAlternate = seat.AlternateId == person,
            History = HistoryOf(seat),
        }),
        OfficerOf = (await db.Set<Officer>().AsNoTracking().Where(officer => officer.PersonId == person).OrderBy(officer => officer.Since).ToListAsync(cancellationToken)).ConvertAll(officer => new
        {
            System = officer.System.Value,
            officer.Since,
            officer.Until,
            officer.Source,
        }),
        MergedSchools = (await db.Set<SchoolMerge>().AsNoTracking().Where(merge => merge.By == person || merge.UndoneBy == person).OrderBy(merge => merge.At).ToListAsync(cancellationToken)).ConvertAll(merge => new
        {
            Kept = merge.KeptId.Value,
            Merged = merge.MergedId.Value,
            merge.At,
            merge.UndoneAt,
        }),
        ToldApartSchools = (await db.Set<SchoolDifference>().AsNoTracking().Where(difference => difference.By == person).OrderBy(difference => difference.At).ToListAsync(cancellationToken)).ConvertAll(difference => new
        {
            One = difference.OneId.Value,
            Other = difference.OtherId.Value,
            difference.At,
        }),
    };

    static IEnumerable<object> HistoryOf(Tenure tenure) => tenure.History.OrderBy(said => said.Number).Select(said => new { said.Act, said.Start, said.End, said.At, said.Source });

    /// <summary>That there was a mandate stays, without whose. What she said of others stays, without her name.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.InTransaction(async () =>
        {
            foreach (var mandate in await db.Set<Mandate>().Where(mandate => mandate.PersonId == person).ToListAsync(cancellationToken))
            {
                // Nobody speaks there any more. It may be over already: then there is nothing to end.
                var today = clock.Day();
                mandate.EndFrom(mandate.Start > today ? mandate.Start : today, new Attestation(null, now));
                mandate.Anonymise();
                db.RemoveRange(await db.Set<Availability>().Where(row => row.MandateId == mandate.Id).ToListAsync(cancellationToken));
            }
            foreach (var seat in await db.Set<GroupMembership>().Where(seat => seat.RepresentativeId == person || seat.AlternateId == person).ToListAsync(cancellationToken))
                seat.Forget(person);
            db.RemoveRange(await db.Set<Officer>().Where(officer => officer.PersonId == person).ToListAsync(cancellationToken));
            foreach (var mandate in await db.Set<Mandate>().Where(mandate => mandate.History.Any(said => said.By == person)).ToListAsync(cancellationToken))
                mandate.Unname(person);
            foreach (var seat in await db.Set<GroupMembership>().Where(seat => seat.History.Any(said => said.By == person)).ToListAsync(cancellationToken))
                seat.Unname(person);
            foreach (var merge in await db.Set<SchoolMerge>().Where(merge => merge.By == person || merge.UndoneBy == person).ToListAsync(cancellationToken))
                merge.Unname(person);
            foreach (var difference in await db.Set<SchoolDifference>().Where(difference => difference.By == person).ToListAsync(cancellationToken))
                difference.Unname();
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
    }
}
