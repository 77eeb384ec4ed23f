using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Jobs;

public sealed class TimetableTests : IAsyncLifetime
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    readonly TestSite site = new();

    public async ValueTask InitializeAsync()
    {
        site.Configure = builder => builder.Services.AddTimetable("30 * * * *", new HalfPast());
        await site.InitializeAsync();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Each_instant_is_planned_once()
    {
        var node = Node();
        await node.PlanNext(Cancellation);
        await node.PlanNext(Cancellation);
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        await node.PlanNext(Cancellation);
        Assert.Equal(["09:30", "10:30"], await Planned());
    }

    [Fact]
    public async Task Two_nodes_at_once_plan_each_instant_once()
    {
        Timetable[] nodes = [Node(), Node()];
        for (int hour = 0; hour < 12; hour++)
        {
            await Task.WhenAll(nodes.Select(node => Task.Run(() => node.PlanNext(Cancellation))));
            site.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(Enumerable.Range(9, 12).Select(hour => $"{hour:00}:30"), await Planned());
    }

    Timetable Node() => ActivatorUtilities.CreateInstance<Timetable>(site.Services);

    async Task<IEnumerable<string>> Planned() => (await site.With((db, _) => db.Set<Job>().Where(job => job.Kind == HalfPast.Kind).OrderBy(job => job.Due).Select(job => job.Due).ToListAsync(Cancellation)))
        .Select(due => $"{due:HH:mm}");

    sealed record HalfPast : IJob
    {
        public static string Kind => "test-half-past";
    }
}
