using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Requests;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Networks.Deputies;

/// <summary>On the first day, what waits for an ambassador goes on to her deputy. Saving is the caller's.</summary>
internal sealed class HandOn(PreauDb db, Dispatch dispatch, Candidates candidates, TimeProvider clock)
{
    public async Task Begin(Deputyship deputyship, CancellationToken cancellationToken)
    {
        if (deputyship is not { HandedAt: null, DeputyId: { } deputy, DeputyMandateId: { } mandate })
            return;
        var principal = deputyship.MandateId;
        foreach (var request in await db.Set<AmbassadorRequest>().Where(row => row.State == RequestState.Waiting && row.AskerId != null && row.Offers.Any(offer => offer.MandateId == principal && offer.Answer == OfferAnswer.Waiting)).ToListAsync(cancellationToken))
        {
            // A visit that the deputy may not make stays with whom it was offered to, and goes on to somebody else in time.
            if (!await candidates.MayGo(request, deputy, cancellationToken))
                continue;
            await dispatch.Close(request, cancellationToken);
            if (request.HandTo(mandate, deputy, clock.GetUtcNow()))
                await dispatch.Offered(request, deputy, cancellationToken);
        }
        deputyship.Handed(clock.GetUtcNow());
    }
}

/// <summary>Every hour: deputies begin on their day, and end with the mandate of whom they stand in for.</summary>
internal sealed record MoveDeputies : IJob
{
    public static string Kind => "networks.deputies";
}

internal sealed class MoveDeputiesHandler(PreauDb db, HandOn hand, TimeProvider clock) : IJobHandler<MoveDeputies>
{
    const int Together = 200;

    public async Task Handle(MoveDeputies job, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        var due = await db.Set<Deputyship>().Where(row => row.State == DeputyState.Agreed && row.End >= today
                && ((row.HandedAt == null && row.Start <= today) || db.Set<Mandate>().Any(mandate => mandate.Id == row.MandateId && mandate.End < today)))
            .OrderBy(row => row.Id).Take(Together).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            try
            {
                await Move(id, today, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Changed in this very moment: within the hour again.
            }
            // Each by itself: what one could not save must not burden the next.
            db.ChangeTracker.Clear();
        }
    }

    async Task Move(DeputyshipId id, DateOnly today, CancellationToken cancellationToken)
    {
        var deputyship = await db.Set<Deputyship>().SingleAsync(row => row.Id == id, cancellationToken);
        if (await db.Set<Mandate>().AnyAsync(row => row.Id == deputyship.MandateId && row.End < today, cancellationToken))
        {
            deputyship.TakeBack(today);
            var mandate = await db.Set<Mandate>().SingleAsync(row => row.Id == deputyship.DeputyMandateId, cancellationToken);
            mandate.EndFrom(mandate.Start > today ? mandate.Start : today, new Attestation(null, clock.GetUtcNow()));
        }
        else
            await hand.Begin(deputyship, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
