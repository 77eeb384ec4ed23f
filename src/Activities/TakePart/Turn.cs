using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.TakePart;

/// <summary>
/// What one may do with the list of an activity while one is alone with it. At rest nobody waits whose places are free: they
/// have been offered. See docs/decisions/0019.
/// </summary>
internal sealed class Turn(PreauDb db, TicketLetters letters, Activity activity, Seating seating, DateTimeOffset now, CancellationToken cancellationToken)
{
    const int Batch = 100;
    bool freed;

    public Activity Activity => activity;
    public Seating Seating => seating;

    public Task<Registration?> Find(RegistrationId id) => db.Set<Registration>().FirstOrDefaultAsync(row => row.Id == id && row.ActivityId == activity.Id, cancellationToken);

    public Task<Registration?> FindBy(string emailKey) => db.Set<Registration>().FirstOrDefaultAsync(row => row.ActivityId == activity.Id && row.EmailKey == emailKey, cancellationToken);

    /// <summary>Places are asked for. Whoever has confirmed some under this address keeps them as they are.</summary>
    /// <returns>Her registration, and whether she had it already.</returns>
    public async Task<(Registration Registration, bool WasThere)> Ask(Wish wish)
    {
        var known = await FindBy(wish.EmailKey);
        if (known is { IsLive: true })
        {
            if (wish.Person is { } owner)
                known.BelongTo(owner);
            return (known, true);
        }
        if (known is { HoldsSeats: true })
            await Release(known.Places);
        bool seated = await Take(wish.Places);
        if (known is null)
            db.Add(known = Registration.Ask(activity.Id, wish, seated, now));
        else
            known.AskAgain(wish, seated, now);
        if (wish.Person is not null)
            await Confirm(known);
        return (known, false);
    }

    /// <summary>She confirms what she asked for, or takes what she was offered. Done already, nothing changes.</summary>
    public async Task<Message?> Confirm(Registration registration)
    {
        if (!registration.IsUnconfirmed && registration.State != RegistrationState.Offered)
            return registration.IsLive ? null : new Message("These places were given back. Ask for them again.");
        if (Over() is { } over)
            return over;
        if (registration.HoldsSeats || await Take(registration.Places))
            registration.Register(now);
        else
            registration.Wait(seating.Turn, now);
        return null;
    }

    public async Task<Message?> Cancel(Registration registration)
    {
        if (registration.State is RegistrationState.Cancelled or RegistrationState.Lapsed)
            return null;
        if (activity.IsOver(now))
            return new Message("It is over.");
        if (registration.HoldsSeats)
            await Release(registration.Places);
        registration.Cancel();
        return null;
    }

    /// <summary>She wants after all what she gave back: as long as there is room, and else from the end of the waiting list.</summary>
    public async Task<Message?> Return(Registration registration)
    {
        if (registration.State is not (RegistrationState.Cancelled or RegistrationState.Lapsed))
            return null;
        if (Over() is { } over)
            return over;
        if (await Take(registration.Places))
            registration.Register(now);
        else
            registration.Wait(seating.Turn, now);
        return null;
    }

    /// <summary>An account is erased: its places go to others.</summary>
    public async Task Drop(Registration registration)
    {
        if (registration.HoldsSeats && !activity.IsOver(now))
        {
            await Release(registration.Places);
            registration.Cancel();
        }
        else if (registration.State is RegistrationState.Waiting or RegistrationState.Asked)
        {
            registration.Cancel();
        }
    }

    /// <summary>There may be room that nobody gave back: the organiser added some, or the activity takes place after all.</summary>
    public void LookAgain() => freed = true;

    Message? Over() => activity switch
    {
        _ when activity.IsOver(now) => new Message("It is over."),
        { State: ActivityState.Cancelled } => new Message("This activity is called off."),
        { State: ActivityState.Published, IsPublic: true } => null,
        _ => new Message("This activity is not announced at the moment."),
    };

    /// <summary>Saves, gives up what has lapsed, and offers what is free.</summary>
    public async Task Settle()
    {
        await db.SaveChangesAsync(cancellationToken);
        foreach (var due in await db.Set<Registration>().Where(row => row.ActivityId == activity.Id && row.DueAt <= now).ToListAsync(cancellationToken))
            await Lapse(due);
        if (freed)
            await OfferFree();
        freed = false;
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task Lapse(Registration due)
    {
        if (due.HoldsSeats)
            await Release(due.Places);
        if (due.State == RegistrationState.Offered)
        {
            due.Lapse();
            await letters.OfferOver(due, activity, cancellationToken);
        }
        else
        {
            // Nobody has said that the address is hers: it is not kept.
            db.Remove(due);
        }
    }

    async Task OfferFree()
    {
        if (Over() is not null || activity.Start <= now)
            return;
        // What was lapsed or given back just now is no more among those who wait.
        await db.SaveChangesAsync(cancellationToken);
        for (int free = await Free(); free > 0;)
        {
            int room = free;
            var fitting = await db.Set<Registration>().Where(row => row.ActivityId == activity.Id && row.State == RegistrationState.Waiting && row.Places <= room)
                .OrderBy(row => row.Line).Take(Batch).ToListAsync(cancellationToken);
            if (fitting.Count == 0)
                return;
            foreach (var next in fitting.Where(next => next.Places <= free))
            {
                if (!await Take(next.Places))
                    return;
                free -= next.Places;
                next.Offer(activity, now);
                await letters.Offered(next, activity, cancellationToken);
            }
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    async Task<int> Free()
    {
        var row = await db.Set<Seating>().Where(row => row.ActivityId == activity.Id).Select(row => new { row.Seats, row.Taken }).FirstAsync(cancellationToken);
        return row.Seats is { } seats ? seats - row.Taken : int.MaxValue;
    }

    // One statement asks and takes: no two nodes get the last place.
    async Task<bool> Take(int places) =>
        await db.Set<Seating>().Where(row => row.ActivityId == activity.Id && (row.Seats == null || row.Taken + places <= row.Seats))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Taken, row => row.Taken + places), cancellationToken) == 1;

    async Task Release(int places)
    {
        if (await db.Set<Seating>().Where(row => row.ActivityId == activity.Id && row.Taken >= places).ExecuteUpdateAsync(set => set.SetProperty(row => row.Taken, row => row.Taken - places), cancellationToken) != 1)
            throw new InvalidOperationException("More places are given back than are taken.");
        freed = true;
    }
}
