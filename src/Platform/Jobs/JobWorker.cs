using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Preau.Platform.Jobs;

/// <summary>
/// Does the jobs of <c>platform_jobs</c> in the background of every node: a few side by side, each claimed when a lane is
/// free for it. One lane at most has a long job, so that a letter never waits for an import.
/// </summary>
internal sealed partial class JobWorker(JobQueue queue, IEnumerable<JobRoute> routes, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobWorker> log) : BackgroundService
{
    const int Lanes = 3;
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    readonly ILookup<string, JobRoute> routesByKind = routes.ToLookup(route => route.Kind);
    readonly string[] longKinds = [.. routes.Where(route => route.IsLong).Select(route => route.Kind).Distinct()];
    readonly SemaphoreSlim lanes = new(Lanes, Lanes);
    volatile bool longLaneTaken;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first pages of a site that has just started come first.
        await Task.Delay(Idle, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StartDueJobs(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // The database is away, perhaps: the site goes on, and so do we, later.
                QueueFault(log, fault);
            }
            await Task.Delay(Idle, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await AllLanesFree();
    }

    /// <summary>Does what is due now.</summary>
    /// <returns>How many jobs were tried.</returns>
    internal async Task<int> DoDueJobs(CancellationToken cancellationToken)
    {
        int started = await StartDueJobs(cancellationToken);
        await AllLanesFree();
        return started;
    }

    /// <summary>Starts job after job, until none is due that a lane may take.</summary>
    async Task<int> StartDueJobs(CancellationToken cancellationToken)
    {
        for (int started = 0; ; started++)
        {
            await lanes.WaitAsync(cancellationToken);
            Job? job = null;
            try
            {
                job = await queue.Claim(longLaneTaken ? longKinds : [], cancellationToken);
            }
            finally
            {
                if (job is null)
                    lanes.Release();
            }
            if (job is null)
                return started;
            _ = Occupy(job, cancellationToken);
        }
    }

    async Task AllLanesFree()
    {
        for (int i = 0; i < Lanes; i++)
            await lanes.WaitAsync(CancellationToken.None);
        lanes.Release(Lanes);
    }

    async Task Occupy(Job job, CancellationToken cancellationToken)
    {
        bool isLong = longKinds.Contains(job.Kind);
        longLaneTaken |= isLong;
        // What it does before its first wait must not keep the other lanes from starting.
        await Task.Yield();
        try
        {
            await Do(job, cancellationToken);
        }
        catch (Exception fault)
        {
            // It could not be written down how the job ended: its lease runs out, and it is done again.
            QueueFault(log, fault);
        }
        finally
        {
            if (isLong)
                longLaneTaken = false;
            lanes.Release();
        }
    }

    async Task Do(Job job, CancellationToken cancellationToken)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var holding = Hold(job, held);
        try
        {
            foreach (var route in routesByKind[job.Kind])
            {
                await using var scope = scopes.CreateAsyncScope();
                await route.Handle(scope.ServiceProvider, job.Payload, held.Token);
            }
            await queue.Done(job, cancellationToken);
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested)
        {
            // Stopping, or no longer ours: the lease runs out and another node, or the next start, takes it.
        }
        catch (Exception fault)
        {
            JobFault(log, fault, job.Kind, job.Attempts);
            await queue.Failed(job, fault.Message, cancellationToken);
        }
        finally
        {
            await held.CancelAsync();
            await holding;
        }
    }

    /// <summary>Renews the lease while the job is done; stops the job when another node has taken it all the same.</summary>
    async Task Hold(Job job, CancellationTokenSource held)
    {
        using var timer = new PeriodicTimer(JobQueue.Lease / 4, clock);
        while (!held.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(held.Token);
                if (!await queue.Renew(job, held.Token))
                    await held.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (DbException fault)
            {
                // There is time for another try before the lease runs out.
                QueueFault(log, fault);
            }
        }
    }

    public override void Dispose()
    {
        lanes.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "The job queue could not be read or written; trying again.")]
    static partial void QueueFault(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Error, "Job {Kind} failed at attempt {Attempt}.")]
    static partial void JobFault(ILogger log, Exception fault, string kind, int attempt);
}
