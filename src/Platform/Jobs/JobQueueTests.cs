using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Platform.Mail;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Jobs;

public sealed class JobQueueTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_job_is_done_once_its_change_is_saved()
    {
        await site.With(async (db, _) =>
        {
            db.Enqueue(new OutgoingMail("ada@example.org", "Welcome", "Hello, Ada.", "en"), site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        var mail = Assert.Single(await site.Mail());
        Assert.Equal("Welcome", mail.Subject);
        Assert.Equal("Hello, Ada.", mail.TextBody?.Trim());
    }

    [Fact]
    public async Task Racing_workers_claim_each_job_once()
    {
        await site.With(async (db, _) =>
        {
            for (int i = 0; i < 200; i++)
                db.Enqueue(new Count(i), site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        var queue = site.Services.GetRequiredService<JobQueue>();
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<JobId>();
            while (await queue.Claim(7, default) is { Count: > 0 } jobs)
                mine.AddRange(jobs.Where(job => job.Kind == Count.Kind).Select(job => job.Id));
            return mine;
        })));

        Assert.Equal(200, claimed.Sum(mine => mine.Count));
        Assert.Equal(200, claimed.SelectMany(mine => mine).Distinct().Count());
    }

    sealed record Count(int Number) : IJob
    {
        public static string Kind => "test-count";
    }
}
