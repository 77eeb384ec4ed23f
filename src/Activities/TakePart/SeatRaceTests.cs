using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Platform.Data;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart;

/// <summary>A hundred who want the last place at once.</summary>
public sealed class SeatRaceTests : IAsyncLifetime
{
    readonly TestSite site = new();

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static async Task Race(ActivityId activity, params TestSite[] nodes) => await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => nodes[i % nodes.Length].Ask(activity, $"racer{i}@example.org"))));

    async Task OneHasIt(ActivityId activity)
    {
        var rows = await site.Registrations(activity);
        Assert.Equal(100, rows.Count);
        Assert.Equal(1, rows.Count(row => row.State == RegistrationState.Held));
        Assert.Equal(99, rows.Count(row => row.State == RegistrationState.Asked));
        Assert.Equal(1, await site.Taken(activity));
    }

    [Fact]
    public async Task A_hundred_who_want_the_last_place_at_once_get_one()
    {
        var activity = await site.Opened(PersonId.New(), 1);
        await Race(activity, site);
        await OneHasIt(activity);
    }

    [Fact]
    public async Task Two_nodes_on_one_database_give_the_last_place_once()
    {
        Assert.SkipWhen(site.Location.Engine == DatabaseEngine.Sqlite, "One program has the embedded database to itself.");
        await using var other = new TestSite { Beside = site };
        await other.InitializeAsync();
        var activity = await site.Opened(PersonId.New(), 1);
        await Race(activity, site, other);
        await OneHasIt(activity);
    }

    [Fact]
    public async Task The_same_address_sent_ten_times_at_once_is_one_registration()
    {
        var activity = await site.Opened(PersonId.New(), 5);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => site.Ask(activity, "Twice@Example.org", 2))));
        Assert.Equal(2, Assert.Single(await site.Registrations(activity)).Places);
        Assert.Equal(2, await site.Taken(activity));
    }

    [Fact]
    public async Task Places_given_back_and_asked_for_at_once_are_never_more_than_there_are()
    {
        var activity = await site.Opened(PersonId.New(), 3);
        var tickets = new List<string>();
        for (int i = 0; i < 6; i++)
            tickets.Add(await site.Join(activity, $"g{i}@example.org"));
        await Task.WhenAll(tickets.SelectMany(ticket => new[] { "/cancellation", "/cancellation/undo", "/confirmation" }.Select(act => Task.Run(async () =>
        {
            using var visitor = site.Visitor();
            await visitor.Try(ticket + act);
        }))));
        var rows = await site.Registrations(activity);
        Assert.Equal(rows.Where(row => row.HoldsSeats).Sum(row => row.Places), await site.Taken(activity));
        Assert.InRange(await site.Taken(activity), 0, 3);
        // Nobody waits while there is room for her.
        Assert.True(await site.Taken(activity) == 3 || rows.All(row => row.State != RegistrationState.Waiting));
    }
}
