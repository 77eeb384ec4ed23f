using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Preau.Platform.Jobs;

/// <summary>Does the jobs of <c>platform_jobs</c> in the background of every node.</summary>
internal sealed partial class JobWorker(JobQueue queue, IEnumerable<JobRoute> routes, IServiceScopeFactory scopes, ILogger<JobWorker> log) : BackgroundService
{
    const int Batch = 8;
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    readonly ILookup<string, JobRoute> routesByKind = routes.ToLookup(route => route.Kind);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            int done = 0;
            try
            {
                done = await DoDueJobs(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The database is away, perhaps: the site goes on, and so do we, later.
                QueueFault(log, fault);
            }
            if (done == 0)
                await Task.Delay(Idle, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does what is due now.</summary>
    /// <returns>How many jobs were tried.</returns>
    internal async Task<int> DoDueJobs(CancellationToken cancellationToken)
    {
        var jobs = await queue.Claim(Batch, cancellationToken);
        await Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken },
            async (job, token) => await Do(job, token));
        return jobs.Count;
    }

    async Task Do(Job job, CancellationToken cancellationToken)
    {
        try
        {
            var handlers = routesByKind[job.Kind];
            foreach (var route in handlers)
            {
                await using var scope = scopes.CreateAsyncScope();
                await route.Handle(scope.ServiceProvider, job.Payload, cancellationToken);
            }
            await queue.Done(job, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping: the lease runs out and another node, or the next start, takes it.
        }
        catch (Exception fault)
        {
            JobFault(log, fault, job.Kind, job.Attempts);
            await queue.Failed(job, fault.Message, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The job queue could not be read; trying again.")]
    static partial void QueueFault(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Error, "Job {Kind} failed at attempt {Attempt}.")]
    static partial void JobFault(ILogger log, Exception fault, string kind, int attempt);
}
