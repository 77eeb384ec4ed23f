using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions.Codes;
using Preau.Activities.Plan.Drafts;
using Preau.Activities.TakePart;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Activities;

/// <summary>This room's part of a person's data: what she organises, what she decided as a moderator, and where she takes part.</summary>
internal sealed class ActivitiesData(PreauDb db, IMailboxes mailboxes, SeatKeeper keeper, WriteGate gate) : IPersonalData
{
    public string Name => "activities";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        Organised = (await db.Set<Activity>().AsNoTracking().Where(activity => activity.OwnerId == person).OrderBy(activity => activity.Start).ToListAsync(cancellationToken)).ConvertAll(activity => new
        {
            activity.Title,
            activity.Text,
            activity.Language,
            activity.Organiser,
            activity.Start,
            activity.End,
            activity.Repeats,
            Sessions = activity.Sessions.OrderBy(session => session.Start).Select(session => new { session.Start, session.End, session.IsOff, session.Place }),
            activity.Zone,
            activity.Format,
            activity.Town,
            activity.Address,
            activity.OnlineAddress,
            activity.YoungestAge,
            activity.OldestAge,
            activity.Themes,
            activity.Audiences,
            activity.Accessibility,
            activity.State,
            activity.SubmittedAt,
            activity.DecidedAt,
            activity.Reason,
            activity.Why,
            activity.HiddenAt,
        }),
        Unfinished = await db.Set<FormDraft>().AsNoTracking().Where(draft => draft.OwnerId == person).OrderBy(draft => draft.SavedAt).Select(draft => new { draft.Title, draft.Fields, draft.SavedAt }).ToListAsync(cancellationToken),
        Codes = await db.Set<SharedCode>().AsNoTracking().Where(code => code.MadeBy == person).OrderBy(code => code.MadeAt).Select(code => new { code.Code, code.MadeAt }).ToListAsync(cancellationToken),
        Decided = await db.Set<Activity>().AsNoTracking().Where(activity => activity.DecidedBy == person).OrderBy(activity => activity.DecidedAt).Select(activity => new { activity.Title, activity.DecidedAt, activity.State }).ToListAsync(cancellationToken),
        Registered = await (
            from registration in await Of(person, cancellationToken)
            join activity in db.Set<Activity>() on registration.ActivityId equals activity.Id
            orderby registration.AskedAt
            select new { activity.Title, activity.Start, registration.Name, registration.Email, registration.Places, registration.State, registration.Language, registration.AskedAt, registration.ConfirmedAt, registration.PresentAt }).ToListAsync(cancellationToken),
    };

    // Hers by her account, and what somebody with her address asked for without signing in.
    async Task<IQueryable<Registration>> Of(PersonId person, CancellationToken cancellationToken)
    {
        string? key = (await mailboxes.Of(person, cancellationToken))?.Key;
        return db.Set<Registration>().AsNoTracking().Where(row => row.PersonId == person || (key != null && row.EmailKey == key));
    }

    /// <summary>What nobody else has seen goes. What was announced stays, without whose it is: others have noted it.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var activity in await db.Set<Activity>().Where(activity => activity.OwnerId == person || activity.DecidedBy == person).ToListAsync(cancellationToken))
            if (activity.OwnerId == person && !activity.IsAnnounced)
                db.Remove(activity);
            else
                activity.Forget(person);
        db.RemoveRange(await db.Set<FormDraft>().Where(draft => draft.OwnerId == person).ToListAsync(cancellationToken));
        foreach (var code in await db.Set<SharedCode>().Where(code => code.MadeBy == person).ToListAsync(cancellationToken))
            code.Forget();
        await db.SaveChangesAsync(cancellationToken);
        await EraseRegistrations(person, cancellationToken);
    }

    /// <summary>Places to come are given back; of those that were, the number stays.</summary>
    async Task EraseRegistrations(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var (id, activity) in (await (await Of(person, cancellationToken)).Select(row => new { row.Id, row.ActivityId }).ToListAsync(cancellationToken)).Select(row => (row.Id, row.ActivityId)))
        {
            await keeper.InTurn(activity, async turn =>
            {
                if (await turn.Find(id) is { } hers)
                    await turn.Drop(hers);
            }, cancellationToken);
            using var held = await gate.Enter(cancellationToken);
            await db.Set<Ticket>().Where(ticket => ticket.RegistrationId == id).ExecuteDeleteAsync(cancellationToken);
            await ForgetParticipantsHandler.Forget(db.Set<Registration>().Where(row => row.Id == id), cancellationToken);
        }
    }
}
