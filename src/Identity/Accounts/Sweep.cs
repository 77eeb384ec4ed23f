using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Attempts;
using Preau.Identity.Sessions;
using Preau.Identity.TakeData;
using Preau.Identity.Tokens;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.Accounts;

/// <summary>Falls due every hour: clears away what is too old to mean anything.</summary>
internal sealed record Sweep : IJob
{
    public static string Kind => "identity-sweep";
}

internal sealed class SweepAway(PreauDb db, TimeProvider clock) : IJobHandler<Sweep>
{
    public async Task Handle(Sweep job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset unused = now - SessionLimits.Idle(Role.Learner), old = now - SessionLimits.Longest, taken = now - DataExport.Life;
        long forgotten = (now - TimeSpan.FromDays(1)).ToUnixTimeSeconds();
        await db.InTransaction(async () =>
        {
            await db.Set<OneTimeToken>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
            await db.Set<Session>().Where(row => row.SeenAt < unused || row.StartedAt < old).ExecuteDeleteAsync(cancellationToken);
            await db.Set<DataExport>().Where(row => row.AskedAt < taken).ExecuteDeleteAsync(cancellationToken);
            await db.Set<Attempt>().Where(row => row.Last < forgotten).ExecuteDeleteAsync(cancellationToken);
        }, cancellationToken);
    }
}
