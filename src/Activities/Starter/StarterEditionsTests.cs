using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Activities.Editions;
using Preau.Contracts;
using Preau.Networks.Dated;
using Preau.Networks.Starter;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Starter;

public sealed class StarterEditionsTests : IAsyncLifetime
{
    readonly TestSite site = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    Task Do(Func<IStarterContent, Task> act) => site.With((_, services) => act(services.GetServices<IStarterContent>().OfType<StarterEditions>().Single()));

    Task<List<Edition>> Editions() => site.With((db, _) => db.Set<Edition>().AsNoTracking().ToListAsync(Stop));

    [Fact]
    public async Task CodeWeek_2025_comes_once_and_goes_unless_somebody_has_made_it_hers()
    {
        Task Load() => Do(content => content.Load(StarterNetworkTests.Folder, Stop));
        await Load();
        Assert.Empty(await Editions());
        await site.Furnish();
        await Load();
        await Load();
        var edition = Assert.Single(await Editions());
        Assert.Equal(("2025", new DateOnly(2025, 10, 11), new DateOnly(2025, 10, 26), "Europe/Brussels"), (edition.Code, edition.FirstDay, edition.LastDay, edition.Zone));
        await Do(content => content.Remove(Stop));
        Assert.Empty(await Editions());
        await Load();
        await site.With(async (db, _) =>
        {
            (await db.Set<Edition>().SingleAsync(Stop)).Remove(site.Clock.GetUtcNow());
            return await db.SaveChangesAsync(Stop);
        });
        await Load();
        await Do(content => content.Remove(Stop));
        Assert.NotNull(Assert.Single(await Editions()).RemovedAt);
    }
}
