using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Identity.TwoStep;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.TakeData;

public sealed class TakeDataTests : IAsyncLifetime
{
    const string Page = "/en/account/data";
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    async Task<string> Made(Visitor visitor)
    {
        Assert.Equal(Page, (await visitor.Fill(Page, new { })).To);
        Assert.Contains("We are gathering", (await visitor.Open(Page)).Text, StringComparison.Ordinal);
        await site.DoJobs();
        return (await visitor.Open(Page)).Page.QuerySelector("a[download]")!.GetAttribute("href")!;
    }

    [Fact]
    public async Task A_person_takes_her_data_as_a_zip_of_json()
    {
        using var ada = await site.SignedIn(await site.Account("ada@example.org", "Ada Lovelace"));
        string link = await Made(ada);
        var file = await ada.Open(link);
        Assert.Equal("application/zip", file.Message.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", file.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var zip = new ZipArchive(await file.Message.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Contains(zip.Entries, entry => entry.Name == "account.json");
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync(TestContext.Current.CancellationToken);
            using var json = await JsonDocument.ParseAsync(content, cancellationToken: TestContext.Current.CancellationToken);
            if (entry.Name == "account.json")
                Assert.Equal(("ada@example.org", "Ada Lovelace"), (json.RootElement.GetProperty("Email").GetString(), json.RootElement.GetProperty("Name").GetString()));
        }
        Assert.Equal(1, await site.LettersTo("ada@example.org"));
    }

    [Fact]
    public async Task What_she_learnt_is_in_it_in_whole_words()
    {
        var id = await site.Account("dora@example.org", role: Role.Author);
        using var dora = await site.SignedIn(id);
        await site.AnswerSmall(dora, (await site.ImportSmall(publish: true)).Run);
        await site.ImportSmall(author: id);
        await site.TurnOnTwoStep(dora);
        var file = await dora.Open(await Made(dora));
        using var zip = new ZipArchive(await file.Message.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        await using var content = await zip.GetEntry("academy.json")!.OpenAsync(TestContext.Current.CancellationToken);
        var academy = (await JsonNode.ParseAsync(content, cancellationToken: TestContext.Current.CancellationToken))!;
        var taken = academy["CoursesTaken"]![0]!;
        Assert.Equal(("A small course", "R1"), ((string?)taken["Course"], (string?)taken["Run"]));
        Assert.Equal("Try", (string?)taken["UnitsCompleted"]![0]!["Unit"]);
        Assert.Equal((1, 1), ((int)taken["Scores"]![0]!["Earned"]!, (int)taken["Scores"]![0]!["Possible"]!));
        var answer = taken["Answers"]![0]!;
        Assert.Equal(("Try", 1, 1), ((string?)answer["Unit"], (int)answer["State"]!["Attempts"]!, (int)answer["Earned"]!));
        Assert.Equal("A small course", (string?)academy["CoursesBrought"]![0]!["Course"]);
        Assert.Equal("test.tar.gz", (string?)academy["ArchivesImported"]![0]!["Source"]);
    }

    [Fact]
    public async Task Nobody_else_takes_it_and_nobody_after_a_week()
    {
        var id = await site.Account("bea@example.org");
        using var bea = await site.SignedIn(id);
        string link = await Made(bea);
        using var eve = await site.SignedIn();
        Assert.Equal(HttpStatusCode.NotFound, (await eve.Open(link)).Status);
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Open(link)).Status);
        site.Clock.Advance(TimeSpan.FromDays(7.1));
        using var later = await site.SignedIn(id);
        Assert.Equal(HttpStatusCode.NotFound, (await later.Open(link)).Status);
    }

    [Fact]
    public async Task Asked_twice_it_is_made_once()
    {
        using var cleo = await site.SignedIn(await site.Account("cleo@example.org"));
        var page = await cleo.Open(Page);
        await cleo.Submit(page, Page, new { });
        await cleo.Submit(page, Page, new { });
        Assert.Equal(1, await site.LettersTo("cleo@example.org"));
    }
}
