using System.Net;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart.Attend;

/// <summary>Who comes, who is there, and what all of them hear.</summary>
public sealed class AttendTests : TakePartTests
{
    [Fact]
    public async Task The_organiser_and_moderators_see_who_comes_and_nobody_else()
    {
        var activity = await Opened(2);
        await Site.Join(activity, "ada@example.org", 1, "=HYPERLINK(\"http://evil.example\")");
        await Site.Join(activity, "bea@example.org", 1, "Élodie");
        await Site.Join(activity, "cleo@example.org", 1, "Cléo");
        string list = At(activity) + "/participants";
        foreach (var reader in new[] { Organiser.Visitor, Moderator.Visitor })
        {
            var page = await reader.Read(list);
            Assert.Equal(["=HYPERLINK(\"http://evil.example\")", "Élodie", "Cléo"], page.Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
            Assert.Contains("Number 1 on the waiting list", page.Text, StringComparison.Ordinal);
            string csv = (await reader.Read(list + ".csv")).Html;
            Assert.Contains("\"'=HYPERLINK(", csv, StringComparison.Ordinal);
            Assert.Contains("Cléo,1,On the waiting list,1,", csv, StringComparison.Ordinal);
        }
        Assert.Equal(["Élodie"], (await Organiser.Visitor.Read(list + "?q=elodie")).Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
        using var visitor = Site.Visitor();
        foreach (string address in new[] { list, list + ".csv", list + "/message", At(activity) + "/check-in/x" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Stranger.Visitor.Open(address)).Status);
            Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Open(address)).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Moderator.Visitor.Open(list + "/message")).Status);
    }

    [Fact]
    public async Task People_are_checked_in_by_a_tap_or_by_their_code_once_and_it_can_be_undone()
    {
        var activity = await Opened(30);
        string ada = await Site.Join(activity, "ada@example.org", 25, "Class 6b");
        string bea = await Site.Join(activity, "bea@example.org", 1, "Bea");
        await Site.Join(activity, "cleo@example.org", 9, "Class 7");
        var rows = await Site.Registrations(activity);
        string list = At(activity) + "/participants", tap = $"{list}/{rows[0].Id.Value:N}/check-in";
        async Task<string> There() => (await Organiser.Visitor.Read(list)).Page.QuerySelector("main .progress-words")!.TextContent.Trim().ReplaceLineEndings(" ");
        await Organiser.Visitor.Act(tap);
        var seen = (await Site.Registrations(activity))[0].PresentAt;
        Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await Organiser.Visitor.Act(tap);
        Assert.Equal(seen, (await Site.Registrations(activity))[0].PresentAt);
        Assert.Matches(@"There\s*25 of 26 registered", await There());
        await Organiser.Visitor.Act(tap + "/undo");
        Assert.Matches(@"There\s*0 of 26 registered", await There());

        string code = Ticket.CodeOf(bea.Split('/')[^1]), scan = $"{At(activity)}/check-in/{code}";
        // Looking changes nothing; her own phone, or a stranger's, cannot do it.
        Assert.Contains("Bea", (await Organiser.Visitor.Read(scan)).Text, StringComparison.Ordinal);
        Assert.Null((await Site.Registrations(activity))[1].PresentAt);
        Assert.Equal(HttpStatusCode.NotFound, (await Stranger.Visitor.Try(scan)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Stranger.Visitor.Try(tap)).Status);
        await Moderator.Visitor.Act(scan);
        await Organiser.Visitor.Act(scan);
        Assert.Matches(@"There\s*1 of 26 registered", await There());
        Assert.Contains("There since", (await Organiser.Visitor.Read(scan)).Text, StringComparison.Ordinal);

        // No code of another activity, none that is made up, and nobody who only waits.
        var other = await Opened(5);
        Assert.Contains("This code is not of this activity", (await Organiser.Visitor.Read($"{At(other)}/check-in/{code}")).Text, StringComparison.Ordinal);
        Assert.Contains("This code is not of this activity", (await Organiser.Visitor.Read($"{At(activity)}/check-in/{new string('x', Ticket.CodeLength)}")).Text, StringComparison.Ordinal);
        await Organiser.Visitor.Act($"{list}/{rows[2].Id.Value:N}/check-in");
        Assert.Null((await Site.Registrations(activity))[2].PresentAt);
        Assert.Equal(HttpStatusCode.NotFound, (await Organiser.Visitor.Try($"{At(other)}/participants/{rows[0].Id.Value:N}/check-in")).Status);
        Assert.NotEqual(ada, bea);
    }

    [Fact]
    public async Task Those_who_registered_hear_that_it_moves_that_it_is_called_off_and_what_the_organiser_writes()
    {
        var activity = await Opened(1);
        await Site.Join(activity, "ada@example.org");
        await Site.Join(activity, "bea@example.org");
        await Site.Ask(activity, "unconfirmed@example.org");
        string edit = At(activity) + "/edit";
        var form = (await Organiser.Visitor.Read(edit)).Page;
        string Of(string field) => form.QuerySelector($"input[name={field}]")!.GetAttribute("value")!;
        await Organiser.Visitor.Act(edit, ("Version", Of("Version")), ("Programme", form.QuerySelector("select[name=Programme] option[selected]")!.GetAttribute("value")!), ("System", "fr"), ("Title", "Robots in class"), ("Text", "We build robots together."), ("Language", "en"), ("Organiser", "Collège des Lilas"), ("OrganiserKind", "School"),
            ("Start", "2026-03-11T09:00"), ("End", "2026-03-11T12:00"), ("Zone", "Europe/Paris"), ("Format", "Place"), ("Town", "Rennes"), ("Address", "1 rue des Lilas"));
        foreach (string reader in new[] { "ada@example.org", "bea@example.org" })
            Assert.Contains("Wednesday, 11 March 2026, 09:00 (UTC+1)", await Letter(reader, "Changed: Robots in class"), StringComparison.Ordinal);
        Assert.Equal(["Confirm: Robots in class"], await SubjectsTo("unconfirmed@example.org"));

        string write = At(activity) + "/participants/message";
        Assert.Equal(2, (await Organiser.Visitor.Try(write, ("Subject", ""), ("Text", ""))).Errors.Count);
        await Organiser.Visitor.Act(write, ("Subject", "Bring batteries"), ("Text", "Two each, please."));
        foreach (string reader in new[] { "ada@example.org", "bea@example.org" })
            Assert.Contains("Two each, please.", await Letter(reader, "Bring batteries"), StringComparison.Ordinal);
        Assert.Equal(["You wrote to everybody a few minutes ago. Wait a little before you write again."], (await Organiser.Visitor.Try(write, ("Subject", "Again"), ("Text", "Once more."))).Errors);

        await Organiser.Visitor.Act(At(activity) + "/cancellation");
        Assert.Contains("Called off: Robots in class", await SubjectsTo("ada@example.org"));
        using var visitor = Site.Visitor();
        string ticket = await Site.TicketOf("ada@example.org");
        Assert.Contains("This activity is called off.", (await visitor.Read(ticket)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Try(At(activity) + "/registration", ("Name", "A"), ("Email", "late@example.org"), ("Places", "1"))).Status);
        // Nothing is offered for what does not take place; once it does, the job looks again.
        await visitor.Act(ticket + "/cancellation");
        Assert.Equal(RegistrationState.Waiting, await Site.StateOf(activity, "bea@example.org"));
        await Organiser.Visitor.Act(At(activity) + "/cancellation/undo");
        Assert.Contains("Takes place after all: Robots in class", await SubjectsTo("bea@example.org"));
        await Site.Settle();
        Assert.Equal(RegistrationState.Offered, await Site.StateOf(activity, "bea@example.org"));
    }
}
