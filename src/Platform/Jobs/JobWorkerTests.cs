using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Platform.Mail;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Jobs;

public sealed class JobWorkerTests : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    readonly TestSite site = new();
    readonly Signals signals = new();

    public async ValueTask InitializeAsync()
    {
        site.Configure = builder =>
        {
            builder.Services.AddSingleton(signals);
            builder.Services.AddJobHandler<LongWork, LongWorkHandler>(isLong: true);
            // After the one that sends it: when this is called, the letter has left.
            builder.Services.AddJobHandler<OutgoingMail, LetterSeen>();
        };
        await site.InitializeAsync();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Mail_leaves_while_long_jobs_are_at_work()
    {
        await Enqueue(new LongWork(1), new LongWork(2), new LongWork(3), new LongWork(4));
        await Enqueue(new OutgoingMail("ada@example.org", "Welcome", "Hello, Ada.", "en"));
        var work = Worker().DoDueJobs(Cancellation);
        await signals.Letter.Task.WaitAsync(Patience, Cancellation);
        Assert.Single(Directory.GetFiles(site.Location.Mail));
        Assert.Equal(1, signals.Begun);

        signals.GoOn.SetResult();
        await work;
        await site.DoJobs();
        Assert.Equal((4, 1), (signals.Begun, signals.MostAtOnce));
    }

    [Fact]
    public async Task The_lease_of_a_job_is_renewed_while_it_is_done()
    {
        await Enqueue(new LongWork(1));
        var work = Worker().DoDueJobs(Cancellation);
        await signals.LongWork.Task.WaitAsync(Patience, Cancellation);
        for (int i = 0; i < 6; i++)
        {
            site.Clock.Advance(JobQueue.Lease / 2);
            var now = site.Clock.GetUtcNow();
            while (await Lease() < now + JobQueue.Lease)
                await Task.Yield();
        }
        Assert.Null(await site.Services.GetRequiredService<JobQueue>().Claim([], Cancellation));
        signals.GoOn.SetResult();
        await work;
        Assert.False(await site.With((db, _) => db.Set<Job>().AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task A_job_that_another_node_has_taken_is_stopped()
    {
        await Enqueue(new LongWork(1));
        var work = Worker().DoDueJobs(Cancellation);
        await signals.LongWork.Task.WaitAsync(Patience, Cancellation);
        await site.With((db, _) => db.Set<Job>().ExecuteUpdateAsync(set => set.SetProperty(job => job.Attempts, 2), Cancellation));
        site.Clock.Advance(JobQueue.Lease);
        await work.WaitAsync(Patience, Cancellation);
        // It is the other's to say how it ended.
        Assert.Null((await site.With((db, _) => db.Set<Job>().AsNoTracking().SingleAsync(Cancellation))).Error);
    }

    JobWorker Worker() => ActivatorUtilities.CreateInstance<JobWorker>(site.Services);

    Task Enqueue<TJob>(params TJob[] jobs) where TJob : IJob => site.With(async (db, _) =>
    {
        foreach (var job in jobs)
            db.Enqueue(job, site.Clock.GetUtcNow());
        await db.SaveChangesAsync(Cancellation);
    });

    Task<DateTimeOffset?> Lease() => site.With((db, _) => db.Set<Job>().Select(job => job.LeasedUntil).SingleAsync(Cancellation));

    sealed record LongWork(int Number) : IJob
    {
        public static string Kind => "test-long-work";
    }

    sealed class Signals
    {
        public TaskCompletionSource LongWork { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Letter { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public int Begun, AtOnce, MostAtOnce;
    }

    sealed class LongWorkHandler(Signals signals) : IJobHandler<LongWork>
    {
        public async Task Handle(LongWork job, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref signals.Begun);
            signals.MostAtOnce = Math.Max(signals.MostAtOnce, Interlocked.Increment(ref signals.AtOnce));
            signals.LongWork.TrySetResult();
            await signals.GoOn.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref signals.AtOnce);
        }
    }

    sealed class LetterSeen(Signals signals) : IJobHandler<OutgoingMail>
    {
        public Task Handle(OutgoingMail job, CancellationToken cancellationToken)
        {
            signals.Letter.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
