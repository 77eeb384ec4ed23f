using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Requests;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Reports;

/// <summary>An ambassador reports; leads and officers read and count.</summary>
public sealed class ReportsTests : IAsyncLifetime
{
    const string Programme = $"/en/programmes/{TenuresForTests.Labs}", All = Programme + "/reports", Ambassadors = Programme + "/ambassadors";
    const string AnnaAddress = "anna@secret.example";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) teacher, anna;
    string desk = "", reports = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        teacher = await site.Person(Role.Learner, "Tea Cher");
        var id = await site.Account(AnnaAddress, "Anna Bassador", password: null);
        anna = (await site.SignedIn(id), id);
        desk = $"/en/my-mandates/{(await site.Appoint(anna.Id, "2026-01-01")).Value:N}";
        reports = desk + "/reports";
    }

    public ValueTask DisposeAsync()
    {
        teacher.Visitor.Dispose();
        anna.Visitor.Dispose();
        return site.DisposeAsync();
    }

    async Task<Answer> Report(string act = "hand-in", string participants = "24", string kind = "Talk", string audience = "Pupils", string on = "2026-01-10", string text = "They asked for more.", string link = "") =>
        await anna.Visitor.Fill(reports + "/new", new { On = on, Kind = kind, Audience = audience, Participants = participants, Text = text, Link = link, act }, reports);

    Task<List<Report>> Kept() => site.With((db, _) => db.Set<Report>().AsNoTracking().OrderBy(row => row.UpdatedAt).ToListAsync(Stop));

    [Fact]
    public async Task A_draft_may_lack_anything_what_is_handed_in_may_not_and_a_correction_keeps_what_it_said()
    {
        Assert.Equal(desk + "?done=drafted", (await Report("draft", participants: "", kind: "", audience: "", text: "")).To);
        string draft = $"{reports}/{(await Kept()).Single().Id.Value:N}";
        Assert.Contains("Draft", await anna.Visitor.Text(desk), StringComparison.Ordinal);
        using var officer = await site.Officer("fr");
        Assert.Contains("No report yet", await officer.Text(All), StringComparison.Ordinal);

        Assert.Equal(["Say what kind of activity it was."], (await anna.Visitor.Fill(draft, new { act = "hand-in" }, reports)).Errors);
        Assert.Equal(desk + "?done=reported", (await anna.Visitor.Fill(draft, new { Kind = "Workshop", Audience = "Teachers", Participants = "12", Text = "First said", act = "hand-in" }, reports)).To);
        Assert.Equal(desk + "?done=reported", (await anna.Visitor.Fill(draft, new { Kind = "Workshop", Audience = "Teachers", Participants = "14", Text = "Said better", act = "hand-in" }, reports)).To);
        var kept = (await Kept()).Single();
        Assert.Equal([("First said", 12), ("Said better", 14)], kept.Versions.OrderBy(version => version.Number).Select(version => (version.Text, version.Participants)));
        string page = await officer.Text($"/en/reports/{kept.Id.Value:N}");
        foreach (string fact in new[] { "Said better", "First said", "Anna Bassador", "What it said before" })
            Assert.Contains(fact, page, StringComparison.Ordinal);
        // Corrected to nothing it is refused, and stays what it was.
        Assert.Single((await anna.Visitor.Fill(draft, new { Kind = "Workshop", Audience = "Teachers", Participants = "", act = "hand-in" }, reports)).Errors);
        Assert.Equal(14, (await Kept()).Single().Participants);
    }

    [Fact]
    public async Task Sent_twice_it_is_one_and_two_windows_do_not_overwrite_each_other()
    {
        var form = await anna.Visitor.Open(reports + "/new");
        var fields = new { On = "2026-01-10", Kind = "Talk", Audience = "Pupils", Participants = "24", Text = "Once", act = "hand-in" };
        await anna.Visitor.Submit(form, reports, fields);
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Visitor.Submit(form, reports, fields)).Status);
        var kept = Assert.Single(await Kept());
        Assert.Single(kept.Versions);
        string own = $"{reports}/{kept.Id.Value:N}";
        var (one, other) = (await anna.Visitor.Open(own), await anna.Visitor.Open(own));
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Visitor.Submit(one, reports, new { Kind = "Talk", Audience = "Pupils", Text = "From one window", act = "hand-in" })).Status);
        var refused = await anna.Visitor.Submit(other, reports, new { Kind = "Talk", Audience = "Pupils", Text = "From the other", act = "hand-in" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "From one window"), (refused.Status, (await Kept()).Single().Text));
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Visitor.Submit(refused, reports, new { Kind = "Talk", Audience = "Pupils", Text = "From the other", act = "hand-in" })).Status);
        Assert.Equal("From the other", (await Kept()).Single().Text);
    }

    [Theory]
    [InlineData("2026-02-30", "24", "", "There is no such day: write it as 2026-01-31.")]
    [InlineData("2027-01-01", "24", "", "Give a day between 1 January 2026 and 20 January 2026.")]
    [InlineData("2026-01-10", "some", "", "Give a number, up to 100,000.")]
    [InlineData("2026-01-10", "-3", "", "Give a number, up to 100,000.")]
    [InlineData("2026-01-10", "24", "javascript:alert(1)", "Give the whole address, which begins with https://.")]
    public async Task Faults_are_named_in_place(string on, string participants, string link, string sentence)
    {
        var answer = await Report(on: on, participants: participants, link: link);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Empty(await Kept());
    }

    [Fact]
    public async Task A_draft_is_thrown_away_and_taken_back()
    {
        await Report("draft");
        string draft = $"{reports}/{(await Kept()).Single().Id.Value:N}";
        var thrown = await anna.Visitor.Open(await anna.Visitor.Act(draft + "/discard"));
        Assert.Contains("The draft is thrown away.", thrown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(draft)).Status);
        Assert.Equal(draft, (await anna.Visitor.Submit(thrown, draft + "/discard/undo", new { })).To);
        Assert.Contains("They asked for more.", (await anna.Visitor.Open(draft)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Try(draft + "/discard")).Status);
    }

    [Fact]
    public async Task From_a_request_it_is_prefilled_and_asked_for_once_when_the_day_is_over()
    {
        string request = await teacher.Visitor.Act(Programme + "/requests", ("System", "fr"), ("School", ""), ("Subject", "The night sky"), ("Text", "An hour."), ("Language", "fr"), ("On", "2026-02-10"), ("Format", "place"));
        await anna.Visitor.Act(request + "/acceptance");
        int before = await site.LettersTo(AnnaAddress);
        await Remind();
        Assert.Equal(before, await site.LettersTo(AnnaAddress));
        site.Clock.Advance(TimeSpan.FromDays(25));
        anna.Visitor.Dispose();
        anna = (await site.SignedIn(anna.Id), anna.Id);
        await Remind();
        await Remind();
        Assert.Equal(before + 1, await site.LettersTo(AnnaAddress));
        var page = await anna.Visitor.Open(desk);
        Assert.Contains("How did it go?", page.Text, StringComparison.Ordinal);
        string address = page.Page.QuerySelector("a[href*='/reports/new?request=']")!.GetAttribute("href")!;
        var form = await anna.Visitor.Open(address);
        Assert.Equal("2026-02-10", form.Page.QuerySelector("input[name=On]")!.GetAttribute("value"));
        Assert.Equal(desk + "?done=reported", (await anna.Visitor.Submit(form, reports, new { Kind = "Talk", Audience = "Pupils", Participants = "20", act = "hand-in" })).To);
        Assert.DoesNotContain("How did it go?", await anna.Visitor.Text(desk), StringComparison.Ordinal);
        // Asked again, it is that report.
        Assert.Equal($"{reports}/{(await Kept()).Single().Id.Value:N}", (await anna.Visitor.Open(address)).To);
    }

    Task Remind() => site.With((_, services) => ActivatorUtilities.CreateInstance<AskForReportsHandler>(services).Handle(new AskForReports(), Stop));

    [Fact]
    public async Task Leads_and_officers_read_what_is_of_their_system_and_nobody_else_does()
    {
        await Report(text: "=HYPERLINK(1)");
        var lead = await site.Person(Role.Learner, "Lea Der");
        await site.Appoint(lead.Id, "2026-01-01", rank: Rank.Lead);
        var foreign = await site.Person(Role.Learner, "Lat Vian");
        await site.Appoint(foreign.Id, "2026-01-01", system: "lv", rank: Rank.Lead);
        string one = $"/en/reports/{(await Kept()).Single().Id.Value:N}";
        foreach (string page in new[] { await lead.Visitor.Text(All), await lead.Visitor.Text(All + "?year=2026&page=9") })
            foreach (string fact in new[] { "France", "24", "Talk" })
                Assert.Contains(fact, page, StringComparison.Ordinal);
        await lead.Visitor.Text(one);
        Assert.Contains("No report yet", await foreign.Visitor.Text(All), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.Visitor.Open(one)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Open(All)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Open(All + ".csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Open(one)).Status);
        // No formula reaches a spreadsheet, and no address or name.
        string csv = (await lead.Visitor.Open(All + ".csv")).Html;
        Assert.Contains("fr,FR,2026-01-10,talk,pupils,24,,,'=HYPERLINK(1),", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_sees_figures_once_there_are_enough()
    {
        using var visitor = site.Visitor();
        for (int i = 0; i < 4; i++)
            await Report(on: $"2026-01-0{i + 1}");
        Assert.DoesNotContain("activities of ambassadors", await visitor.Text(Ambassadors), StringComparison.Ordinal);
        await Report(on: "2026-01-05");
        var tiles = (await visitor.Open(Ambassadors)).Page.QuerySelectorAll(".stat-number").Select(number => number.TextContent);
        Assert.Equal(["5", "120"], tiles);
    }

    [Fact]
    public async Task Her_words_go_with_her_account_and_what_was_done_stays_counted()
    {
        await Report(text: "Secret words");
        await Report("draft", text: "Draft words");
        await site.With(async (db, services) =>
        {
            var room = services.GetServices<IPersonalData>().OfType<ReportData>().Single();
            Assert.Contains("Secret words", System.Text.Json.JsonSerializer.Serialize(await room.Export(anna.Id, Stop)), StringComparison.Ordinal);
            await room.Erase(anna.Id, Stop);
            await room.Erase(anna.Id, Stop);
        });
        var left = Assert.Single(await Kept());
        Assert.Equal((null, "", 24), (left.PersonId, left.Text, left.Participants));
        Assert.All(left.Versions, version => Assert.Equal("", version.Text));
    }
}
