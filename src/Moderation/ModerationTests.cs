using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Moderation.Cases;
using Preau.Networks.Conversations;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Moderation;

/// <summary>Somebody reports, a moderator decides, whom it concerns answers, another moderator has the last word.</summary>
public sealed class ModerationTests : IAsyncLifetime
{
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) maria, jan;
    Visitor root = null!;
    Guid labs;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        labs = await site.With(async (db, _) => (await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop)).Id.Value);
        (maria, jan) = (await site.Person(Role.Learner, "Maria Rossi"), await site.Person(Role.Learner, "Jan Kowalski"));
        root = await site.SignedIn(Role.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { maria.Visitor, jan.Visitor, root })
            visitor.Dispose();
        await site.DisposeAsync();
    }

    /// <summary>Jan writes to Maria.</summary>
    Task<Post> Written(string text = "You are a fool.", string system = "fr") => site.With(async (db, _) =>
    {
        var conversation = Conversation.Begin("A science day", site.Clock.GetUtcNow(), new Place(labs, SystemCode.Parse(system)));
        var post = Post.Write(conversation, jan.Id, text, site.Clock.GetUtcNow());
        db.AddRange(conversation, Participant.In(conversation.Id, maria.Id), Participant.In(conversation.Id, jan.Id), post);
        await db.SaveChangesAsync(Stop);
        return post;
    });

    static string Report(Post post) => $"/en/reports/post/{post.Id.Value:N}";

    static string Talk(Post post) => $"/en/conversations/{post.ConversationId.Value:N}";

    Task<string> Reported(Post post, string text = "") => maria.Visitor.Act(Report(post), ("Reason", "Insult"), ("Text", text));

    Task<Case> CaseOf(Post post) => site.With((db, _) => db.Set<Case>().AsNoTracking().SingleAsync(one => one.Subject == post.Id.Value, Stop));

    static string Address(Case one, string deed = "") => $"/en/moderation/cases/{one.Id.Value:N}{deed}";

    static (string, string)[] Hide(string why = "") => [("Verdict", "hide"), ("Reason", "Insult"), ("Why", why)];

    async Task<Case> Hidden(Post post, string why = "Keep it friendly.")
    {
        await Reported(post);
        var one = await CaseOf(post);
        await root.Act(Address(one, "/decision"), Hide(why));
        return one;
    }

    async Task<string> Letters() => string.Join('\n', (await site.Mail()).Select(letter => letter.Subject + "\n" + letter.TextBody));

    Task<List<DeedKind>> Deeds() => site.With((db, _) => db.Set<Deed>().AsNoTracking().OrderBy(deed => deed.At).ThenBy(deed => deed.Id).Select(deed => deed.Kind).ToListAsync(Stop));

    [Fact]
    public async Task What_is_reported_is_hidden_shown_again_and_written_down()
    {
        var post = await Written();
        var page = await maria.Visitor.Open(Talk(post));
        Assert.Equal(Report(post), page.Page.QuerySelector("main a[href*='/reports/']")!.GetAttribute("href"));
        Assert.Null((await jan.Visitor.Open(Talk(post))).Page.QuerySelector("main a[href*='/reports/']"));
        await Reported(post, "She does this each day.");

        var queue = await root.Open("/en/moderation");
        Assert.Contains("You are a fool.", queue.Text, StringComparison.Ordinal);
        Assert.Contains("She does this each day.", queue.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", queue.Text, StringComparison.Ordinal);
        Assert.Equal("Insult", queue.Page.QuerySelector("select[name=Reason] option[selected]")!.GetAttribute("value"));
        Assert.Equal(["h", "k", "s"], queue.Page.QuerySelectorAll("main [accesskey]").Select(control => control.GetAttribute("accesskey")!));

        var one = await CaseOf(post);
        string next = await root.Act(Address(one, "/decision"), Hide("Keep it friendly."));
        foreach (var reader in new[] { maria.Visitor, jan.Visitor })
        {
            string seen = (await reader.Open(Talk(post))).Text;
            Assert.DoesNotContain("fool", seen, StringComparison.Ordinal);
            Assert.Contains("Moderators have hidden this.", seen, StringComparison.Ordinal);
        }
        string letter = await Letters();
        Assert.Contains("Keep it friendly.", letter, StringComparison.Ordinal);
        Assert.Contains($"/en/my-moderation/{one.Id.Value:N}", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", (await jan.Visitor.Open($"/en/my-moderation/{one.Id.Value:N}")).Text, StringComparison.Ordinal);

        var done = await root.Open(next);
        Assert.Contains("Nothing waits", done.Text, StringComparison.Ordinal);
        await root.Act(done.Page.QuerySelector(".toast form")!.GetAttribute("action")!);
        Assert.Contains("fool", (await maria.Visitor.Open(Talk(post))).Text, StringComparison.Ordinal);
        Assert.Contains("You are a fool.", (await root.Open("/en/moderation")).Text, StringComparison.Ordinal);
        Assert.Equal([DeedKind.Hid, DeedKind.Undid], await Deeds());
        string log = (await root.Open("/en/moderation/log")).Text;
        Assert.Contains("Keep it friendly.", log, StringComparison.Ordinal);
        Assert.Contains("took the decision back", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderators_see_and_decide_their_own_places_alone()
    {
        var (french, polish) = (await Written("In France"), await Written("In Poland", "pl"));
        await Reported(french);
        await Reported(polish);
        using var officer = await site.Officer("fr");
        var lead = await site.Person(Role.Learner, "Lea Lead");
        await site.Appoint(lead.Id, "2026-01-01", system: "pl", rank: Rank.Lead);
        var national = await site.Person(Role.Learner, "Nat National");
        await site.Appoint(national.Id, "2026-01-01", system: "pl");

        Assert.Contains("In France", (await officer.Open("/en/moderation/cases")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("In Poland", (await officer.Open("/en/moderation/cases")).Text, StringComparison.Ordinal);
        Assert.Contains("In Poland", (await lead.Visitor.Open("/en/moderation/cases")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("In France", (await lead.Visitor.Open("/en/moderation/cases")).Text, StringComparison.Ordinal);
        foreach (string address in new[] { "/en/moderation", "/en/moderation/cases" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await national.Visitor.Open(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await maria.Visitor.Open(address)).Status);
        }
        var foreign = await CaseOf(polish);
        foreach (string deed in new[] { "/decision", "/decision/undo", "/appeal", "/appeal/undo", "/bars" })
            Assert.Equal(HttpStatusCode.NotFound, (await officer.Try(Address(foreign, deed), [.. Hide(), ("Days", "1")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Open(Address(foreign))).Status);
        Assert.Equal(CaseState.Open, (await CaseOf(polish)).State);
        Assert.Contains("Moderation", (await lead.Visitor.Open("/en/my-mandates")).Page.QuerySelector("main .page-heading")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_with_one_foreign_change_nothing()
    {
        var (own, also, foreign) = (await Written("One"), await Written("Two"), await Written("Three", "pl"));
        foreach (var post in new[] { own, also, foreign })
            await Reported(post);
        using var officer = await site.Officer("fr");
        async Task<(string, string)[]> Chosen(params Post[] posts)
        {
            var fields = new List<(string, string)>(Hide());
            foreach (var post in posts)
                fields.Add(("Case", $"{(await CaseOf(post)).Id.Value:N}"));
            return [.. fields];
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Try("/en/moderation/cases/decisions", await Chosen(own, foreign))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Try("/en/moderation/cases/decisions", await Chosen())).Status);
        Assert.Equal(3, await site.With((db, _) => db.Set<Case>().CountAsync(one => one.State == CaseState.Open, Stop)));
        Assert.Empty(await Deeds());
        Assert.Contains("One", (await maria.Visitor.Open(Talk(own))).Text, StringComparison.Ordinal);

        await officer.Act("/en/moderation/cases/decisions", await Chosen(own, also));
        Assert.Equal([DeedKind.Hid, DeedKind.Hid], await Deeds());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Try("/en/moderation/cases/decisions", await Chosen(own))).Status);
    }

    [Fact]
    public async Task An_appeal_is_decided_by_another_than_the_first()
    {
        var post = await Written();
        var one = await Hidden(post);
        string mine = $"/en/my-moderation/{one.Id.Value:N}";
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Visitor.Open(mine)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await jan.Visitor.Try(mine + "/appeal", ("Text", ""))).Status);
        await jan.Visitor.Act(mine + "/appeal", ("Text", "It was a joke among friends."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await jan.Visitor.Try(mine + "/appeal", ("Text", "Once more"))).Status);

        Assert.Contains("Nothing waits", (await root.Open("/en/moderation")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await root.Try(Address(one, "/appeal"), ("Verdict", "uphold"))).Status);
        using var other = await site.Officer("fr");
        Assert.Contains("It was a joke among friends.", (await other.Open("/en/moderation")).Text, StringComparison.Ordinal);
        await other.Act(Address(one, "/appeal"), ("Verdict", "overturn"), ("Why", "A joke."));
        Assert.Contains("fool", (await maria.Visitor.Open(Talk(post))).Text, StringComparison.Ordinal);
        Assert.Contains("is no longer hidden", await Letters(), StringComparison.Ordinal);
        await other.Act(Address(one, "/appeal/undo"));
        Assert.DoesNotContain("fool", (await maria.Visitor.Open(Talk(post))).Text, StringComparison.Ordinal);
        await other.Act(Address(one, "/appeal"), ("Verdict", "uphold"), ("Why", "Not funny."));
        Assert.Contains("Not funny.", (await jan.Visitor.Open(mine)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await jan.Visitor.Try(mine + "/appeal", ("Text", "Again"))).Status);
        Assert.Equal([DeedKind.Hid, DeedKind.Appealed, DeedKind.Overturned, DeedKind.AppealUndone, DeedKind.Upheld], await Deeds());
    }

    [Fact]
    public async Task Whoever_is_silenced_writes_nothing_in_that_place_until_it_is_over_or_lifted()
    {
        var (post, elsewhere) = (await Written(), await Written("Hello", "pl"));
        var one = await Hidden(post);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Try(Address(one, "/bars"), ("Days", "7"), ("Why", ""))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Try(Address(one, "/bars"), ("Days", "8"), ("Why", "x"))).Status);
        await root.Act(Address(one, "/bars"), ("Days", "7"), ("Why", "The third time."));
        Assert.Contains("The third time.", await Letters(), StringComparison.Ordinal);
        var refused = await jan.Visitor.Try(Talk(post) + "/posts", ("Text", "More"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("27 January 2026", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        await jan.Visitor.Act(Talk(elsewhere) + "/posts", ("Text", "Here I may"));
        await maria.Visitor.Act(Talk(post) + "/posts", ("Text", "And so may I"));

        var bar = await site.With((db, _) => db.Set<Bar>().AsNoTracking().SingleAsync(Stop));
        string lift = $"/en/moderation/bars/{bar.Id.Value:N}/end";
        await root.Act(lift);
        await jan.Visitor.Act(Talk(post) + "/posts", ("Text", "Back"));
        await root.Act(lift + "/undo");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await jan.Visitor.Try(Talk(post) + "/posts", ("Text", "Not now"))).Status);
        site.Clock.Advance(TimeSpan.FromDays(7));
        await jan.Visitor.Act(Talk(post) + "/posts", ("Text", "A week later"));

        // An administrator signs in more often than a learner.
        using var back = await site.SignedIn(Role.Administrator);
        await back.Act(Address(one, "/bars"), ("Days", "ban"), ("Why", "Enough."), ("Everywhere", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await jan.Visitor.Try(Talk(elsewhere) + "/posts", ("Text", "Nowhere"))).Status);
        string mine = $"/en/my-moderation/{one.Id.Value:N}";
        await jan.Visitor.Act(mine + "/appeal", ("Text", "I am sorry."));
        using var other = await site.SignedIn(Role.Administrator);
        await other.Act(Address(one, "/appeal"), ("Verdict", "overturn"), ("Why", ""));
        await jan.Visitor.Act(Talk(elsewhere) + "/posts", ("Text", "Thank you"));
        Assert.Equal([DeedKind.Hid, DeedKind.Muted, DeedKind.Lifted, DeedKind.LiftUndone, DeedKind.Banned, DeedKind.Appealed, DeedKind.Overturned], await Deeds());
    }

    [Fact]
    public async Task Nobody_decides_about_her_own_words_or_after_somebody_else()
    {
        var post = await Written();
        await Reported(post);
        var one = await CaseOf(post);
        await site.With((db, _) => db.Set<Preau.Identity.Accounts.Account>().Where(account => account.Id == jan.Id).ExecuteUpdateAsync(set => set.SetProperty(account => account.Role, Role.Administrator), Stop));
        using var author = await site.SignedIn(jan.Id);
        Assert.DoesNotContain("fool", (await author.Open("/en/moderation")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await author.Open(Address(one))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await author.Try(Address(one, "/decision"), Hide())).Status);

        using var other = await site.SignedIn(Role.Administrator);
        var answers = await Task.WhenAll(root.Try(Address(one, "/decision"), Hide()), other.Try(Address(one, "/decision"), ("Verdict", "keep")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.UnprocessableEntity);
        Assert.Single(await Deeds());
    }

    [Fact]
    public async Task A_thing_is_reported_once_by_each_and_only_by_who_sees_it()
    {
        var post = await Written();
        await Reported(post, "First");
        await Reported(post, "Second");
        Assert.Equal("Second", await site.With((db, _) => db.Set<CaseReport>().Select(report => report.Text).SingleAsync(Stop)));
        using var stranger = await site.SignedIn();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(Report(post))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await jan.Visitor.Open(Report(post))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Visitor.Open("/en/reports/post/nonsense")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.Visitor.Try(Report(post), ("Reason", "Nonsense"))).Status);

        var one = await CaseOf(post);
        await root.Act(Address(one, "/decision"), ("Verdict", "keep"));
        Assert.Contains("Nothing waits", (await root.Open("/en/moderation")).Text, StringComparison.Ordinal);
        await Reported(post, "Look again");
        Assert.Contains("Look again", (await root.Open("/en/moderation")).Text, StringComparison.Ordinal);

        for (int i = 0; i < CaseReport.MostPerHour - 1; i++)
            await Reported(await Written());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.Visitor.Try(Report(await Written()), ("Reason", "Spam"))).Status);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await Reported(await Written());
    }

    [Fact]
    public async Task The_public_page_of_ambassadors_loses_a_hidden_sentence_at_once()
    {
        var mandate = await site.Appoint(jan.Id, "2026-01-01");
        await jan.Visitor.Act($"/en/my-mandates/{mandate.Value:N}/presentation", ("Shown", "true"), ("Sentence", "Buy my books"), ("Languages", "fr"), ("Subjects", ""));
        string page = $"/en/programmes/{TenuresForTests.Labs}/ambassadors";
        using var visitor = site.Visitor();
        Assert.Contains("Buy my books", (await visitor.Open(page)).Text, StringComparison.Ordinal);
        await maria.Visitor.Act($"/en/reports/presentation/{mandate.Value:N}", ("Reason", "Spam"));
        var one = await site.With((db, _) => db.Set<Case>().AsNoTracking().SingleAsync(Stop));
        await root.Act(Address(one, "/decision"), Hide());
        Assert.DoesNotContain("Buy my books", (await visitor.Open(page)).Text, StringComparison.Ordinal);
        Assert.Contains("Jan Kowalski", (await visitor.Open(page)).Text, StringComparison.Ordinal);
        Assert.Contains("Moderators have hidden your sentence.", (await jan.Visitor.Open($"/en/my-mandates/{mandate.Value:N}")).Text, StringComparison.Ordinal);
        await root.Act(Address(one, "/decision/undo"));
        Assert.Contains("Buy my books", (await visitor.Open(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leaves_takes_her_words_along_and_the_trail_stays_without_her_name()
    {
        var post = await Written();
        var one = await Hidden(post);
        await jan.Visitor.Act($"/en/my-moderation/{one.Id.Value:N}/appeal", ("Text", "It was a joke."));
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().OfType<ModerationData>().Single();
            string taken = System.Text.Json.JsonSerializer.Serialize(await room.Export(jan.Id, Stop));
            Assert.Contains("It was a joke.", taken, StringComparison.Ordinal);
            Assert.DoesNotContain(maria.Id.Value.ToString(), taken, StringComparison.Ordinal);
            Assert.Contains("Insult", System.Text.Json.JsonSerializer.Serialize(await room.Export(maria.Id, Stop), new System.Text.Json.JsonSerializerOptions { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } }), StringComparison.Ordinal);
            foreach (var person in new[] { jan.Id, maria.Id })
            {
                await room.Erase(person, Stop);
                await room.Erase(person, Stop);
            }
        });
        var left = await CaseOf(post);
        Assert.Equal((null, "", ""), (left.AuthorId, left.Excerpt, left.Appeal));
        Assert.Equal([DeedKind.Hid, DeedKind.Appealed], await Deeds());
        await site.With(async (db, _) =>
        {
            Assert.False(await db.Set<CaseReport>().AnyAsync(Stop));
            Assert.False(await db.Set<Deed>().AnyAsync(deed => deed.By == jan.Id || deed.PersonId == jan.Id, Stop));
        });
    }
}
