using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Xunit;

namespace Preau.Tests;

/// <summary>A site with one course of exercises, and learners who answer them over HTTP as a browser does.</summary>
internal sealed partial class AnsweringLearners(int learners, int exercises)
{
    const string Password = "a long enough phrase";
    readonly List<string> cookies = [];
    readonly List<(string Action, string Field)> forms = [];

    /// <summary>Makes the site: the course, the accounts, their sessions and enrolments.</summary>
    internal async Task Prepare(DataLocation location)
    {
        var builder = Site.CreateBuilder(location);
        builder.Logging.ClearProviders();
        await using (var services = builder.Services.BuildServiceProvider())
        {
            await services.GetRequiredService<DatabaseMaintenance>().Migrate();
            await using var scope = services.CreateAsyncScope();
            await using var archive = await Archive();
            var outcome = await scope.ServiceProvider.GetRequiredService<ICourseArchives>().Import(archive, "crash.tar.gz", new ImportOptions(Publish: true), null, default);
            Assert.Null(outcome.Refusal);
            for (int i = 0; i < learners; i++)
                await scope.ServiceProvider.GetRequiredService<IAccounts>().Create($"learner{i}@example.org", $"Learner {i}", Password, Role.Learner);
        }
        SqliteConnection.ClearAllPools();
        string run = Ask(location, "SELECT hex(id) FROM academy_runs").Single().ToLowerInvariant();
        await using var program = await ProgramProcess.Serve(location);
        for (int i = 0; i < learners; i++)
            cookies.Add(await SignInAndEnrol(program.Address, i, run));
        await FindForms(location, program.Address, run);
    }

    static async Task<string> SignInAndEnrol(Uri address, int learner, string run)
    {
        var jar = new CookieContainer();
        using var browser = ProgramProcess.Browser(address, jar);
        var form = Parse(await browser.GetStringAsync("/en/sign-in"), "form[action='/en/sign-in']");
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]").ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        (fields["email"], fields["password"]) = ($"learner{learner}@example.org", Password);
        using var signedIn = await browser.PostAsync("/en/sign-in", new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        using var enrolled = await browser.PostAsync($"/en/runs/{run}/enrolments", Form());
        Assert.Equal(HttpStatusCode.SeeOther, enrolled.StatusCode);
        return jar.GetCookieHeader(address);
    }

    async Task FindForms(DataLocation location, Uri address, string run)
    {
        using var browser = ProgramProcess.Browser(address);
        browser.DefaultRequestHeaders.Add("Cookie", cookies[0]);
        foreach (string unit in Ask(location, $"SELECT hex(id) FROM academy_blocks WHERE type = 'vertical' AND content_id = (SELECT content_id FROM academy_runs WHERE hex(id) = '{run.ToUpperInvariant()}') ORDER BY position"))
        {
            var form = Parse(await browser.GetStringAsync($"/en/runs/{run}/units/{unit.ToLowerInvariant()}"), "form.question");
            forms.Add((form.GetAttribute("action")!, form.QuerySelector<IHtmlInputElement>("input[type=text]")!.Name!));
        }
        Assert.Equal(exercises, forms.Count);
    }

    /// <summary>Sends an answer. Acknowledged is the redirect that a browser follows to "your answer is saved".</summary>
    internal async Task<bool> Answer(HttpClient browser, CrashWrite write, CancellationToken cancellationToken)
    {
        var (action, field) = forms[write.Number % exercises];
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = Form((field, $"client{write.Client}number{write.Number}"), ("act", "answer")) };
        request.Headers.Add("Cookie", cookies[write.Client]);
        using var answer = await browser.SendAsync(request, cancellationToken);
        return answer.StatusCode == HttpStatusCode.SeeOther;
    }

    /// <summary>The newest answer kept of each learner to each exercise is not older than the newest acknowledged one.</summary>
    internal void Verify(DataLocation location, IReadOnlyCollection<CrashWrite> acknowledged)
    {
        var kept = Ask(location, "SELECT state FROM academy_block_states").Select(state => Written().Match(state)).Where(match => match.Success)
            .Select(match => new CrashWrite(Whole(match.Groups["client"]), Whole(match.Groups["number"])))
            .ToDictionary(Key, write => write.Number);
        foreach (var newest in acknowledged.GroupBy(Key).Select(writes => writes.MaxBy(write => write.Number)))
            Assert.True(kept.GetValueOrDefault(Key(newest)) >= newest.Number, $"{newest} was acknowledged and is gone.");
        Assert.Equal("ok", Ask(location, "PRAGMA quick_check").Single());
    }

    (int Client, int Exercise) Key(CrashWrite write) => (write.Client, write.Number % exercises);

    static int Whole(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    static List<string> Ask(DataLocation location, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={location.DatabaseFile};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    /// <summary>A course of one exercise a unit, open for ever and answered as often as one likes.</summary>
    async Task<Stream> Archive()
    {
        var course = new StringBuilder("""<course org="Test" course="Crash" url_name="run" display_name="Crash" start="2020-01-01T00:00:00Z"><chapter url_name="c" display_name="C"><sequential url_name="s" display_name="S">""");
        for (int i = 0; i < exercises; i++)
            course.Append(CultureInfo.InvariantCulture, $"""<vertical url_name="v{i}" display_name="V{i}"><problem url_name="p{i}" display_name="P{i}"><stringresponse answer="never"><label>?</label><textline/></stringresponse></problem></vertical>""");
        course.Append("</sequential></chapter></course>");
        var archive = new MemoryStream();
        await using (var zipped = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(zipped))
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "course/course.xml") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(course.ToString())) });
        archive.Position = 0;
        return archive;
    }

    static IElement Parse(string page, string form) =>
        new HtmlParser().ParseDocument(page).QuerySelector(form) ?? throw new InvalidOperationException($"There is no {form} on the page:\n{page}");

    [GeneratedRegex("client(?<client>[0-9]+)number(?<number>[0-9]+)", RegexOptions.None, 1000)]
    private static partial Regex Written();
}
