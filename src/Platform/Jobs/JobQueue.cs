using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Platform.Jobs;

/// <summary>Takes jobs from the table, so that each is done by one node at a time.</summary>
internal sealed class JobQueue(IDbContextFactory<PreauDb> databases, WriteGate gate, TimeProvider clock)
{
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    const int MostAttempts = 8;

    const string ClaimStart = """
        UPDATE platform_jobs SET leased_until = {1}, attempts = attempts + 1
        WHERE id IN (
            SELECT id FROM platform_jobs
            WHERE due <= {0} AND failed_at IS NULL AND (leased_until IS NULL OR leased_until < {0})
            ORDER BY due LIMIT {2}
        """;
    const string ClaimOnSqlite = ClaimStart + ") RETURNING *";
    const string ClaimOnPostgres = ClaimStart + " FOR UPDATE SKIP LOCKED) RETURNING *";

    internal async Task<IReadOnlyList<Job>> Claim(int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        // Looked at before it is claimed: an idle node must not write.
        if (!await db.Set<Job>().AnyAsync(job => job.Due <= now && job.FailedAt == null && (job.LeasedUntil == null || job.LeasedUntil < now), cancellationToken))
            return [];
        object due = Instant(db, now), until = Instant(db, now + Lease);
        string claim = db.IsSqlite ? ClaimOnSqlite : ClaimOnPostgres;
        using var turn = await gate.Enter(cancellationToken);
        return await db.Set<Job>().FromSqlRaw(claim, due, until, most).AsNoTracking().ToListAsync(cancellationToken);
    }

    internal async Task Done(Job job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using var turn = await gate.Enter(cancellationToken);
        await db.Set<Job>().Where(row => row.Id == job.Id).ExecuteDeleteAsync(cancellationToken);
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
        await db.Set<Job>().Where(row => row.Id == job.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(row => row.FailedAt, failedAt)
            .SetProperty(row => row.Due, due)
            .SetProperty(row => row.Error, shortened), cancellationToken);
    }

    static object Instant(PreauDb db, DateTimeOffset instant) => db.IsSqlite ? instant.UtcTicks : instant;
}
