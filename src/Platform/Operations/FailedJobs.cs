using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Platform.Operations;

/// <summary>Jobs that were tried too often and wait for a person.</summary>
public sealed class FailedJobs(IDbContextFactory<PreauDb> databases, WriteGate gate, TimeProvider clock)
{
    /// <summary>Puts them back into the queue, as if never tried.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Retry(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        using var turn = await gate.Enter(cancellationToken);
        return await db.Set<Job>().Where(job => job.FailedAt != null).ExecuteUpdateAsync(set => set
            .SetProperty(job => job.FailedAt, (DateTimeOffset?)null)
            .SetProperty(job => job.Attempts, 0)
            .SetProperty(job => job.Due, now), cancellationToken);
    }
}
