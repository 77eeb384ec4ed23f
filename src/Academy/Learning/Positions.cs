using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Platform.Data;

namespace Preau.Academy.Learning;

/// <summary>
/// Remembers the unit each learner opened last, so that she goes on there from another device. Reading a page must not
/// wait for a write: positions are written together, a second later at most.
/// </summary>
internal sealed partial class Positions(IDbContextFactory<PreauDb> databases, WriteGate gate, ILogger<Positions> log) : BackgroundService
{
    readonly ConcurrentDictionary<EnrolmentId, BlockId> noted = new();

    public void Note(EnrolmentId enrolment, BlockId unit) => noted[enrolment] = unit;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await Write(CancellationToken.None);
            }
            catch (Exception fault)
            {
                Fault(log, fault);
            }
        }
    }

    internal async Task Write(CancellationToken cancellationToken)
    {
        if (noted.IsEmpty)
            return;
        var batch = noted.ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using (await gate.Enter(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            foreach (var (enrolment, unit) in batch)
                await db.Set<Enrolment>().Where(row => row.Id == enrolment)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUnit, (BlockId?)unit), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        // What was noted since stays for the next time.
        foreach (var entry in batch)
            noted.TryRemove(entry);
    }

    [LoggerMessage(LogLevel.Warning, "Where learners stopped reading could not be written; trying again.")]
    static partial void Fault(ILogger log, Exception fault);
}
