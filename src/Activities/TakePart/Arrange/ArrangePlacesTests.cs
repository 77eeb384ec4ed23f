using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart.Arrange;

/// <summary>The organiser says how many places there are.</summary>
public sealed class ArrangePlacesTests : TakePartTests
{
    static (string, string)[] Places(string seats = "20", string until = "", string most = "30", string below = "") => [("Seats", seats), ("Until", until), ("MostPlaces", most), ("Below", below)];

    [Fact]
    public async Task The_organiser_opens_registration_closes_it_and_opens_it_again()
    {
        var activity = await Opened(null);
        await Site.With((db, _) => db.Set<Seating>().Where(row => row.ActivityId == activity).ExecuteDeleteAsync(Stop));
        using var visitor = Site.Visitor();
        string register = At(activity) + "/registration";
        Assert.DoesNotContain(register, (await visitor.Read(At(activity))).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(register)).Status);
        Assert.Contains("Open registration", (await Organiser.Visitor.Read(At(activity))).Text, StringComparison.Ordinal);
        await Organiser.Visitor.Act(At(activity) + "/places", Places());
        Assert.Contains(register, (await visitor.Read(At(activity))).Html, StringComparison.Ordinal);
        // Until it begins, on the clocks of the activity.
        Assert.Contains("Register until Tuesday, 10 March 2026, 09:00 (UTC+1).", (await visitor.Read(At(activity))).Text, StringComparison.Ordinal);
        await Organiser.Visitor.Act(At(activity) + "/places/closing");
        Assert.Contains("Registration is closed", (await visitor.Read(register)).Text, StringComparison.Ordinal);
        Assert.Equal(["Registration is closed."], (await visitor.Try(register, ("Name", "A"), ("Email", "a@example.org"), ("Places", "1"))).Errors);
        await Organiser.Visitor.Act(At(activity) + "/places/opening");
        Assert.NotNull((await visitor.Read(register)).Page.QuerySelector("input[name=Email]"));
        await Organiser.Visitor.Act(At(activity) + "/places", Places(until: "2026-02-01T12:00"));
        Site.Clock.Advance(TimeSpan.FromDays(13));
        Assert.Equal(["Registration is closed."], (await visitor.Try(register, ("Name", "A"), ("Email", "a@example.org"), ("Places", "1"))).Errors);
        foreach (var other in new[] { Stranger.Visitor, Moderator.Visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(At(activity) + "/places")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Stranger.Visitor.Try(At(activity) + "/places", Places())).Status);
    }

    [Theory]
    [InlineData("Seats", "0", "Give a whole number from 1 to 100000, or leave it empty.")]
    [InlineData("Seats", "-3", "Give a whole number from 1 to 100000, or leave it empty.")]
    [InlineData("Seats", "99999999999999999999", "Give a whole number from 1 to 100000, or leave it empty.")]
    [InlineData("Until", "soon", "Give a date and a time, for example 2026-01-12 09:00.")]
    [InlineData("Until", "2026-03-10T15:00", "Choose an instant before the activity ends.")]
    [InlineData("MostPlaces", "501", "Give a whole number from 1 to 500.")]
    public async Task Places_that_cannot_be_are_refused_in_one_sentence(string field, string typed, string sentence)
    {
        var activity = await Opened(7);
        var answer = await Organiser.Visitor.Try(At(activity) + "/places", [.. Places().Where(pair => pair.Item1 != field), (field, typed)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Equal(7, await Site.With((db, _) => db.Set<Seating>().Select(row => row.Seats).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Fewer_places_than_are_taken_have_to_be_meant_and_more_are_offered_at_once()
    {
        var activity = await Opened(3);
        await Site.Join(activity, "ada@example.org", 3);
        await Site.Join(activity, "bea@example.org", 2);
        var asked = await Organiser.Visitor.Try(At(activity) + "/places", Places("2"));
        Assert.Equal(["3 places are taken already: nobody loses hers. Tick the box below if you want no more than that."], asked.Errors);
        Assert.NotNull(asked.Page.QuerySelector("input[name=Below]"));
        await Organiser.Visitor.Act(At(activity) + "/places", Places("2", below: "true"));
        Assert.Equal(RegistrationState.Registered, await Site.StateOf(activity, "ada@example.org"));
        await Organiser.Visitor.Act(At(activity) + "/places", Places("5"));
        Assert.Equal(RegistrationState.Offered, await Site.StateOf(activity, "bea@example.org"));
    }
}
