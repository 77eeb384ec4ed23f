using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Platform.Jobs;

/// <summary>
/// Takes jobs from the table, so that each is done by one node at a time. Who claimed a job holds it under a lease and
/// the count of its attempts; once another has claimed it, nothing that the first still says about it is heard.
/// </summary>
internal sealed class JobQueue(IDbContextFactory<PreauDb> databases, WriteGate gate, TimeProvider clock)
{
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    internal const int MostAttempts = 8;

    /// <summary>Takes the job that has been due for longest.</summary>
    /// <param name="butNot">Kinds to leave where they are.</param>
    /// <returns>Null when none is due.</returns>
    internal async Task<Job?> Claim(IReadOnlyList<string> butNot, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        // Looked at before it is claimed: an idle node must not write.
        if (!await db.Set<Job>().AnyAsync(job => job.Due <= now && job.FailedAt == null && (job.LeasedUntil == null || job.LeasedUntil < now) && !butNot.Contains(job.Kind), cancellationToken))
            return null;
        object due = Instant(db, now), until = Instant(db, now + Lease);
        using var turn = await gate.Enter(cancellationToken);
        var claimed = await db.Set<Job>().FromSqlRaw(ClaimOn(db, butNot.Count), [due, until, .. butNot]).AsNoTracking().ToListAsync(cancellationToken);
        return claimed.SingleOrDefault();
    }

    static string ClaimOn(PreauDb db, int leftOut)
    {
        string others = leftOut == 0 ? "" : $"AND kind NOT IN ({string.Join(", ", Enumerable.Range(2, leftOut).Select(i => $"{{{i}}}"))})";
        return $$"""
            UPDATE platform_jobs SET leased_until = {1}, attempts = attempts + 1
            WHERE id = (
                SELECT id FROM platform_jobs
                WHERE due <= {0} AND failed_at IS NULL AND (leased_until IS NULL OR leased_until < {0}) {{others}}
                ORDER BY due, id LIMIT 1 {{(db.IsSqlite ? "" : "FOR UPDATE SKIP LOCKED")}})
            RETURNING *
            """;
    }

    /// <summary>Holds a job for another lease from now.</summary>
    /// <returns>False when it is held no more: the lease ran out, and another took the job.</returns>
    internal async Task<bool> Renew(Job job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var until = clock.GetUtcNow() + Lease;
        using var turn = await gate.Enter(cancellationToken);
        return await Held(db, job).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, until), cancellationToken) > 0;
    }

    internal async Task Done(Job job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var turn = await gate.Enter(cancellationToken);
        await Held(db, job).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Puts it back for later (1, 4, 16 … minutes), or aside when it was tried too often.</summary>
    internal async Task Failed(Job job, string error, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        DateTimeOffset? failedAt = job.Attempts >= MostAttempts ? now : null;
        var due = now + TimeSpan.FromMinutes(Math.Pow(4, Math.Min(job.Attempts - 1, 5)));
        string shortened = error.Length > 2000 ? error[..2000] : error;
        using var turn = await gate.Enter(cancellationToken);
        await Held(db, job).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(row => row.FailedAt, failedAt)
            .SetProperty(row => row.Due, due)
            .SetProperty(row => row.Error, shortened), cancellationToken);
    }

    static IQueryable<Job> Held(PreauDb db, Job job) => db.Set<Job>().Where(row => row.Id == job.Id && row.Attempts == job.Attempts);

    static object Instant(PreauDb db, DateTimeOffset instant) => db.IsSqlite ? instant.UtcTicks : instant;
}
