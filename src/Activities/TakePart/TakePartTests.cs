using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart;

/// <summary>People and classes register without an account, wait their turn, come, and are forgotten. The clock stands on 20 January 2026, the activity is on 10 March.</summary>
public sealed class TakePartTests : IAsyncLifetime
{
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) organiser, moderator, stranger;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        organiser = await site.Person(Role.Learner, "Olga Organiser");
        moderator = await site.Person(Role.Learner, "Anna Ambassador");
        stranger = await site.Person(Role.Learner, "Stan Stranger");
        await site.Appoint(moderator.Id, "2026-01-01");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { organiser.Visitor, moderator.Visitor, stranger.Visitor })
            visitor.Dispose();
        await site.DisposeAsync();
    }

    static string At(ActivityId activity) => TakePartForTests.At(activity);

    Task<ActivityId> Opened(int? seats, int most = 30) => site.Opened(organiser.Id, seats, most);

    async Task<string> AddressOf(PersonId person) => await site.With((db, _) => db.Set<Account>().Where(row => row.Id == person).Select(row => row.Email).SingleAsync(Stop));

    async Task<IReadOnlyList<string>> SubjectsTo(string email) => [.. (await site.Mail()).Where(letter => letter.To.ToString().Contains(email, StringComparison.OrdinalIgnoreCase)).Select(letter => letter.Subject ?? "")];

    async Task<string> Letter(string email, string subject) => Assert.Single(await site.Mail(), letter => letter.Subject == subject && letter.To.ToString().Contains(email, StringComparison.OrdinalIgnoreCase)).TextBody!;

    static (string, string)[] Places(string seats = "20", string until = "", string most = "30", string below = "") => [("Seats", seats), ("Until", until), ("MostPlaces", most), ("Below", below)];

    [Fact]
    public async Task The_organiser_opens_registration_closes_it_and_opens_it_again()
    {
        var activity = await Opened(null);
        await site.With((db, _) => db.Set<Seating>().Where(row => row.ActivityId == activity).ExecuteDeleteAsync(Stop));
        using var visitor = site.Visitor();
        string register = At(activity) + "/registration";
        Assert.DoesNotContain(register, (await visitor.Read(At(activity))).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(register)).Status);
        Assert.Contains("Open registration", (await organiser.Visitor.Read(At(activity))).Text, StringComparison.Ordinal);
        await organiser.Visitor.Act(At(activity) + "/places", Places());
        Assert.Contains(register, (await visitor.Read(At(activity))).Html, StringComparison.Ordinal);
        // Until it begins, on the clocks of the activity.
        Assert.Contains("Register until Tuesday, 10 March 2026, 09:00 (UTC+1).", (await visitor.Read(At(activity))).Text, StringComparison.Ordinal);
        await organiser.Visitor.Act(At(activity) + "/places/closing");
        Assert.Contains("Registration is closed", (await visitor.Read(register)).Text, StringComparison.Ordinal);
        Assert.Equal(["Registration is closed."], (await visitor.Try(register, ("Name", "A"), ("Email", "a@example.org"), ("Places", "1"))).Errors);
        await organiser.Visitor.Act(At(activity) + "/places/opening");
        Assert.NotNull((await visitor.Read(register)).Page.QuerySelector("input[name=Email]"));
        await organiser.Visitor.Act(At(activity) + "/places", Places(until: "2026-02-01T12:00"));
        site.Clock.Advance(TimeSpan.FromDays(13));
        Assert.Equal(["Registration is closed."], (await visitor.Try(register, ("Name", "A"), ("Email", "a@example.org"), ("Places", "1"))).Errors);
        foreach (var other in new[] { stranger.Visitor, moderator.Visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(At(activity) + "/places")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Try(At(activity) + "/places", Places())).Status);
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
        var answer = await organiser.Visitor.Try(At(activity) + "/places", [.. Places().Where(pair => pair.Item1 != field), (field, typed)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Equal(7, await site.With((db, _) => db.Set<Seating>().Select(row => row.Seats).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Fewer_places_than_are_taken_have_to_be_meant_and_more_are_offered_at_once()
    {
        var activity = await Opened(3);
        await site.Join(activity, "ada@example.org", 3);
        await site.Join(activity, "bea@example.org", 2);
        var asked = await organiser.Visitor.Try(At(activity) + "/places", Places("2"));
        Assert.Equal(["3 places are taken already: nobody loses hers. Tick the box below if you want no more than that."], asked.Errors);
        Assert.NotNull(asked.Page.QuerySelector("input[name=Below]"));
        await organiser.Visitor.Act(At(activity) + "/places", Places("2", below: "true"));
        Assert.Equal(RegistrationState.Registered, await site.StateOf(activity, "ada@example.org"));
        await organiser.Visitor.Act(At(activity) + "/places", Places("5"));
        Assert.Equal(RegistrationState.Offered, await site.StateOf(activity, "bea@example.org"));
    }

    [Fact]
    public async Task A_visitor_registers_without_an_account_and_confirms_by_the_link_of_the_letter()
    {
        var activity = await Opened(20);
        Assert.Equal(At(activity) + "/registration/sent", await site.Ask(activity, "Maria@Example.org", 12, "Class 6b, Lilac School"));
        Assert.DoesNotContain("Lilac", await Letter("maria@example.org", "Confirm: Robots in class"), StringComparison.Ordinal);
        string ticket = await site.TicketOf("maria@example.org");
        using var visitor = site.Visitor();
        var held = await visitor.Read(ticket);
        // Looking changes nothing: mail scanners open links.
        Assert.Contains("12 places are kept for you until Tuesday, 20 January 2026, 12:00 (UTC+1).", held.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", held.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Held, await site.StateOf(activity, "maria@example.org"));
        await visitor.Act(ticket + "/confirmation");
        await visitor.Act(ticket + "/confirmation");
        var page = await visitor.Read(ticket);
        Assert.Contains("Class 6b, Lilac School", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("svg[role=img] path"));
        Assert.NotNull(page.Page.QuerySelector($"a[href='{At(activity)}/activity.ics']"));
        Assert.Equal(12, await site.Taken(activity));
        string list = (await organiser.Visitor.Read(At(activity) + "/participants")).Html;
        Assert.Contains("Class 6b, Lilac School", list, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", list, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("example.org", (await organiser.Visitor.Read(At(activity) + "/participants.csv")).Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whoever_registers_in_French_is_written_to_in_French()
    {
        var activity = await Opened(20);
        using var visitor = site.Visitor();
        await visitor.Act(At(activity).Replace("/en/", "/fr/", StringComparison.Ordinal) + "/registration", ("Name", "6e B"), ("Email", "zoe@example.org"), ("Places", "1"));
        Assert.Contains("Bonjour", Assert.Single(await site.Mail(), letter => letter.To.ToString().Contains("zoe@", StringComparison.Ordinal)).TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_does_not_tell_who_has_registered()
    {
        var activity = await Opened(20);
        string first = await site.Ask(activity, "ada@example.org");
        string again = await site.Ask(activity, "ADA@example.ORG", 4, "Class 7");
        Assert.Equal(first, again);
        // As long as nobody has confirmed, what was asked last counts.
        Assert.Equal(4, Assert.Single(await site.Registrations(activity)).Places);
        Assert.Equal(4, await site.Taken(activity));
        string ticket = await site.TicketOf("ada@example.org");
        using var visitor = site.Visitor();
        await visitor.Act(ticket + "/confirmation");
        Assert.Equal(first, await site.Ask(activity, "ada@example.org", 9, "Buy this"));
        var row = Assert.Single(await site.Registrations(activity));
        Assert.Equal((4, "Class 7"), (row.Places, row.Name));
        Assert.DoesNotContain("Buy this", await Letter("ada@example.org", "You have registered already: Robots in class"), StringComparison.Ordinal);
        // Each letter has a link of its own, and all hold.
        var links = (await site.Mail()).SelectMany(one => one.TextBody!.Split('\n')).Where(line => line.Contains("/tickets/", StringComparison.Ordinal) && !line.Contains("/cancellation", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(3, links.Count);
        foreach (string link in links)
            Assert.Contains("Class 7", (await visitor.Read(link.Trim())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_confirms_is_kept_for_two_hours_and_then_offered_to_the_next()
    {
        var activity = await Opened(1);
        await site.Ask(activity, "ada@example.org");
        string held = await site.TicketOf("ada@example.org");
        string waiting = await site.Join(activity, "bea@example.org");
        using var visitor = site.Visitor();
        Assert.Contains("You are number 1 on the waiting list.", (await visitor.Read(waiting)).Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(119));
        await site.Settle();
        Assert.Equal(RegistrationState.Waiting, await site.StateOf(activity, "bea@example.org"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(held)).Status);
        await site.Settle();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Try(held + "/confirmation")).Status);
        // Nobody has said that the address is hers: it is not kept.
        Assert.Null(await site.StateOf(activity, "ada@example.org"));
        Assert.Contains("There is room for you: Robots in class", await SubjectsTo("bea@example.org"));
        await visitor.Act(await site.TicketOf("bea@example.org") + "/confirmation");
        Assert.Equal(RegistrationState.Registered, await site.StateOf(activity, "bea@example.org"));
        Assert.Contains("You are registered.", (await visitor.Read(waiting + "?done=confirmed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_goes_on_when_it_is_declined_or_not_taken_within_a_day()
    {
        var activity = await Opened(1);
        string first = await site.Join(activity, "ada@example.org");
        foreach (string next in new[] { "bea", "cleo", "dora" })
            await site.Join(activity, next + "@example.org");
        using var visitor = site.Visitor();
        await visitor.Act(first + "/cancellation");
        Assert.Equal(RegistrationState.Offered, await site.StateOf(activity, "bea@example.org"));
        await visitor.Act(await site.TicketOf("bea@example.org") + "/cancellation");
        Assert.Equal(RegistrationState.Cancelled, await site.StateOf(activity, "bea@example.org"));
        Assert.Equal(RegistrationState.Offered, await site.StateOf(activity, "cleo@example.org"));
        site.Clock.Advance(TimeSpan.FromHours(24));
        await site.Settle();
        Assert.Equal(RegistrationState.Lapsed, await site.StateOf(activity, "cleo@example.org"));
        Assert.Contains("Gone to others: Robots in class", await SubjectsTo("cleo@example.org"));
        Assert.Equal(RegistrationState.Offered, await site.StateOf(activity, "dora@example.org"));
        // Too late to take it by the old link, but not to ask again.
        string late = await site.TicketOf("cleo@example.org");
        Assert.Equal(["These places were given back. Ask for them again."], (await visitor.Try(late + "/confirmation")).Errors);
        await visitor.Act(late + "/cancellation/undo");
        Assert.Equal(RegistrationState.Waiting, await site.StateOf(activity, "cleo@example.org"));
    }

    [Fact]
    public async Task A_small_group_may_pass_a_big_one_that_would_leave_places_empty()
    {
        var activity = await Opened(10);
        string some = await site.Join(activity, "some@example.org", 3);
        await site.Join(activity, "most@example.org", 7);
        await site.Join(activity, "class@example.org", 8);
        await site.Join(activity, "two@example.org", 2);
        await site.Join(activity, "one@example.org");
        using var visitor = site.Visitor();
        await visitor.Act(some + "/cancellation");
        Assert.Equal(RegistrationState.Waiting, await site.StateOf(activity, "class@example.org"));
        Assert.Equal(RegistrationState.Offered, await site.StateOf(activity, "two@example.org"));
        Assert.Equal(RegistrationState.Offered, await site.StateOf(activity, "one@example.org"));
        Assert.Equal(10, await site.Taken(activity));
    }

    [Fact]
    public async Task What_is_given_back_can_be_had_again_while_there_is_room_and_else_from_the_end_of_the_list()
    {
        var activity = await Opened(1);
        string ada = await site.Join(activity, "ada@example.org");
        using var visitor = site.Visitor();
        // Asked first, and only the button does it.
        Assert.Contains("Give the places back?", (await visitor.Read(ada + "/cancellation")).Text, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Registered, await site.StateOf(activity, "ada@example.org"));
        string after = await visitor.Act(ada + "/cancellation");
        Assert.NotNull((await visitor.Read(after)).Page.QuerySelector($"form[action='{ada}/cancellation/undo']"));
        await visitor.Act(ada + "/cancellation/undo");
        Assert.Equal(RegistrationState.Registered, await site.StateOf(activity, "ada@example.org"));
        await visitor.Act(ada + "/cancellation");
        await site.Join(activity, "bea@example.org");
        // A link replayed gives nobody's place to another.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Try(ada + "/confirmation")).Status);
        await visitor.Act(ada + "/cancellation/undo");
        Assert.Equal(RegistrationState.Waiting, await site.StateOf(activity, "ada@example.org"));
        Assert.Equal(1, await site.Taken(activity));
    }

    [Fact]
    public async Task Whoever_is_signed_in_need_not_confirm_and_has_one_registration_with_her_address()
    {
        var activity = await Opened(20);
        string address = await AddressOf(stranger.Id), register = At(activity) + "/registration";
        Assert.Null((await stranger.Visitor.Read(register)).Page.QuerySelector("input[name=Email]"));
        // Somebody asked with her address before, without signing in.
        await site.Ask(activity, address.ToUpperInvariant(), 5);
        string ticket = await stranger.Visitor.Act(register, ("Name", "Stan"), ("Places", "2"));
        Assert.Contains("You are registered.", (await stranger.Visitor.Read(ticket)).Text, StringComparison.Ordinal);
        var row = Assert.Single(await site.Registrations(activity));
        Assert.Equal((RegistrationState.Registered, 2, stranger.Id, null), (row.State, row.Places, row.PersonId, row.Email));
        Assert.Contains(await site.Mail(), letter => letter.Subject == "You are registered: Robots in class" && letter.To.ToString().Contains(address, StringComparison.Ordinal));
        Assert.Contains("You have registered: 2 places.", (await stranger.Visitor.Read(register)).Text, StringComparison.Ordinal);
        string shown = await stranger.Visitor.Act(register, ("Ticket", "true"));
        Assert.Equal(HttpStatusCode.OK, (await stranger.Visitor.Open(shown)).Status);
        await site.Ask(activity, address, 9);
        Assert.Equal(2, Assert.Single(await site.Registrations(activity)).Places);
        Assert.Contains("You have registered already: Robots in class", await SubjectsTo(address));
    }

    [Theory]
    [InlineData("Name", "", "Give your name, or that of your class.")]
    [InlineData("Email", "nobody", "Enter an e-mail address, like name@example.org.")]
    [InlineData("Email", "a@example.org\r\nBcc: b@example.org", "Enter an e-mail address, like name@example.org.")]
    [InlineData("Places", "many", "Say for how many, as a whole number.")]
    [InlineData("Places", "-1", "Say for how many, as a whole number.")]
    [InlineData("Places", "0", "Say for how many, as a whole number.")]
    [InlineData("Places", "31", "Ask for 1 to 30 places.")]
    [InlineData("Places", "25", "There are 20 places in all: ask for fewer.")]
    public async Task What_cannot_be_asked_for_is_refused_in_one_sentence(string field, string typed, string sentence)
    {
        var activity = await Opened(20);
        (string, string)[] good = [("Name", "Ada"), ("Email", "ada@example.org"), ("Places", "1")];
        using var visitor = site.Visitor();
        var answer = await visitor.Try(At(activity) + "/registration", [.. good.Where(pair => pair.Item1 != field), (field, typed)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Empty(await site.Registrations(activity));
    }

    [Fact]
    public async Task Too_much_forged_links_and_scripts_do_nothing()
    {
        var activity = await Opened(20);
        using var visitor = site.Visitor();
        Assert.Equal(["Write at most 120 characters."], (await visitor.Try(At(activity) + "/registration", ("Name", new string('x', 5000)), ("Email", "a@example.org"), ("Places", "1"))).Errors);
        string ticket = await site.Join(activity, "eve@example.org", 1, "<script>alert(1)</script> write to eve@example.org");
        foreach (string page in new[] { ticket, At(activity) + "/participants" })
        {
            string html = (await organiser.Visitor.Read(page)).Html;
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("eve@example.org", html, StringComparison.Ordinal);
        }
        string forged = "/en/tickets/" + new string('A', Ticket.SecretLength);
        foreach (string address in new[] { forged, forged + "/cancellation", "/en/tickets/x", "/en/tickets/" + new string('x', 3000) })
            Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(address)).Status);
        foreach (string act in new[] { "/confirmation", "/cancellation", "/cancellation/undo" })
            Assert.Equal(HttpStatusCode.Gone, (await visitor.Try(forged + act)).Status);
        // Only hashes are kept: what stands in the database opens nothing.
        string stored = await site.With((db, _) => db.Set<Ticket>().Select(row => row.Hash).FirstAsync(Stop));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open("/en/tickets/" + stored[..Ticket.SecretLength])).Status);
        // The code that is seen at the door does not open the ticket.
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open("/en/tickets/" + Ticket.CodeOf(ticket.Split('/')[^1]))).Status);
    }

    [Fact]
    public async Task An_address_gets_few_letters_and_a_network_is_told_to_wait()
    {
        var activity = await Opened(null);
        for (int i = 0; i < 8; i++)
            Assert.Equal(At(activity) + "/registration/sent", await site.Ask(activity, "victim@example.org"));
        Assert.Equal(5, await site.LettersTo("victim@example.org"));
        using var visitor = site.Visitor();
        Answer answer;
        int sent = 0;
        do
            answer = await visitor.Try(At(activity) + "/registration", ("Name", "A"), ("Email", $"a{sent}@example.org"), ("Places", "1"));
        while (answer.Status == HttpStatusCode.SeeOther && ++sent < 600);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.True(answer.Message.Headers.RetryAfter is not null && sent >= 400);
    }

    [Fact]
    public async Task The_organiser_and_moderators_see_who_comes_and_nobody_else()
    {
        var activity = await Opened(2);
        await site.Join(activity, "ada@example.org", 1, "=HYPERLINK(\"http://evil.example\")");
        await site.Join(activity, "bea@example.org", 1, "Élodie");
        await site.Join(activity, "cleo@example.org", 1, "Cléo");
        string list = At(activity) + "/participants";
        foreach (var reader in new[] { organiser.Visitor, moderator.Visitor })
        {
            var page = await reader.Read(list);
            Assert.Equal(["=HYPERLINK(\"http://evil.example\")", "Élodie", "Cléo"], page.Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
            string csv = (await reader.Read(list + ".csv")).Html;
            Assert.Contains("\"'=HYPERLINK(", csv, StringComparison.Ordinal);
            Assert.Contains("Cléo,1,On the waiting list", csv, StringComparison.Ordinal);
        }
        Assert.Equal(["Élodie"], (await organiser.Visitor.Read(list + "?q=elodie")).Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
        using var visitor = site.Visitor();
        foreach (string address in new[] { list, list + ".csv", list + "/message", At(activity) + "/check-in/x" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Open(address)).Status);
            Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Open(address)).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await moderator.Visitor.Open(list + "/message")).Status);
    }

    [Fact]
    public async Task People_are_checked_in_by_a_tap_or_by_their_code_once_and_it_can_be_undone()
    {
        var activity = await Opened(30);
        string ada = await site.Join(activity, "ada@example.org", 25, "Class 6b");
        string bea = await site.Join(activity, "bea@example.org", 1, "Bea");
        await site.Join(activity, "cleo@example.org", 9, "Class 7");
        var rows = await site.Registrations(activity);
        string list = At(activity) + "/participants", tap = $"{list}/{rows[0].Id.Value:N}/check-in";
        async Task<string> There() => (await organiser.Visitor.Read(list)).Page.QuerySelectorAll(".stat").First().TextContent.Trim().ReplaceLineEndings(" ");
        await organiser.Visitor.Act(tap);
        var seen = (await site.Registrations(activity))[0].PresentAt;
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await organiser.Visitor.Act(tap);
        Assert.Equal(seen, (await site.Registrations(activity))[0].PresentAt);
        Assert.Matches(@"There\s*25\s*of 26 registered", await There());
        await organiser.Visitor.Act(tap + "/undo");
        Assert.Matches(@"There\s*0\s*of 26 registered", await There());

        string code = Ticket.CodeOf(bea.Split('/')[^1]), scan = $"{At(activity)}/check-in/{code}";
        // Looking changes nothing; her own phone, or a stranger's, cannot do it.
        Assert.Contains("Bea", (await organiser.Visitor.Read(scan)).Text, StringComparison.Ordinal);
        Assert.Null((await site.Registrations(activity))[1].PresentAt);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Try(scan)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Try(tap)).Status);
        await moderator.Visitor.Act(scan);
        await organiser.Visitor.Act(scan);
        Assert.Matches(@"There\s*1\s*of 26 registered", await There());
        Assert.Contains("There since", (await organiser.Visitor.Read(scan)).Text, StringComparison.Ordinal);

        // No code of another activity, none that is made up, and nobody who only waits.
        var other = await Opened(5);
        Assert.Contains("This code is not of this activity", (await organiser.Visitor.Read($"{At(other)}/check-in/{code}")).Text, StringComparison.Ordinal);
        Assert.Contains("This code is not of this activity", (await organiser.Visitor.Read($"{At(activity)}/check-in/{new string('x', Ticket.CodeLength)}")).Text, StringComparison.Ordinal);
        await organiser.Visitor.Act($"{list}/{rows[2].Id.Value:N}/check-in");
        Assert.Null((await site.Registrations(activity))[2].PresentAt);
        Assert.Equal(HttpStatusCode.NotFound, (await organiser.Visitor.Try($"{At(other)}/participants/{rows[0].Id.Value:N}/check-in")).Status);
        Assert.NotEqual(ada, bea);
    }

    [Fact]
    public async Task Those_who_registered_hear_that_it_moves_that_it_is_called_off_and_what_the_organiser_writes()
    {
        var activity = await Opened(1);
        await site.Join(activity, "ada@example.org");
        await site.Join(activity, "bea@example.org");
        await site.Ask(activity, "unconfirmed@example.org");
        string edit = At(activity) + "/edit";
        var form = (await organiser.Visitor.Read(edit)).Page;
        string Of(string field) => form.QuerySelector($"input[name={field}]")!.GetAttribute("value")!;
        await organiser.Visitor.Act(edit, ("Version", Of("Version")), ("Programme", form.QuerySelector("select[name=Programme] option[selected]")!.GetAttribute("value")!), ("System", "fr"), ("Title", "Robots in class"), ("Text", "We build robots together."), ("Language", "en"), ("Organiser", "Collège des Lilas"), ("OrganiserKind", "School"),
            ("Start", "2026-03-11T09:00"), ("End", "2026-03-11T12:00"), ("Zone", "Europe/Paris"), ("Format", "Place"), ("Town", "Rennes"), ("Address", "1 rue des Lilas"));
        foreach (string reader in new[] { "ada@example.org", "bea@example.org" })
            Assert.Contains("Wednesday, 11 March 2026, 09:00 (UTC+1)", await Letter(reader, "Changed: Robots in class"), StringComparison.Ordinal);
        Assert.Equal(["Confirm: Robots in class"], await SubjectsTo("unconfirmed@example.org"));

        string write = At(activity) + "/participants/message";
        Assert.Equal(2, (await organiser.Visitor.Try(write, ("Subject", ""), ("Text", ""))).Errors.Count);
        await organiser.Visitor.Act(write, ("Subject", "Bring batteries"), ("Text", "Two each, please."));
        foreach (string reader in new[] { "ada@example.org", "bea@example.org" })
            Assert.Contains("Two each, please.", await Letter(reader, "Bring batteries"), StringComparison.Ordinal);
        Assert.Equal(["You wrote to everybody a few minutes ago. Wait a little before you write again."], (await organiser.Visitor.Try(write, ("Subject", "Again"), ("Text", "Once more."))).Errors);

        await organiser.Visitor.Act(At(activity) + "/cancellation");
        Assert.Contains("Called off: Robots in class", await SubjectsTo("ada@example.org"));
        using var visitor = site.Visitor();
        string ticket = await site.TicketOf("ada@example.org");
        Assert.Contains("This activity is called off.", (await visitor.Read(ticket)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Try(At(activity) + "/registration", ("Name", "A"), ("Email", "late@example.org"), ("Places", "1"))).Status);
        // Nothing is offered for what does not take place; once it does, the job looks again.
        await visitor.Act(ticket + "/cancellation");
        Assert.Equal(RegistrationState.Waiting, await site.StateOf(activity, "bea@example.org"));
        await organiser.Visitor.Act(At(activity) + "/cancellation/undo");
        Assert.Contains("Takes place after all: Robots in class", await SubjectsTo("bea@example.org"));
        await site.Settle();
        Assert.Equal(RegistrationState.Offered, await site.StateOf(activity, "bea@example.org"));
    }

    [Fact]
    public async Task What_moderators_have_hidden_takes_nobody_and_its_tickets_say_nothing_of_it()
    {
        var activity = await Opened(5);
        string ticket = await site.Join(activity, "ada@example.org");
        await site.With((db, _) => db.Set<Activity>().Where(row => row.Id == activity).ExecuteUpdateAsync(set => set.SetProperty(row => row.HiddenAt, site.Clock.GetUtcNow()), Stop));
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Try(At(activity) + "/registration", ("Name", "A"), ("Email", "late@example.org"), ("Places", "1"))).Status);
        Assert.DoesNotContain("Robots", (await visitor.Read(ticket)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await organiser.Visitor.Open(At(activity) + "/participants/message")).Status);
    }

    [Fact]
    public async Task Sixty_days_after_nobody_knows_who_was_there_but_how_many()
    {
        var activity = await Opened(30);
        string ticket = await site.Join(activity, "ada@example.org", 25, "Class 6b");
        await organiser.Visitor.Act($"{At(activity)}/participants/{(await site.Registrations(activity))[0].Id.Value:N}/check-in");
        Task Forget() => site.With((_, services) => services.GetRequiredService<ForgetParticipantsHandler>().Handle(new ForgetParticipants(), Stop));
        site.Clock.SetUtcNow(DateTimeOffset.Parse("2026-05-09T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await Forget();
        Assert.Equal("Class 6b", Assert.Single(await site.Registrations(activity)).Name);
        site.Clock.Advance(TimeSpan.FromDays(1));
        await Forget();
        await Forget();
        var row = Assert.Single(await site.Registrations(activity));
        Assert.Equal(("", "", null, null, null, 25), (row.Name, row.NameKey, row.Email, row.EmailKey, row.PersonId, row.Places));
        Assert.NotNull(row.PresentAt);
        Assert.Equal(0, await site.With((db, _) => db.Set<Ticket>().CountAsync(Stop)));
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(ticket)).Status);
    }

    [Fact]
    public async Task Whoever_leaves_takes_her_registrations_along_and_gives_her_places_back()
    {
        var activity = await Opened(2);
        string address = await AddressOf(stranger.Id);
        await stranger.Visitor.Act(At(activity) + "/registration", ("Name", "Stan"), ("Places", "2"));
        var second = await Opened(2);
        // Without signing in, with the address of her account.
        await site.Join(second, address, 1, "Stan again");
        await site.Join(activity, "bea@example.org", 2);
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().Single(room => room.Name == "activities");
            string mine = JsonSerializer.Serialize(await room.Export(stranger.Id, Stop));
            Assert.Contains("Stan again", mine, StringComparison.Ordinal);
            Assert.DoesNotContain("bea@", mine, StringComparison.Ordinal);
            await room.Erase(stranger.Id, Stop);
            await room.Erase(stranger.Id, Stop);
        });
        foreach (var one in new[] { activity, second })
            Assert.DoesNotContain(await site.Registrations(one), row => row.Name.Contains("Stan", StringComparison.Ordinal) || row.PersonId == stranger.Id || row.EmailKey == address);
        Assert.Equal(RegistrationState.Offered, await site.StateOf(activity, "bea@example.org"));
        Assert.Equal(0, await site.Taken(second));
    }
}
