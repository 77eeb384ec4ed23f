using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Groups;
using Preau.Moderation.Cases;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Schools.Members;
using Preau.Tests;
using Xunit;

namespace Preau.Moderation;

/// <summary>Publications, profiles and the texts of programmes are reported and hidden like posts; moderators are told by mail.</summary>
public sealed class ReportedTextsTests : IAsyncLifetime
{
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) maria, second;
    Visitor root = null!, stranger = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.FurnishSchools();
        (maria, second) = (await site.Person(Role.Learner, "Maria Rossi"), await site.Person(Role.Learner, "Sara Second"));
        (root, stranger) = (await site.SignedIn(Role.Administrator), site.Visitor());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { maria.Visitor, second.Visitor, root, stranger })
            visitor.Dispose();
        await site.DisposeAsync();
    }

    /// <summary>She follows the link on the page, and says what is wrong.</summary>
    static async Task Reports(Visitor reader, string page)
    {
        string link = (await reader.Read(page)).Page.QuerySelector("main a[href*='/reports/']")!.GetAttribute("href")!;
        await reader.Read(link);
        await reader.Act(link, ("Reason", "Other"), ("Text", "This is wrong."));
    }

    async Task<string> Latest() => "/en/moderation/cases/" + await site.With(async (db, _) => (await db.Set<Case>().AsNoTracking().OrderByDescending(one => one.Id).FirstAsync(Stop)).Id.Value.ToString("N"));

    static (string, string)[] Hide => [("Verdict", "hide"), ("Reason", "Other"), ("Why", "")];

    [Fact]
    public async Task A_publication_is_hidden_and_shown_again()
    {
        var chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair);
        string list = $"/en/programmes/{GroupsForTests.Group}/publications";
        string publication = await chair.Visitor.Act(list, ("Language", "en"), ("Title", "Time and trust"), ("Summary", "What schools need."), ("Body", "Teachers ask for time."), ("Recommendations", "Give time. [1]"));
        Assert.Null((await chair.Visitor.Read(publication)).Page.QuerySelector("main a[href*='/reports/']"));
        await chair.Visitor.Act(publication + "/release");
        await Reports(maria.Visitor, publication);
        string one = await Latest();
        Assert.Contains("Teachers ask for time.", (await root.Read(one)).Text, StringComparison.Ordinal);
        Assert.Contains("Written by several people", (await root.Read(one)).Text, StringComparison.Ordinal);
        await root.Act(one + "/decision", Hide);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(publication)).Status);
        foreach (string place in new[] { list, $"/en/programmes/{GroupsForTests.Group}" })
            Assert.DoesNotContain("Time and trust", (await stranger.Read(place)).Text, StringComparison.Ordinal);
        Assert.Contains("Moderators have hidden this.", (await chair.Visitor.Read(publication)).Text, StringComparison.Ordinal);
        await root.Act(one + "/decision/undo");
        Assert.Contains("Teachers ask for time.", (await stranger.Read(publication)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_profile_says_is_hidden_and_shown_again_and_only_what_the_reader_sees_is_reported()
    {
        var anna = await site.Somebody("Anna Arnaud");
        string profile = $"/en/people/{anna.Id.Value:N}";
        await anna.Visitor.Act("/en/account/presentation", ("About", "I sell *watches*"), ("Subjects", "secret subject"), ("Version", "0"), ("NameFor", "Everyone"), ("AboutFor", "SignedIn"));
        Assert.Null((await stranger.Read(profile)).Page.QuerySelector("main a[href*='/reports/']"));
        Assert.Null((await anna.Visitor.Read(profile)).Page.QuerySelector("main a[href*='/reports/']"));
        await Reports(maria.Visitor, profile);
        string one = await Latest(), seen = (await root.Read(one)).Text;
        Assert.Contains("I sell *watches*", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("secret subject", seen, StringComparison.Ordinal);
        await root.Act(one + "/decision", Hide);
        Assert.DoesNotContain("watches", (await maria.Visitor.Read(profile)).Text, StringComparison.Ordinal);
        Assert.Contains("Anna Arnaud", (await maria.Visitor.Read(profile)).Text, StringComparison.Ordinal);
        Assert.Contains("Moderators have hidden this.", (await anna.Visitor.Read(profile)).Text, StringComparison.Ordinal);
        await root.Act(one + "/decision/undo");
        Assert.Contains("watches", (await maria.Visitor.Read(profile)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_texts_of_a_programme_are_hidden_all_but_its_name_and_shown_again()
    {
        const string page = $"/en/programmes/{TenuresForTests.Labs}";
        var before = await stranger.Read(page);
        string summary = before.Page.QuerySelector("p.lead")!.TextContent;
        await Reports(maria.Visitor, page);
        string one = await Latest();
        await root.Act(one + "/decision", Hide);
        var hidden = await stranger.Read(page);
        Assert.Contains("Moderators have hidden the texts of this page.", hidden.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(summary, hidden.Html, StringComparison.Ordinal);
        Assert.Null(hidden.Page.QuerySelector("main a[href*='/reports/']"));
        Assert.Equal(before.Page.QuerySelector("h1")!.TextContent, hidden.Page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(summary, (await stranger.Read("/en/programmes")).Text, StringComparison.Ordinal);
        await root.Act(one + "/decision/undo");
        Assert.Contains(summary, (await stranger.Read(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderators_of_the_place_are_told_once_a_day_while_something_waits()
    {
        using var officer = await site.Officer("fr");
        var people = new[] { await site.Somebody("Anna Arnaud"), await site.Somebody("Bea Belle"), await site.Somebody("Cleo Clair") };
        foreach (var person in people)
        {
            await site.Belongs(person, await site.IdOf("0350001A"));
            await person.Visitor.Act("/en/account/presentation", ("About", "Words of " + person.Name), ("Version", "0"), ("AboutFor", "SignedIn"));
        }
        string Profile(int which) => $"/en/people/{people[which].Id.Value:N}";
        await Reports(maria.Visitor, Profile(0));
        await Reports(second.Visitor, Profile(0));
        await Reports(second.Visitor, Profile(1));
        var (to, letter) = Assert.Single(await Told());
        Assert.Contains("/moderation", letter, StringComparison.Ordinal);
        foreach (string secret in new[] { "Maria", "Sara", "Anna", "Words of", "@example.org" })
            Assert.DoesNotContain(secret, letter, StringComparison.Ordinal);
        // What waits already and is reported once more is not new, a day later either; what is new is told.
        site.Clock.Advance(TimeSpan.FromHours(25));
        await Reports(maria.Visitor, Profile(1));
        Assert.Single(await Told());
        await Reports(maria.Visitor, Profile(2));
        Assert.Equal([to, to], (await Told()).Select(told => told.To));
        // The texts of a programme are nobody's but administrators': each of them is told once.
        await Reports(maria.Visitor, $"/en/programmes/{TenuresForTests.Labs}");
        var administrators = (await Told()).Select(told => told.To).Where(other => other != to).ToList();
        Assert.NotEmpty(administrators);
        Assert.Equal(administrators.Count, administrators.Distinct(StringComparer.Ordinal).Count());
    }

    async Task<List<(string To, string Text)>> Told() => [.. (await site.Mail()).Where(letter => letter.Subject == "Something was reported").Select(letter => (letter.To.ToString(), letter.TextBody!))];
}
