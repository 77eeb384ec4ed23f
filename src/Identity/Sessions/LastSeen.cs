using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Preau.Platform.Data;

namespace Preau.Identity.Sessions;

/// <summary>
/// Remembers when each session was last used and writes it every five minutes, many at a time: a page never waits for it.
/// A crash loses five minutes of it, which only matters to whoever was away for two weeks.
/// </summary>
internal sealed partial class LastSeen(IDbContextFactory<PreauDb> databases, TimeProvider clock, ILogger<LastSeen> log) : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    const int Most = 100_000, Batch = 200;

    readonly ConcurrentDictionary<SessionId, DateTimeOffset> seen = new();

    internal void Note(ActiveSession session, DateTimeOffset now)
    {
        if (now - session.SeenAt >= Every && seen.Count < Most)
            seen[session.Id] = now;
    }

    internal DateTimeOffset? Of(SessionId session) => seen.TryGetValue(session, out var at) ? at : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Write(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await Write(CancellationToken.None);
        }
    }

    internal async Task Write(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var batch in seen.ToArray().Chunk(Batch))
                await Write(batch, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Fault(log, fault);
        }
    }

    async Task Write(KeyValuePair<SessionId, DateTimeOffset>[] batch, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.InTransaction(async () =>
        {
            foreach (var (id, at) in batch)
                await db.Set<Session>().Where(row => row.Id == id && row.SeenAt < at).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, at), cancellationToken);
        }, cancellationToken);
        // Removed only if it was not seen again meanwhile.
        foreach (var entry in batch)
            seen.TryRemove(entry);
    }

    [LoggerMessage(LogLevel.Warning, "When sessions were last used could not be written; trying again in five minutes.")]
    static partial void Fault(ILogger log, Exception fault);
}
