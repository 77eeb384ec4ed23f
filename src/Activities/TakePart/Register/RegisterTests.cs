using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart.Register;

/// <summary>Visitors, and people with an account, ask for places.</summary>
public sealed class RegisterTests : TakePartTests
{
    [Fact]
    public async Task A_visitor_registers_without_an_account_and_confirms_by_the_link_of_the_letter()
    {
        var activity = await Opened(20);
        Assert.Equal(At(activity) + "/registration/sent", await Site.Ask(activity, "Maria@Example.org", 12, "Class 6b, Lilac School"));
        Assert.DoesNotContain("Lilac", await Letter("maria@example.org", "Confirm: Robots in class"), StringComparison.Ordinal);
        string ticket = await Site.TicketOf("maria@example.org");
        using var visitor = Site.Visitor();
        var held = await visitor.Read(ticket);
        // Looking changes nothing: mail scanners open links.
        Assert.Contains("12 places are kept for you until Tuesday, 20 January 2026, 12:00 (UTC+1).", held.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", held.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Held, await Site.StateOf(activity, "maria@example.org"));
        await visitor.Act(ticket + "/confirmation");
        await visitor.Act(ticket + "/confirmation");
        var page = await visitor.Read(ticket);
        Assert.Contains("Class 6b, Lilac School", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("svg[role=img] path"));
        Assert.NotNull(page.Page.QuerySelector($"a[href='{At(activity)}/activity.ics']"));
        Assert.Equal(12, await Site.Taken(activity));
        string list = (await Organiser.Visitor.Read(At(activity) + "/participants")).Html;
        Assert.Contains("Class 6b, Lilac School", list, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", list, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("example.org", (await Organiser.Visitor.Read(At(activity) + "/participants.csv")).Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whoever_registers_in_French_is_written_to_in_French()
    {
        var activity = await Opened(20);
        using var visitor = Site.Visitor();
        await visitor.Act(At(activity).Replace("/en/", "/fr/", StringComparison.Ordinal) + "/registration", ("Name", "6e B"), ("Email", "zoe@example.org"), ("Places", "1"));
        Assert.Contains("Bonjour", Assert.Single(await Site.Mail(), letter => letter.To.ToString().Contains("zoe@", StringComparison.Ordinal)).TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_does_not_tell_who_has_registered()
    {
        var activity = await Opened(20);
        string first = await Site.Ask(activity, "ada@example.org");
        string again = await Site.Ask(activity, "ADA@example.ORG", 4, "Class 7");
        Assert.Equal(first, again);
        // As long as nobody has confirmed, what was asked last counts.
        Assert.Equal(4, Assert.Single(await Site.Registrations(activity)).Places);
        Assert.Equal(4, await Site.Taken(activity));
        string ticket = await Site.TicketOf("ada@example.org");
        using var visitor = Site.Visitor();
        await visitor.Act(ticket + "/confirmation");
        Assert.Equal(first, await Site.Ask(activity, "ada@example.org", 9, "Buy this"));
        var row = Assert.Single(await Site.Registrations(activity));
        Assert.Equal((4, "Class 7"), (row.Places, row.Name));
        Assert.DoesNotContain("Buy this", await Letter("ada@example.org", "You have registered already: Robots in class"), StringComparison.Ordinal);
        // Each letter has a link of its own, and all hold.
        var links = (await Site.Mail()).SelectMany(one => one.TextBody!.Split('\n')).Where(line => line.Contains("/tickets/", StringComparison.Ordinal) && !line.Contains("/cancellation", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(3, links.Count);
        foreach (string link in links)
            Assert.Contains("Class 7", (await visitor.Read(link.Trim())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_need_not_confirm_and_has_one_registration_with_her_address()
    {
        var activity = await Opened(20);
        string address = await AddressOf(Stranger.Id), register = At(activity) + "/registration";
        Assert.Null((await Stranger.Visitor.Read(register)).Page.QuerySelector("input[name=Email]"));
        // Somebody asked with her address before, without signing in.
        await Site.Ask(activity, address.ToUpperInvariant(), 5);
        string ticket = await Stranger.Visitor.Act(register, ("Name", "Stan"), ("Places", "2"));
        Assert.Contains("You are registered.", (await Stranger.Visitor.Read(ticket)).Text, StringComparison.Ordinal);
        var row = Assert.Single(await Site.Registrations(activity));
        Assert.Equal((RegistrationState.Registered, 2, Stranger.Id, null), (row.State, row.Places, row.PersonId, row.Email));
        Assert.Contains(await Site.Mail(), letter => letter.Subject == "You are registered: Robots in class" && letter.To.ToString().Contains(address, StringComparison.Ordinal));
        Assert.Contains("You have registered: 2 places.", (await Stranger.Visitor.Read(register)).Text, StringComparison.Ordinal);
        string shown = await Stranger.Visitor.Act(register, ("Ticket", "true"));
        Assert.Equal(HttpStatusCode.OK, (await Stranger.Visitor.Open(shown)).Status);
        await Site.Ask(activity, address, 9);
        Assert.Equal(2, Assert.Single(await Site.Registrations(activity)).Places);
        Assert.Contains("You have registered already: Robots in class", await SubjectsTo(address));
    }

    [Theory]
    [InlineData("Name", "", "Give your name, or that of your class.")]
    [InlineData("Email", "nobody", "Enter an e-mail address, like name@example.org.")]
    [InlineData("Email", "a@example.org\r\nBcc: b@example.org", "Enter an e-mail address, like name@example.org.")]
    [InlineData("Places", "many", "Say for how many, as a whole number.")]
    [InlineData("Places", "-1", "Say for how many, as a whole number.")]
    [InlineData("Places", "0", "Say for how many, as a whole number.")]
    [InlineData("Places", "31", "Ask for one place at least, and for 30 at most.")]
    [InlineData("Places", "25", "Ask for fewer: there is room for 20 in all.")]
    public async Task What_cannot_be_asked_for_is_refused_in_one_sentence(string field, string typed, string sentence)
    {
        var activity = await Opened(20);
        (string, string)[] good = [("Name", "Ada"), ("Email", "ada@example.org"), ("Places", "1")];
        using var visitor = Site.Visitor();
        var answer = await visitor.Try(At(activity) + "/registration", [.. good.Where(pair => pair.Item1 != field), (field, typed)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Empty(await Site.Registrations(activity));
    }

    [Fact]
    public async Task An_address_gets_few_letters_and_a_network_is_told_to_wait()
    {
        var activity = await Opened(null);
        for (int i = 0; i < 8; i++)
            Assert.Equal(At(activity) + "/registration/sent", await Site.Ask(activity, "victim@example.org"));
        Assert.Equal(5, await Site.LettersTo("victim@example.org"));
        using var visitor = Site.Visitor();
        Answer answer;
        int sent = 0;
        do
            answer = await visitor.Try(At(activity) + "/registration", ("Name", "A"), ("Email", $"a{sent}@example.org"), ("Places", "1"));
        while (answer.Status == HttpStatusCode.SeeOther && ++sent < 600);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.True(answer.Message.Headers.RetryAfter is not null && sent >= 400);
    }

    [Fact]
    public async Task Too_much_forged_links_and_scripts_do_nothing()
    {
        var activity = await Opened(20);
        using var visitor = Site.Visitor();
        Assert.Equal(["Write at most 120 characters."], (await visitor.Try(At(activity) + "/registration", ("Name", new string('x', 5000)), ("Email", "a@example.org"), ("Places", "1"))).Errors);
        string ticket = await Site.Join(activity, "eve@example.org", 1, "<script>alert(1)</script> write to eve@example.org");
        foreach (string page in new[] { ticket, At(activity) + "/participants" })
        {
            string html = (await Organiser.Visitor.Read(page)).Html;
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("eve@example.org", html, StringComparison.Ordinal);
        }
        string forged = "/en/tickets/" + new string('A', Ticket.SecretLength);
        foreach (string address in new[] { forged, forged + "/cancellation", "/en/tickets/x", "/en/tickets/" + new string('x', 3000) })
            Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(address)).Status);
        foreach (string act in new[] { "/confirmation", "/cancellation", "/cancellation/undo" })
            Assert.Equal(HttpStatusCode.Gone, (await visitor.Try(forged + act)).Status);
        // Only hashes are kept: what stands in the database opens nothing.
        string stored = await Site.With((db, _) => db.Set<Ticket>().Select(row => row.Hash).FirstAsync(Stop));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open("/en/tickets/" + stored[..Ticket.SecretLength])).Status);
        // The code that is seen at the door does not open the ticket.
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open("/en/tickets/" + Ticket.CodeOf(ticket.Split('/')[^1]))).Status);
    }
}
