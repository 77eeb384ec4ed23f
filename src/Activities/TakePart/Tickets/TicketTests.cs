using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart.Tickets;

/// <summary>What becomes of places: confirmed, lapsed, offered, given back.</summary>
public sealed class TicketTests : TakePartTests
{
    [Fact]
    public async Task What_nobody_confirms_is_kept_for_two_hours_and_then_offered_to_the_next()
    {
        var activity = await Opened(1);
        await Site.Ask(activity, "ada@example.org");
        string held = await Site.TicketOf("ada@example.org");
        string waiting = await Site.Join(activity, "bea@example.org");
        using var visitor = Site.Visitor();
        Assert.Contains("You are number 1 on the waiting list.", (await visitor.Read(waiting)).Text, StringComparison.Ordinal);
        Site.Clock.Advance(TimeSpan.FromMinutes(119));
        await Site.Settle();
        Assert.Equal(RegistrationState.Waiting, await Site.StateOf(activity, "bea@example.org"));
        Site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(held)).Status);
        await Site.Settle();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Try(held + "/confirmation")).Status);
        // Nobody has said that the address is hers: it is not kept.
        Assert.Null(await Site.StateOf(activity, "ada@example.org"));
        Assert.Contains("There is room for you: Robots in class", await SubjectsTo("bea@example.org"));
        await visitor.Act(await Site.TicketOf("bea@example.org") + "/confirmation");
        Assert.Equal(RegistrationState.Registered, await Site.StateOf(activity, "bea@example.org"));
        Assert.Contains("You are registered.", (await visitor.Read(waiting + "?done=confirmed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_goes_on_when_it_is_declined_or_not_taken_within_a_day()
    {
        var activity = await Opened(1);
        string first = await Site.Join(activity, "ada@example.org");
        foreach (string next in new[] { "bea", "cleo", "dora" })
            await Site.Join(activity, next + "@example.org");
        using var visitor = Site.Visitor();
        await visitor.Act(first + "/cancellation");
        Assert.Equal(RegistrationState.Offered, await Site.StateOf(activity, "bea@example.org"));
        await visitor.Act(await Site.TicketOf("bea@example.org") + "/cancellation");
        Assert.Equal(RegistrationState.Cancelled, await Site.StateOf(activity, "bea@example.org"));
        Assert.Equal(RegistrationState.Offered, await Site.StateOf(activity, "cleo@example.org"));
        Site.Clock.Advance(TimeSpan.FromHours(24));
        await Site.Settle();
        Assert.Equal(RegistrationState.Lapsed, await Site.StateOf(activity, "cleo@example.org"));
        Assert.Contains("Gone to others: Robots in class", await SubjectsTo("cleo@example.org"));
        Assert.Equal(RegistrationState.Offered, await Site.StateOf(activity, "dora@example.org"));
        // Too late to take it by the old link, but not to ask again.
        string late = await Site.TicketOf("cleo@example.org");
        Assert.Equal(["These places were given back. Ask for them again."], (await visitor.Try(late + "/confirmation")).Errors);
        await visitor.Act(late + "/cancellation/undo");
        Assert.Equal(RegistrationState.Waiting, await Site.StateOf(activity, "cleo@example.org"));
    }

    [Fact]
    public async Task A_small_group_may_pass_a_big_one_that_would_leave_places_empty()
    {
        var activity = await Opened(10);
        string some = await Site.Join(activity, "some@example.org", 3);
        await Site.Join(activity, "most@example.org", 7);
        await Site.Join(activity, "class@example.org", 8);
        await Site.Join(activity, "two@example.org", 2);
        await Site.Join(activity, "one@example.org");
        using var visitor = Site.Visitor();
        await visitor.Act(some + "/cancellation");
        Assert.Equal(RegistrationState.Waiting, await Site.StateOf(activity, "class@example.org"));
        Assert.Equal(RegistrationState.Offered, await Site.StateOf(activity, "two@example.org"));
        Assert.Equal(RegistrationState.Offered, await Site.StateOf(activity, "one@example.org"));
        Assert.Equal(10, await Site.Taken(activity));
    }

    [Fact]
    public async Task What_is_given_back_can_be_had_again_while_there_is_room_and_else_from_the_end_of_the_list()
    {
        var activity = await Opened(1);
        string ada = await Site.Join(activity, "ada@example.org");
        using var visitor = Site.Visitor();
        // Asked first, and only the button does it.
        Assert.Contains("Give the places back?", (await visitor.Read(ada + "/cancellation")).Text, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Registered, await Site.StateOf(activity, "ada@example.org"));
        string after = await visitor.Act(ada + "/cancellation");
        Assert.NotNull((await visitor.Read(after)).Page.QuerySelector($"form[action='{ada}/cancellation/undo']"));
        await visitor.Act(ada + "/cancellation/undo");
        Assert.Equal(RegistrationState.Registered, await Site.StateOf(activity, "ada@example.org"));
        await visitor.Act(ada + "/cancellation");
        await Site.Join(activity, "bea@example.org");
        // A link replayed gives nobody's place to another.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Try(ada + "/confirmation")).Status);
        await visitor.Act(ada + "/cancellation/undo");
        Assert.Equal(RegistrationState.Waiting, await Site.StateOf(activity, "ada@example.org"));
        Assert.Equal(1, await Site.Taken(activity));
    }

    [Fact]
    public async Task What_moderators_have_hidden_takes_nobody_and_its_tickets_say_nothing_of_it()
    {
        var activity = await Opened(5);
        string ticket = await Site.Join(activity, "ada@example.org");
        await Site.With((db, _) => db.Set<Activity>().Where(row => row.Id == activity).ExecuteUpdateAsync(set => set.SetProperty(row => row.HiddenAt, Site.Clock.GetUtcNow()), Stop));
        using var visitor = Site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Try(At(activity) + "/registration", ("Name", "A"), ("Email", "late@example.org"), ("Places", "1"))).Status);
        Assert.DoesNotContain("Robots", (await visitor.Read(ticket)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Organiser.Visitor.Open(At(activity) + "/participants/message")).Status);
    }
}
