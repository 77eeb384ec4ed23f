using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Preau.Academy.Authoring;
using Preau.Contracts.Networks;
using Preau.Platform.Jobs;
using Preau.Tests;
using Xunit;

namespace Preau.Schools.Members.ByCode;

/// <summary>A teacher finds her school, a code goes to its mailbox through a real mail server, and she brings it back.</summary>
public sealed partial class ProveByCodeTests : IAsyncLifetime
{
    readonly SmtpSink outside = new();
    readonly LogLines log = new();
    readonly TestSite site = new();
    Somebody tea = null!;
    SchoolId[] schools = [];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [GeneratedRegex("^    (?<code>[2-9A-Z]{4}-[2-9A-Z]{4})\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeLine { get; }

    public async ValueTask InitializeAsync()
    {
        site.Configure = builder =>
        {
            builder.Configuration["Mail:Host"] = "127.0.0.1";
            builder.Configuration["Mail:Port"] = $"{outside.Port}";
            builder.Logging.AddProvider(log);
        };
        await site.InitializeAsync();
        schools = await site.FurnishSchools();
        tea = await site.Somebody("Tea Cher");
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await outside.DisposeAsync();
    }

    async Task<string> CodeSent(string membership)
    {
        outside.Taken.Clear();
        Assert.Equal(membership + "?done=sent#code", await tea.Visitor.Act(membership + "/code-letters"));
        await site.DoJobs();
        var posted = Assert.Single(outside.Taken);
        Assert.Equal(SchoolsForTests.Mailbox, posted.To);
        return CodeLine.Match(posted.Letter.TextBody!).Groups["code"].Value;
    }

    [Fact]
    public async Task She_finds_her_school_has_a_code_sent_and_belongs()
    {
        var found = await tea.Visitor.Open("/en/my-school?q=coll+lil+ren");
        string choose = found.Page.QuerySelector("#results h3 a")!.GetAttribute("href")!;
        Assert.Equal($"/en/my-school/asking?school={schools[0].Value:N}", choose);
        Assert.Contains("Collège des Lilas", (await tea.Visitor.Open("/en/my-school/found?q=lilas")).Html, StringComparison.Ordinal);
        string membership = (await tea.Visitor.Fill(choose, new { Role = "Teacher" }, "/en/my-school/asking")).To!;
        string code = await CodeSent(membership);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), await Kept(), StringComparison.Ordinal);
        Assert.Equal(membership + "?done=confirmed", await tea.Visitor.Act(membership + "/code", ("Code", $" {code.ToLowerInvariant().Replace('-', ' ')} ")));
        var member = Assert.Single(await site.Members());
        Assert.Equal((Proof.Code, new DateOnly(2026, 1, 20)), (member.Proof!.Value, member.Since!.Value));
        Assert.Equal(0, await site.With((db, _) => db.Set<SchoolCode>().CountAsync(Stop)));
        Assert.Contains("by a code sent to the school", (await tea.Visitor.Open(membership)).Text, StringComparison.Ordinal);
    }

    Task<string> Kept() => site.With(async (db, _) => string.Concat(await db.Set<SchoolCode>().Select(code => code.Hash).ToListAsync(Stop)));

    [Fact]
    public async Task The_letter_speaks_the_language_of_the_school_and_no_page_and_no_log_names_its_address()
    {
        string membership = await tea.Ask(schools[0]);
        outside.Refusal = $"550 5.1.1 <{SchoolsForTests.Mailbox}>: no such mailbox";
        await tea.Visitor.Act(membership + "/code-letters");
        await site.DoJobs();
        outside.Refusal = null;
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.DoJobs();
        var letter = outside.Taken.Last().Letter;
        Assert.Contains("Tea Cher", letter.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("Bonjour", letter.TextBody, StringComparison.Ordinal);
        string failed = string.Concat(await site.With((db, _) => db.Set<Job>().AsNoTracking().Select(job => job.Error).ToListAsync(Stop)));
        Assert.Contains("no such mailbox", log.Text, StringComparison.Ordinal);
        using var visitor = site.Visitor();
        Assert.All((string[])[(await tea.Visitor.Open(membership)).Html, (await tea.Visitor.Open("/en/my-school?q=lilas")).Html, (await visitor.Open($"/en/schools/{schools[0].Value:N}")).Html, failed, log.Text],
            text => Assert.DoesNotContain("ac-rennes", text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task After_five_tries_even_the_right_code_is_worth_nothing_and_a_new_one_does()
    {
        string membership = await tea.Ask(schools[0]);
        string code = await CodeSent(membership);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => tea.Visitor.Try(membership + "/code", ("Code", "AAAA-AAAA"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
        Assert.Equal(SchoolCode.MostTries, await site.With((db, _) => db.Set<SchoolCode>().Select(row => row.Tries).SingleAsync(Stop)));
        Assert.Contains("not good any more", Assert.Single((await tea.Visitor.Try(membership + "/code", ("Code", code))).Errors), StringComparison.Ordinal);
        string second = await CodeSent(membership);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tea.Visitor.Try(membership + "/code", ("Code", code))).Status);
        await tea.Visitor.Act(membership + "/code", ("Code", second));
    }

    [Fact]
    public async Task A_code_is_good_for_fourteen_days_and_for_her_alone()
    {
        string membership = await tea.Ask(schools[0]);
        string code = await CodeSent(membership);
        var mallory = await site.Somebody("Mallory");
        string other = await mallory.Ask(schools[0]);
        Assert.Equal(HttpStatusCode.NotFound, (await mallory.Visitor.Try(membership + "/code", ("Code", code))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mallory.Visitor.Try(other + "/code", ("Code", code))).Status);
        site.Clock.Advance(SchoolCode.Validity);
        using var later = await site.SignedIn(tea.Id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await later.Try(membership + "/code", ("Code", code))).Status);
        Assert.All(await site.Members(), member => Assert.True(member.IsAsked));
    }

    [Fact]
    public async Task A_mailbox_gets_six_codes_a_day_however_many_ask_at_once()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => site.Somebody($"Teacher {i}")));
        var memberships = new List<(Somebody, string)>();
        foreach (var person in people)
            memberships.Add((person, await person.Ask(schools[0])));
        await Task.WhenAll(memberships.SelectMany(pair => Enumerable.Range(0, 4).Select(_ => pair.Item1.Visitor.Try(pair.Item2 + "/code-letters"))));
        foreach (var (person, membership) in memberships.Concat(memberships).Concat(memberships))
            await person.Visitor.Try(membership + "/code-letters");
        await site.DoJobs();
        Assert.Equal(CodeLetter.MostToSchool, outside.Taken.Count);
        var refused = await people[0].Visitor.Try(memberships[0].Item2 + "/code-letters");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("tomorrow", Assert.Single(refused.Errors), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(memberships[0].Item2 + "?done=sent#code", await people[0].Visitor.Act(memberships[0].Item2 + "/code-letters"));
    }

    [Fact]
    public async Task Where_the_register_gives_no_address_the_page_says_so_and_none_is_sent()
    {
        string membership = await tea.Ask(schools[1]);
        var page = await tea.Visitor.Open(membership);
        Assert.Contains("The register gives no address for this school", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("form[action$='/code-letters']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tea.Visitor.Try(membership + "/code-letters")).Status);
        await site.DoJobs();
        Assert.Empty(outside.Taken);
    }

    [Fact]
    public void A_code_has_no_letter_that_is_taken_for_another()
    {
        for (int i = 0; i < 10; i++)
        {
            var (code, text) = SchoolCode.For(SchoolMemberId.New(), site.Clock.GetUtcNow());
            Assert.Matches("^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$", text);
            Assert.True(code.Is(text));
            Assert.False(code.Is(text[1..]));
        }
    }
}
