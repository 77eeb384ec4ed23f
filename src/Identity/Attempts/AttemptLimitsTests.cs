using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Attempts;

public sealed class AttemptLimitsTests : IAsyncLifetime
{
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    Task<TimeSpan?> Take(Limited limited) => site.With((_, services) => services.GetRequiredService<AttemptLimits>().Take(default, limited));

    [Fact]
    public async Task Waits_double_up_to_the_longest_and_end_with_the_window()
    {
        var limited = Limited.By(new Budget("test", 2, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), TimeSpan.FromHours(1)), "ada");
        Assert.Null(await Take(limited));
        Assert.Null(await Take(limited));
        foreach (int seconds in new[] { 10, 20, 40, 60, 60 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), await Take(limited));
            site.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal(TimeSpan.FromSeconds(1), await Take(limited));
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Null(await Take(limited));
        }
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Take(limited));
        Assert.Null(await Take(limited));
        Assert.NotNull(await Take(limited));
    }

    [Fact]
    public async Task A_hundred_at_once_take_no_more_than_there_is()
    {
        var limited = Limited.By(new Budget("race", 7, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)), "ada");
        var waits = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Take(limited))));
        Assert.Equal(7, waits.Count(wait => wait is null));
    }

    [Fact]
    public async Task A_thousand_pupils_behind_one_address_sign_in_all_the_same()
    {
        var school = Limited.By(Budget.Network, "203.0.113.7");
        for (int i = 0; i < 400; i++)
            await site.With(async (db, services) =>
            {
                var limits = services.GetRequiredService<AttemptLimits>();
                Assert.Null(await limits.Take(default, school));
                await db.InTransaction(() => limits.GiveBack(school, default));
            });
        for (int i = 0; i < 300; i++)
            Assert.Null(await Take(school));
        Assert.NotNull(await Take(school));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002/64")]
    [InlineData("2001:db8:1:2::1", "20010DB800010002/64")]
    public void A_network_is_an_address_or_a_household(string address, string network) => Assert.Equal(network, AttemptLimits.NetworkOf(IPAddress.Parse(address)));
}
