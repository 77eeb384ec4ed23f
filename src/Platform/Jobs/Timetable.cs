using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Preau.Platform.Data;

namespace Preau.Platform.Jobs;

/// <summary>
/// Puts the timetable's jobs into the queue ahead of time, each under the key (kind, instant): whichever node is first
/// wins, and a clock that jumps back finds the row already there.
/// </summary>
internal sealed partial class Timetable(IDbContextFactory<PreauDb> databases, IEnumerable<TimetableEntry> entries, TimeProvider clock, ILogger<Timetable> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first pages of a site that has just started come first.
        await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            try
            {
                await PlanNext(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Fault(log, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(tick => tick is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default));
    }

    internal async Task PlanNext(CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (entry.When.GetNextOccurrence(clock.GetUtcNow().UtcDateTime) is not { } next)
                continue;
            string key = string.Create(CultureInfo.InvariantCulture, $"{entry.Kind}@{next:O}");
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            Task<bool> IsPlanned() => db.Set<Job>().AnyAsync(job => job.Key == key, cancellationToken);
            if (await IsPlanned())
                continue;
            db.Add(new Job { Kind = entry.Kind, Payload = entry.Payload, Due = new DateTimeOffset(next, TimeSpan.Zero), Key = key });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Another node planned it in the same moment; or else it is a fault.
                if (!await IsPlanned())
                    throw;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The timetable could not be planned; trying again in a minute.")]
    static partial void Fault(ILogger log, Exception fault);
}
