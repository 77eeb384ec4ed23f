using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Officers;
using Preau.Tests;
using Preau.Vetting.Applications.Score;
using Xunit;

namespace Preau.Vetting.Applications;

/// <summary>Somebody applies, a panel scores, a ministry decides.</summary>
public sealed class ApplicationsTests : IAsyncLifetime
{
    const string AnnaAddress = "anna@secret.example";
    readonly TestSite site = new();
    Visitor officer = null!, foreign = null!;
    (Visitor Visitor, PersonId Id) anna, paula, piet, stella;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        (officer, foreign) = (await site.Officer("fr"), await site.Officer("lv"));
        var id = await site.Account(AnnaAddress, "Anna Bassador", password: null);
        anna = (await site.SignedIn(id), id);
        (paula, piet, stella) = (await site.Person(Role.Learner, "Paula Panel"), await site.Person(Role.Learner, "Piet Panel"), await site.Person(Role.Learner, "Stella Stranger"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { officer, foreign, anna.Visitor, paula.Visitor, piet.Visitor, stella.Visitor })
            visitor.Dispose();
        await site.DisposeAsync();
    }

    void Close() => site.Clock.Advance(TimeSpan.FromDays(3));

    Task<Mandate?> MandateOf(PersonId person) => site.With((db, _) => db.Set<Mandate>().AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.Id).FirstOrDefaultAsync(Stop));

    [Fact]
    public async Task From_the_call_to_the_mandate_and_back()
    {
        string call = await officer.Call("2", paula.Id, piet.Id);
        using var visitor = site.Visitor();
        Assert.Contains("Ambassadors for 2026", await visitor.Text(VettingForTests.Programme), StringComparison.Ordinal);
        Assert.Contains("What you did in class", await visitor.Text(call), StringComparison.Ordinal);

        // A draft may lack anything; what is handed in may not.
        Assert.Equal(call + "/application?done=drafted", (await anna.Visitor.Apply(call, "draft", two: "", languages: "")).To);
        var lacking = await anna.Visitor.Apply(call, two: "", languages: "");
        Assert.Equal(["Choose at least one language that you speak.", "Say something to this criterion: Reach"], lacking.Errors);
        int before = await site.LettersTo(AnnaAddress);
        string application = await anna.Visitor.Applied(call);
        Assert.Equal(before + 1, await site.LettersTo(AnnaAddress));
        Assert.Contains("You can correct it until 22 January 2026.", await anna.Visitor.Text(application), StringComparison.Ordinal);

        // Until the call closes it is hers alone.
        foreach (var other in new[] { officer, paula.Visitor, stella.Visitor, foreign })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(application)).Status);
        string early = await officer.Text(call + "/applications");
        Assert.Contains("1 application is handed in.", early, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", early, StringComparison.Ordinal);

        Close();
        await paula.Visitor.Score(application, "8", "3");
        await piet.Visitor.Score(application, "5", "4");
        string compared = await officer.Text(application);
        foreach (string fact in new[] { "Anna Bassador", "Ten years of robots", "Paula Panel", "Piet Panel", "10.0", "9 to 11", "6.5", "5 to 8", "One for 8" })
            Assert.Contains(fact, compared, StringComparison.Ordinal);
        Assert.Contains("10.0", await officer.Text(call + "/applications"), StringComparison.Ordinal);

        Assert.Equal(["Say what you decide.", "Give the reason: she reads it."], (await officer.Decide(application, "", "")).Errors);
        Assert.Equal(["Say who appoints her: the ministry, for example.", "There is no such day: write it as 2026-01-31."], (await officer.Decide(application, by: "", start: "2026-02-30")).Errors);
        var decided = await officer.Open((await officer.Decide(application)).To!);
        Assert.Contains("It is decided, and she is told.", decided.Text, StringComparison.Ordinal);
        var mandate = (await MandateOf(anna.Id))!;
        Assert.Equal((SystemCode.Parse("fr"), Rank.National, "Ministry of Education", "fr"), (mandate.System, mandate.Rank, mandate.AppointedBy, mandate.Languages.Single()));
        Assert.Equal(("Application: Ambassadors for 2026", true), (mandate.Latest.Source, mandate.Latest.SourceUrl!.EndsWith(application, StringComparison.Ordinal)));
        Assert.Equal(before + 2, await site.LettersTo(AnnaAddress));
        Assert.Contains("Well shown", (await site.Mail())[^1].TextBody, StringComparison.Ordinal);
        string hers = await anna.Visitor.Text(application);
        foreach (string fact in new[] { "You are accepted.", "Well shown", "Open the mandate" })
            Assert.Contains(fact, hers, StringComparison.Ordinal);
        foreach (string secret in new[] { "One for 8", "Paula", "An officer" })
            Assert.DoesNotContain(secret, hers, StringComparison.Ordinal);

        Assert.Equal(application + "?done=taken-back", (await officer.Submit(decided, application + "/decision/undo", new { })).To);
        Assert.True((await MandateOf(anna.Id))!.Days.IsEmpty);
        Assert.Contains("The panel reads it.", await anna.Visitor.Text(application), StringComparison.Ordinal);
        Assert.Equal(before + 3, await site.LettersTo(AnnaAddress));
        Assert.Equal(["Nothing is decided: there is nothing to take back."], (await officer.Post(application + "/decision/undo", [])).Errors);
        // Decided anew, she is appointed anew.
        Assert.Equal(application + "?done=decided", (await officer.Decide(application)).To);
        Assert.False((await MandateOf(anna.Id))!.Days.IsEmpty);
    }

    [Fact]
    public async Task Each_of_the_panel_scores_blind()
    {
        string call = await officer.Call("", paula.Id, piet.Id), application = await anna.Visitor.Applied(call);
        Close();
        // First she says whether something ties her: before, she reads nothing.
        string first = await paula.Visitor.Text(application);
        Assert.Contains("Do you have a conflict of interest?", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Ten years of robots", first, StringComparison.Ordinal);
        Assert.Equal(["Say whether you have a conflict of interest."], (await paula.Visitor.Try(application + "/interest")).Errors);
        Assert.Equal(["Say first whether you have a conflict of interest."], (await paula.Visitor.Try(application + "/scores", ("act", "hand-in"))).Errors);
        await piet.Visitor.Score(application, "9", "5");
        await paula.Visitor.Act(application + "/interest", ("Conflict", "no"));
        foreach (string page in new[] { await paula.Visitor.Text(application), await paula.Visitor.Text(call + "/applications") })
            foreach (string secret in new[] { "One for 9", "14.0", "9 to 9" })
                Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        Assert.Equal(["Give between 0 and 10 points: Experience", "Say why: Reach"],
            (await paula.Visitor.Fill(application, new { Points1 = "11", Comment1 = "Too many", Points2 = "5", Comment2 = "", act = "hand-in" }, application + "/scores")).Errors);
        Assert.Equal(application + "?done=drafted", (await paula.Visitor.Fill(application, new { Points1 = "7", Comment1 = "", Points2 = "", Comment2 = "", act = "draft" }, application + "/scores")).To);
        Assert.DoesNotContain("One for 9", await paula.Visitor.Text(application), StringComparison.Ordinal);
        await paula.Visitor.Score(application, "7", "4");
        Assert.Contains("One for 9", await paula.Visitor.Text(application), StringComparison.Ordinal);
        Assert.Contains("12.5", await paula.Visitor.Text(call + "/applications"), StringComparison.Ordinal);
        // Having seen the others, she changes nothing any more.
        Assert.Equal(["Your scores are handed in: they stay as they are."], (await paula.Visitor.Try(application + "/scores", ("Points1", "9"), ("Comment1", "c"), ("Points2", "5"), ("Comment2", "c"), ("act", "hand-in"))).Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await paula.Visitor.Try(application + "/decision", ("Verdict", "Accepted"), ("Reason", "r"))).Status);
        // Of those who scored none can be taken off the panel.
        Assert.Equal(["She has handed in scores: she stays on the panel."], (await officer.Try($"{call}/panel/{paula.Id.Value:N}/removal")).Errors);
    }

    [Fact]
    public async Task Whoever_has_a_conflict_neither_reads_nor_scores()
    {
        string call = await officer.Call("", paula.Id, piet.Id), application = await anna.Visitor.Applied(call);
        Close();
        await paula.Visitor.Act(application + "/interest", ("Conflict", "yes"), ("ConflictReason", "My cousin"));
        await piet.Visitor.Score(application);
        string page = await paula.Visitor.Text(application);
        Assert.Contains("you do not read or score this application", page, StringComparison.Ordinal);
        foreach (string secret in new[] { "Ten years of robots", "One for 8" })
            Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        string[] refused = ["You have a conflict of interest: you do not score this application."];
        Assert.Equal(refused, (await paula.Visitor.Try(application + "/scores", ("Points1", "1"), ("Comment1", "c"), ("Points2", "1"), ("Comment2", "c"), ("act", "hand-in"))).Errors);
        Assert.Equal(refused, (await paula.Visitor.Try(application + "/interest", ("Conflict", "no"))).Errors);
        string decides = await officer.Text(application);
        Assert.Contains("Stepped back for a conflict of interest: Paula Panel", decides, StringComparison.Ordinal);
        Assert.DoesNotContain("My cousin", decides, StringComparison.Ordinal);
        Assert.DoesNotContain("has not scored yet", decides, StringComparison.Ordinal);
    }

    static string Lifting(string application, PersonId person) => $"{application}/conflicts/{person.Value:N}/lifting";

    static (string, string) Because(PersonId person, string reason) => ($"LiftReason-{person.Value:N}", reason);

    [Fact]
    public async Task An_officer_lifts_a_conflict_with_a_reason_that_stays_and_the_panellist_is_asked_again()
    {
        string call = await officer.Call("", paula.Id, piet.Id), application = await anna.Visitor.Applied(call);
        Close();
        await paula.Visitor.Act(application + "/interest", ("Conflict", "yes"), ("ConflictReason", "We have the same name"));
        Assert.NotNull((await officer.Read(application)).Page.QuerySelector($"form[action='{Lifting(application, paula.Id)}']"));
        int letters = (await site.Mail()).Count;
        var lifted = await officer.Read(await officer.Act(Lifting(application, paula.Id), Because(paula.Id, "A namesake, no relative")));
        Assert.Contains("The conflict of interest is lifted.", lifted.Text, StringComparison.Ordinal);
        foreach (string fact in new[] { "A conflict of interest was lifted: Paula Panel", "A namesake, no relative", "An officer", "Not yet scored: Paula Panel, Piet Panel" })
            Assert.Contains(fact, lifted.Text, StringComparison.Ordinal);
        var letter = Assert.Single(await site.Mail(), letter => letter.Subject == "You may score after all: Ambassadors for 2026");
        Assert.Equal(letters + 1, (await site.Mail()).Count);
        Assert.Contains("A namesake, no relative", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", letter.TextBody, StringComparison.Ordinal);

        // She reads once she has said that there is none.
        Assert.DoesNotContain("Ten years of robots", await paula.Visitor.Text(application), StringComparison.Ordinal);
        await paula.Visitor.Score(application, "7", "4");
        Assert.Contains("11.0", await officer.Text(application), StringComparison.Ordinal);
        string hers = await anna.Visitor.Text(application);
        foreach (string secret in new[] { "namesake", "was lifted", "Paula" })
            Assert.DoesNotContain(secret, hers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_lifts_her_own_conflict_nor_one_without_a_reason_nor_one_that_is_none()
    {
        var id = await site.With((db, _) => db.Set<Officer>().Where(row => row.System == SystemCode.Parse("fr")).Select(row => row.PersonId).SingleAsync(Stop));
        string call = await officer.Call("", id, paula.Id, piet.Id), application = await anna.Visitor.Applied(call);
        Close();
        await officer.Act(application + "/interest", ("Conflict", "yes"));
        await paula.Visitor.Act(application + "/interest", ("Conflict", "yes"));
        await piet.Visitor.Act(application + "/interest", ("Conflict", "no"));
        // The panel cannot, nor the applicant, nor another system's officer; an officer who has one herself neither.
        foreach (var other in new[] { paula.Visitor, anna.Visitor, foreign, stella.Visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Try(Lifting(application, paula.Id), Because(paula.Id, "r"))).Status);
        Assert.Equal(["You declared it yourself: another officer lifts it."], (await officer.Try(Lifting(application, id), Because(id, "r"))).Errors);
        Assert.Equal(["Somebody else decides about this application."], (await officer.Try(Lifting(application, paula.Id), Because(paula.Id, "r"))).Errors);
        using var colleague = await site.Officer("fr");
        Assert.Equal(["Say why it is no conflict of interest: it stays in the history."], (await colleague.Try(Lifting(application, paula.Id), Because(paula.Id, " "))).Errors);
        Assert.Equal(["She has no conflict of interest here."], (await colleague.Try(Lifting(application, piet.Id), Because(piet.Id, "r"))).Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Try(Lifting(application, stella.Id), Because(stella.Id, "r"))).Status);
        Assert.Contains("you do not read or score this application", await paula.Visitor.Text(application), StringComparison.Ordinal);
        await colleague.Act(Lifting(application, id), Because(id, "Checked with the ministry"));
        Assert.Contains("Do you have a conflict of interest?", await officer.Text(application), StringComparison.Ordinal);
        await colleague.Decide(application, "Declined");
        Assert.Equal(["It was decided already."], (await colleague.Try(Lifting(application, paula.Id), Because(paula.Id, "r"))).Errors);
    }

    [Fact]
    public async Task Who_is_named_to_a_panel_is_written_to_once_and_told_when_it_can_read()
    {
        string call = await officer.Call();
        int letters = (await site.Mail()).Count;
        await officer.Act(call + "/panel", ("Person", paula.Id.Value.ToString("N")));
        var letter = Assert.Single((await site.Mail()).Skip(letters));
        Assert.Equal("You are on a panel: Ambassadors for 2026", letter.Subject);
        foreach (string fact in new[] { "You were asked to score the applications to this call.", "22 January 2026", call })
            Assert.Contains(fact, letter.TextBody, StringComparison.Ordinal);
        // Named again, or refused, nobody is written to.
        await officer.Try(call + "/panel", ("Person", paula.Id.Value.ToString("N")));
        await officer.Try(call + "/panel", ("Person", Guid.NewGuid().ToString("N")));
        await foreign.Try(call + "/panel", ("Person", piet.Id.Value.ToString("N")));
        Assert.Equal(letters + 1, (await site.Mail()).Count);
    }

    [Fact]
    public async Task An_officer_on_the_panel_scores_blind_too_and_with_a_conflict_does_not_decide()
    {
        var id = await site.With((db, _) => db.Set<Officer>().Where(row => row.System == SystemCode.Parse("fr")).Select(row => row.PersonId).SingleAsync(Stop));
        string call = await officer.Call("", id, paula.Id), application = await anna.Visitor.Applied(call), other = await stella.Visitor.Applied(call);
        Close();
        await paula.Visitor.Score(application);
        Assert.DoesNotContain("One for 8", await officer.Text(application), StringComparison.Ordinal);
        Assert.Equal(["You are on the panel: hand in your own scores first."], (await officer.Try(application + "/decision", ("Verdict", "Declined"), ("Reason", "r"))).Errors);
        await officer.Score(application);
        Assert.Equal(application + "?done=decided", (await officer.Decide(application, "Declined")).To);
        await officer.Act(other + "/interest", ("Conflict", "yes"));
        Assert.Equal(["You have a conflict of interest: somebody else decides about this application."], (await officer.Try(other + "/decision", ("Verdict", "Accepted"), ("Reason", "r"))).Errors);
        using var colleague = await site.Officer("fr");
        Assert.Equal(other + "?done=decided", (await colleague.Decide(other, "Reserved")).To);
    }

    [Fact]
    public async Task Nobody_decides_about_herself_and_panel_and_applicants_are_different_people()
    {
        string call = await officer.Call("", paula.Id);
        Assert.Equal(["You are on the panel of this call: you cannot apply to it."], (await paula.Visitor.Apply(call)).Errors);
        string own = await officer.Applied(call);
        var id = await site.With((db, _) => db.Set<Application>().Select(row => row.PersonId!.Value).SingleAsync(Stop));
        Assert.Equal(["She has applied herself: choose somebody else."], (await officer.Try(call + "/panel", ("Person", id.Value.ToString("N")))).Errors);
        Close();
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Try(own + "/decision", ("Verdict", "Accepted"), ("Reason", "r"))).Status);
        Assert.DoesNotContain(own, (await officer.Open(call + "/applications")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_it_is_one_and_two_windows_do_not_overwrite_each_other()
    {
        string call = await officer.Call();
        var form = await anna.Visitor.Open(call + "/application");
        var fields = new { Languages = "fr", Statement1 = "Once", Statement2 = "Twice", Links = "", act = "hand-in" };
        string application = (await anna.Visitor.Submit(form, call + "/application", fields)).To!.Split('?')[0];
        Assert.Single((await anna.Visitor.Submit(form, call + "/application", fields)).Errors);
        Assert.Equal(1, await site.With((db, _) => db.Set<Application>().CountAsync(Stop)));
        var (one, two) = (await anna.Visitor.Open(call + "/application"), await anna.Visitor.Open(call + "/application"));
        Assert.Equal(application + "?done=corrected", (await anna.Visitor.Submit(one, call + "/application", new { Languages = "fr", Statement1 = "From one", Statement2 = "x", Links = "", act = "hand-in" })).To);
        var refused = await anna.Visitor.Submit(two, call + "/application", new { Languages = "fr", Statement1 = "From two", Statement2 = "x", Links = "", act = "hand-in" });
        Assert.Equal(["It was changed in another window meanwhile. What you typed is below: look at both and save again."], refused.Errors);
        Assert.Contains("From one", await anna.Visitor.Text(application), StringComparison.Ordinal);
        Assert.Equal(application + "?done=corrected", (await anna.Visitor.Submit(refused, call + "/application", new { Languages = "fr", Statement1 = "From two", Statement2 = "x", Links = "", act = "hand-in" })).To);
        Assert.Contains("From two", await anna.Visitor.Text(application), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_withdrawn_and_taken_back_until_the_call_closes()
    {
        string call = await officer.Call(), application = await anna.Visitor.Applied(call);
        var withdrawn = await anna.Visitor.Open(await anna.Visitor.Act(call + "/application/withdrawal"));
        Assert.Contains("Your application is withdrawn.", withdrawn.Text, StringComparison.Ordinal);
        Assert.Equal(application, (await anna.Visitor.Open(call + "/application")).To);
        Assert.Equal(application + "?done=resumed", (await anna.Visitor.Submit(withdrawn, call + "/application/withdrawal/undo", new { })).To);
        Assert.Equal(HttpStatusCode.NotFound, (await stella.Visitor.Try(call + "/application/withdrawal")).Status);
        Close();
        // Nothing is written any more; withdrawing is possible until it is decided, and then for good.
        Assert.Equal(["This call is not open: applications can no longer be changed."], (await anna.Visitor.Try(call + "/application", ("Version", "9"), ("act", "hand-in"))).Errors);
        Assert.Equal(["This call is not open: applications can no longer be changed."], (await stella.Visitor.Try(call + "/application", ("Version", "0"), ("act", "hand-in"))).Errors);
        Assert.Equal(call, (await stella.Visitor.Open(call + "/application")).To);
        await anna.Visitor.Act(call + "/application/withdrawal");
        Assert.Equal(application + "?done=late", await anna.Visitor.Act(call + "/application/withdrawal/undo"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Open(application)).Status);
        Assert.Contains("Nobody applied", await officer.Text(call + "/applications"), StringComparison.Ordinal);
        Assert.Contains("Withdrawn", await anna.Visitor.Text("/en/my-applications"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_applied_hears_that_the_call_is_called_off()
    {
        string call = await officer.Call(), application = await anna.Visitor.Applied(call);
        int before = await site.LettersTo(AnnaAddress);
        await officer.Act(call + "/cancellation");
        Assert.Equal(before + 1, await site.LettersTo(AnnaAddress));
        Assert.Contains("The call is called off: nothing is decided.", await anna.Visitor.Text(application), StringComparison.Ordinal);
        Close();
        Assert.Equal(["The call is called off: nothing is decided."], (await officer.Try(application + "/decision", ("Verdict", "Accepted"), ("Reason", "r"))).Errors);
        await officer.Act(call + "/cancellation/undo");
        Assert.Equal(before + 2, await site.LettersTo(AnnaAddress));
        Assert.Equal(application + "?done=decided", (await officer.Decide(application)).To);
        Assert.Equal(["Somebody is accepted already: take that back first."], (await officer.Try(call + "/cancellation")).Errors);
    }

    [Fact]
    public async Task There_are_no_more_accepted_than_places_and_the_reserve_moves_up()
    {
        string call = await officer.Call("1"), one = await anna.Visitor.Applied(call), two = await stella.Visitor.Applied(call);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Try(one + "/decision", ("Verdict", "Accepted"), ("Reason", "r"))).Status);
        Close();
        var (first, second) = (await officer.Open(one), await officer.Open(one));
        object fields = new { Verdict = "Accepted", Reason = "Good", Rank = "National", By = "Ministry", Start = "2026-02-01" };
        Assert.Equal(one + "?done=decided", (await officer.Submit(first, one + "/decision", fields)).To);
        Assert.Equal(["It was decided already."], (await officer.Submit(second, one + "/decision", fields)).Errors);
        Assert.Equal(["The one place is given: put her on the reserve list, or take it back from somebody."], (await officer.Decide(two)).Errors);
        Assert.Null(await MandateOf(stella.Id));
        Assert.Equal(two + "?done=decided", (await officer.Decide(two, "Reserved")).To);
        Assert.Contains("1 of 1 places are given.", await officer.Text(call + "/applications"), StringComparison.Ordinal);
        await officer.Act(one + "/decision/undo");
        Assert.Equal(two + "?done=decided", (await officer.Decide(two)).To);
        Assert.NotNull(await MandateOf(stella.Id));
    }

    [Fact]
    public async Task A_mandate_that_cannot_be_given_is_not_and_one_that_changed_since_is_not_called_off()
    {
        string call = await officer.Call(), application = await anna.Visitor.Applied(call);
        await site.Appoint(anna.Id, "2026-01-01");
        Close();
        Assert.Equal(["She holds this mandate already in some of these days: renew that one, or choose other days."], (await officer.Decide(application)).Errors);
        Assert.Contains("Handed in", await officer.Text(application), StringComparison.Ordinal);
        var held = (await MandateOf(anna.Id))!.Id;
        await officer.Act($"/en/mandates/{held.Value:N}/end", ("From", "2026-01-21"));
        await officer.Decide(application);
        var given = (await MandateOf(anna.Id))!.Id;
        await officer.Act($"/en/mandates/{given.Value:N}/renewals", ("Until", "2028-01-31"));
        Assert.Equal(["The mandate was renewed or ended since: end it there first."], (await officer.Try(application + "/decision/undo")).Errors);
        Assert.Contains("You are accepted.", await anna.Visitor.Text(application), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_officers_elsewhere_and_administrators_see_what_is_theirs()
    {
        string call = await officer.Call("", paula.Id), application = await anna.Visitor.Applied(call);
        Close();
        foreach (var other in new[] { stella.Visitor, foreign })
        {
            foreach (string page in new[] { application, call + "/applications", call + "/panel", call + "/edit" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.Open(page)).Status);
            foreach (string act in new[] { "/decision", "/decision/undo", "/scores", "/interest" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.Try(application + act, ("Conflict", "no"))).Status);
        }
        using var root = await site.SignedIn(Role.Administrator);
        await root.Text(application);
        // Nobody is shown an address.
        foreach (var (visitor, page) in new[] { (officer, application), (officer, call + "/applications"), (paula.Visitor, application), (officer, call + "/panel?q=anna"), (officer, call) })
            Assert.DoesNotContain("secret.example", (await visitor.Open(page)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_taken_when_they_are_what_they_say_and_read_by_whom_it_concerns()
    {
        string call = await officer.Call("", paula.Id, piet.Id);
        Assert.Contains("Files of this kind are not taken", Assert.Single((await anna.Visitor.ApplyWith(call, "0", "me.exe", "MZ"u8.ToArray())).Errors), StringComparison.Ordinal);
        Assert.Contains("not what its name says", Assert.Single((await anna.Visitor.ApplyWith(call, "0", "me.pdf", "<script>"u8.ToArray())).Errors), StringComparison.Ordinal);
        Assert.Equal(call + "/application?done=drafted", (await anna.Visitor.ApplyWith(call, "0", "../me.pdf", "%PDF-1.7 hers"u8.ToArray())).To);
        string application = await anna.Visitor.Applied(call), file = application + "/files/1";
        var sent = await anna.Visitor.Read(file);
        Assert.Equal(("%PDF-1.7 hers", "attachment", "me.pdf"), (sent.Html, sent.Message.Content.Headers.ContentDisposition!.DispositionType, sent.Message.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Contains("sandbox", sent.Message.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Close();
        Assert.Equal(HttpStatusCode.NotFound, await paula.Visitor.StatusOf(file));
        await paula.Visitor.Act(application + "/interest", ("Conflict", "no"));
        await piet.Visitor.Act(application + "/interest", ("Conflict", "yes"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await paula.Visitor.StatusOf(file), await officer.StatusOf(file), await piet.Visitor.StatusOf(file), await stella.Visitor.StatusOf(file)));
        Assert.Equal(HttpStatusCode.NotFound, await officer.StatusOf(application + "/files/2"));
    }

    [Fact]
    public async Task Files_are_few_and_can_be_taken_out()
    {
        string call = await officer.Call();
        for (int i = 0; i < Application.MostFiles; i++)
            Assert.Equal(HttpStatusCode.SeeOther, (await anna.Visitor.ApplyWith(call, $"{i}", $"{i}.txt", "text"u8.ToArray())).Status);
        Assert.Equal(["Hand in at most 6 files."], (await anna.Visitor.ApplyWith(call, "6", "more.txt", "text"u8.ToArray())).Errors);
        await anna.Visitor.Act(call + "/application", ("Version", "6"), ("System", "fr"), ("Without", "2"), ("Statement1", "One"), ("Statement2", "Two"), ("act", "draft"));
        Assert.Equal([1, 3, 4, 5, 6], (await site.With((db, _) => db.Set<Application>().AsNoTracking().SingleAsync(Stop))).Files.Select(file => file.Number).Order());
    }

    [Theory]
    [InlineData("System", "lv", "Choose an education system.")]
    [InlineData("School", "00000000000000000000000000000001", "Choose a school to which you belong, or none.")]
    [InlineData("Links", "javascript:alert(1)", "Give whole addresses, which begin with https://, one a line.")]
    public async Task Faults_are_named_and_change_nothing(string field, string value, string sentence)
    {
        string call = await officer.Call();
        (string Name, string Value)[] fields = [("Version", "0"), ("System", "fr"), ("Languages", "fr"), ("Statement1", "One"), ("Statement2", "Two"), ("act", "hand-in")];
        Assert.Equal([sentence], (await anna.Visitor.Try(call + "/application", [.. fields.Where(pair => pair.Name != field), (field, value)])).Errors);
        Assert.Equal(["Write at most 4000 characters."], (await anna.Visitor.Try(call + "/application", [.. fields.Where(pair => pair.Name != "Statement1"), ("Statement1", new string('x', 4001))])).Errors);
        Assert.Equal(0, await site.With((db, _) => db.Set<Application>().CountAsync(Stop)));
    }

    [Fact]
    public async Task What_she_wrote_goes_with_her_account_and_what_was_decided_stays()
    {
        string call = await officer.Call("", paula.Id), application = await anna.Visitor.Applied(call), draft = await stella.Visitor.Applied(call);
        Close();
        await paula.Visitor.Score(application);
        await officer.Decide(application, "Declined");
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().OfType<VettingData>().Single();
            string hers = System.Text.Json.JsonSerializer.Serialize(await room.Export(anna.Id, Stop)), panels = System.Text.Json.JsonSerializer.Serialize(await room.Export(paula.Id, Stop));
            foreach (string fact in new[] { "Ten years of robots", "Well shown", "One for 8", "Ambassadors for 2026" })
                Assert.Contains(fact, hers, StringComparison.Ordinal);
            Assert.Contains("One for 8", panels, StringComparison.Ordinal);
            Assert.DoesNotContain("Ten years", panels, StringComparison.Ordinal);
            foreach (var person in new[] { anna.Id, paula.Id, stella.Id, anna.Id })
                await room.Erase(person, Stop);
        });
        var left = await site.With((db, _) => db.Set<Application>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((null, ApplicationState.Declined, "", 0), (left.PersonId, left.State, left.Reason, left.Statements.Count));
        var review = await site.With((db, _) => db.Set<Review>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((null, 11, ""), (review.PersonId, review.Total, review.Marks[0].Comment));
        string page = await officer.Text(application);
        Assert.Contains("Deleted account", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Open(draft)).Status);
    }
}
