using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Tokens;
using Preau.Platform.Data;

namespace Preau.Identity.Sessions;

/// <summary>Starts, finds and ends sessions.</summary>
internal sealed class SessionStore(PreauDb db, IOffices offices, SessionCache cache, LastSeen lastSeen, TimeProvider clock)
{
    /// <summary>The living session of a cookie, or null.</summary>
    public async Task<ActiveSession?> Find(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = cache.Find(token) ?? await Read(token, cancellationToken);
        if (session is null || !session.IsAlive(now))
            return null;
        lastSeen.Note(session, now);
        return session;
    }

    async Task<ActiveSession?> Read(string token, CancellationToken cancellationToken)
    {
        if (!Secret.LooksLikeOne(token))
            return null;
        byte[] hash = Secret.HashOf(token);
        int generation = cache.Generation;
        var (officers, leads) = (offices.Officers, offices.LeadAmbassadors);
        var row = await (
            from session in db.Set<Session>()
            where session.TokenHash == hash
            join account in db.Set<Account>() on session.PersonId equals account.Id
            select new { session.Id, session.StartedAt, session.SeenAt, session.VerifiedAt, account.Name, account.Role, session.PersonId, HasOffice = officers.Contains(session.PersonId) || leads.Contains(session.PersonId) })
            .AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var seenAt = lastSeen.Of(row.Id) is { } later && later > row.SeenAt ? later : row.SeenAt;
        var active = new ActiveSession(row.Id, new Person(row.PersonId, row.Name, row.Role) { HasOffice = row.HasOffice }, row.StartedAt, seenAt, row.VerifiedAt);
        cache.Keep(token, active, generation);
        return active;
    }

    /// <summary>Adds a session; it holds once the caller's changes are saved.</summary>
    public Secret Start(PersonId person, Device device)
    {
        var secret = Secret.New();
        db.Add(Session.Start(person, secret.Hash, device, clock.GetUtcNow()));
        return secret;
    }

    /// <summary>Ends one of this person's sessions.</summary>
    /// <returns>False when it is not hers, or no more.</returns>
    public async Task<bool> End(SessionId id, PersonId person, CancellationToken cancellationToken)
    {
        int ended = 0;
        await db.InTransaction(async () => ended = await db.Set<Session>().Where(row => row.Id == id && row.PersonId == person).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        cache.Drop(id);
        return ended > 0;
    }

    /// <summary>Ends all sessions of a person, except perhaps one. Call inside <see cref="PreauDb.InTransaction"/>, then <see cref="Forget"/>.</summary>
    public Task EndAll(PersonId person, SessionId? except, CancellationToken cancellationToken)
    {
        var rows = db.Set<Session>().Where(row => row.PersonId == person);
        if (except is { } kept)
            rows = rows.Where(row => row.Id != kept);
        return rows.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>What this node remembers of the person's sessions is read anew: they ended, or her name or role changed.</summary>
    public void Forget(PersonId person) => cache.Drop(person);

    /// <summary>She has just shown again that it is she.</summary>
    public async Task Verified(SessionId id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.InTransaction(() => db.Set<Session>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.VerifiedAt, now), cancellationToken), cancellationToken);
        cache.Drop(id);
    }
}
