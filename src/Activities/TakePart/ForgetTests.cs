using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart;

/// <summary>What is kept of people, and for how long.</summary>
public sealed class ForgetTests : TakePartTests
{
    [Fact]
    public async Task Sixty_days_after_nobody_knows_who_was_there_but_how_many()
    {
        var activity = await Opened(30);
        string ticket = await Site.Join(activity, "ada@example.org", 25, "Class 6b");
        await Organiser.Visitor.Act($"{At(activity)}/participants/{(await Site.Registrations(activity))[0].Id.Value:N}/check-in");
        Task Forget() => Site.With((_, services) => services.GetRequiredService<ForgetParticipantsHandler>().Handle(new ForgetParticipants(), Stop));
        Site.Clock.SetUtcNow(DateTimeOffset.Parse("2026-05-09T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await Forget();
        Assert.Equal("Class 6b", Assert.Single(await Site.Registrations(activity)).Name);
        Site.Clock.Advance(TimeSpan.FromDays(1));
        await Forget();
        await Forget();
        var row = Assert.Single(await Site.Registrations(activity));
        Assert.Equal(("", "", null, null, null, 25), (row.Name, row.NameKey, row.Email, row.EmailKey, row.PersonId, row.Places));
        Assert.NotNull(row.PresentAt);
        Assert.Equal(0, await Site.With((db, _) => db.Set<Ticket>().CountAsync(Stop)));
        using var visitor = Site.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(ticket)).Status);
    }

    [Fact]
    public async Task Whoever_leaves_takes_her_registrations_along_and_gives_her_places_back()
    {
        var activity = await Opened(2);
        string address = await AddressOf(Stranger.Id);
        await Stranger.Visitor.Act(At(activity) + "/registration", ("Name", "Stan"), ("Places", "2"));
        var second = await Opened(2);
        // Without signing in, with the address of her account.
        await Site.Join(second, address, 1, "Stan again");
        await Site.Join(activity, "bea@example.org", 2);
        await Site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().Single(room => room.Name == "activities");
            string mine = JsonSerializer.Serialize(await room.Export(Stranger.Id, Stop));
            Assert.Contains("Stan again", mine, StringComparison.Ordinal);
            Assert.DoesNotContain("bea@", mine, StringComparison.Ordinal);
            await room.Erase(Stranger.Id, Stop);
            await room.Erase(Stranger.Id, Stop);
        });
        foreach (var one in new[] { activity, second })
            Assert.DoesNotContain(await Site.Registrations(one), row => row.Name.Contains("Stan", StringComparison.Ordinal) || row.PersonId == Stranger.Id || row.EmailKey == address);
        Assert.Equal(RegistrationState.Offered, await Site.StateOf(activity, "bea@example.org"));
        Assert.Equal(0, await Site.Taken(second));
    }
}
