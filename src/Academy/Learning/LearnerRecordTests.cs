using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Tests;
using Xunit;
using static Preau.Academy.Learning.LearnersForTests;

namespace Preau.Academy.Learning;

public sealed class LearnerRecordTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Whoever_has_been_read_holds_no_connection_while_her_page_goes_on()
    {
        // More than the pool of the tests holds on PostgreSQL.
        const int AtOnce = 60;
        var run = (await site.ImportSmall()).Run.Id;
        int read = 0;
        var all = new TaskCompletionSource();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => site.With(async (db, _) =>
        {
            await LearnerRecord.Read(db, run, PersonId.New(), new HashSet<BlockId> { BlockId.New() }, TestContext.Current.CancellationToken);
            if (Interlocked.Increment(ref read) == AtOnce)
                all.SetResult();
            await all.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        })));
    }

    [Fact]
    public async Task A_page_and_an_answer_leave_no_connection_open()
    {
        var taught = await site.Teach($"""<chapter url_name="c1"><sequential url_name="s1"><vertical url_name="u">{Seven("p1")}</vertical></sequential></chapter>""");
        var (maria, _) = await site.Learner(taught);
        await maria.Read(taught.Unit("u"));
        await maria.Answer(taught, "u", "p1", "7");
        // The contexts that the requests used are those that the pool hands out again.
        var scopes = new List<AsyncServiceScope>();
        for (int i = 0; i < 20; i++)
            scopes.Add(site.Services.CreateAsyncScope());
        foreach (var scope in scopes)
        {
            var database = scope.ServiceProvider.GetRequiredService<PreauDb>().Database;
            await database.ExecuteSqlRawAsync("SELECT 1", TestContext.Current.CancellationToken);
            Assert.Equal(ConnectionState.Closed, database.GetDbConnection().State);
        }
        foreach (var scope in scopes)
            await scope.DisposeAsync();
    }
}
