using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Platform.Mail;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Jobs;

public sealed class JobQueueTests : IAsyncLifetime
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    readonly TestSite site = new();

    JobQueue Queue => site.Services.GetRequiredService<JobQueue>();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_job_is_done_once_its_change_is_saved()
    {
        await Enqueue(new OutgoingMail("ada@example.org", "Welcome", "Hello, Ada.", "en"));
        var mail = Assert.Single(await site.Mail());
        Assert.Equal("Welcome", mail.Subject);
        Assert.Equal("Hello, Ada.", mail.TextBody?.Trim());
    }

    [Fact]
    public async Task A_change_that_is_not_saved_queues_nothing()
    {
        await site.With((db, _) =>
        {
            db.Enqueue(new Count(1), site.Clock.GetUtcNow());
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.With((db, _) => db.InTransaction(async () =>
        {
            db.Enqueue(new Count(2), site.Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancellation);
            throw new InvalidOperationException("The rest of the change failed.");
        }, Cancellation)));
        Assert.Null(await Queue.Claim([], Cancellation));
    }

    [Fact]
    public async Task Racing_workers_claim_each_job_once()
    {
        const int jobs = 200, workers = 8;
        await Enqueue([.. Enumerable.Range(0, jobs).Select(i => new Count(i))]);
        var claimed = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            var mine = new List<JobId>();
            while (await Queue.Claim([], Cancellation) is { } job)
                mine.Add(job.Id);
            return mine;
        })));
        Assert.Equal(jobs, claimed.Sum(mine => mine.Count));
        Assert.Equal(jobs, claimed.SelectMany(mine => mine).Distinct().Count());
    }

    [Fact]
    public async Task A_job_whose_node_died_is_taken_by_another_when_its_lease_is_over()
    {
        await Enqueue(new Count(1));
        var first = await Queue.Claim([], Cancellation);
        site.Clock.Advance(JobQueue.Lease);
        Assert.Null(await Queue.Claim([], Cancellation));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await Queue.Claim([], Cancellation);
        Assert.Equal((first!.Id, 2), (second!.Id, second.Attempts));
    }

    [Fact]
    public async Task A_node_that_comes_back_from_the_dead_has_no_say_any_more()
    {
        await Enqueue(new Count(1));
        var first = (await Queue.Claim([], Cancellation))!;
        site.Clock.Advance(JobQueue.Lease + TimeSpan.FromSeconds(1));
        var second = (await Queue.Claim([], Cancellation))!;
        Assert.False(await Queue.Renew(first, Cancellation));
        await Queue.Failed(first, "late", Cancellation);
        await Queue.Done(first, Cancellation);
        Assert.True((await Only()).LeasedUntil > site.Clock.GetUtcNow());
        await Queue.Done(second, Cancellation);
        Assert.False(await site.With((db, _) => db.Set<Job>().AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_later_and_is_set_aside_in_the_end()
    {
        await Enqueue(new Count(1));
        var waits = new List<double>();
        for (int attempt = 1; attempt <= JobQueue.MostAttempts; attempt++)
        {
            var job = (await Queue.Claim([], Cancellation))!;
            Assert.Equal(attempt, job.Attempts);
            await Queue.Failed(job, $"fault {attempt}", Cancellation);
            var wait = (await Only()).Due - site.Clock.GetUtcNow();
            waits.Add(wait.TotalMinutes);
            site.Clock.Advance(wait - TimeSpan.FromSeconds(1));
            Assert.Null(await Queue.Claim([], Cancellation));
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal([1, 4, 16, 64, 256, 1024, 1024, 1024], waits);
        var aside = await Only();
        Assert.Equal("fault 8", aside.Error);
        Assert.NotNull(aside.FailedAt);
        Assert.Null(await Queue.Claim([], Cancellation));
    }

    [Fact]
    public async Task Kinds_may_be_left_where_they_are()
    {
        await Enqueue(new Count(1));
        await Enqueue(new OutgoingMail("ada@example.org", "Welcome", "Hello, Ada.", "en"));
        Assert.Equal(OutgoingMail.Kind, (await Queue.Claim([Count.Kind], Cancellation))!.Kind);
        Assert.Null(await Queue.Claim([Count.Kind, OutgoingMail.Kind], Cancellation));
        Assert.Equal(Count.Kind, (await Queue.Claim([], Cancellation))!.Kind);
    }

    Task Enqueue<TJob>(params TJob[] jobs) where TJob : IJob => site.With(async (db, _) =>
    {
        foreach (var job in jobs)
            db.Enqueue(job, site.Clock.GetUtcNow());
        await db.SaveChangesAsync(Cancellation);
    });

    Task<Job> Only() => site.With((db, _) => db.Set<Job>().AsNoTracking().SingleAsync(Cancellation));

    sealed record Count(int Number) : IJob
    {
        public static string Kind => "test-count";
    }
}
