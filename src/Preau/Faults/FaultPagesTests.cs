using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preau.Contracts.Academy;
using Preau.Platform.Data;
using Preau.Tests;
using Xunit;

namespace Preau.Faults;

public sealed partial class FaultPagesTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/en/nowhere", null, 404, "en", "There is no such page")]
    [InlineData("GET", "/fr/nowhere", null, 404, "fr", "Cette page n’existe pas")]
    [InlineData("GET", "/nowhere", null, 404, "fr", "Cette page n’existe pas")]
    [InlineData("POST", "/en/programmes", null, 405, "en", "This address does something else")]
    [InlineData("POST", "/fr/programmes", "https://elsewhere.example", 403, "fr", "Vous n’avez pas accès à cela")]
    public async Task A_fault_has_a_page_in_the_visitors_language(string method, string address, string? origin, int status, string language, string words)
    {
        using var answer = await Send(site, method, address, "text/html,*/*;q=0.8", origin);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal((status, "text/html", true), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{words}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"robots\" content=\"noindex\"", page, StringComparison.Ordinal);
        Assert.Single(PrimaryAction().Matches(page));
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_told_in_JSON_and_without_details()
    {
        using var answer = await Send(site, "GET", "/en/nowhere", "application/json");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(404, (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task An_answer_with_a_body_is_left_alone()
    {
        using var answer = await Send(site, "GET", "/health", "text/html");
        Assert.Equal("ok\n", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_fault_of_ours_shows_the_reference_that_the_log_has_and_nothing_else()
    {
        var log = new Kept();
        await using var broken = await Broken(log, new InvalidOperationException("secret of the house"));
        using var answer = await Send(broken, "GET", "/fr/", "text/html");
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("<html lang=\"fr\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        string reference = Reference().Match(page).Value;
        string line = Assert.Single(log.Lines, line => line.Contains("secret of the house", StringComparison.Ordinal));
        Assert.Contains(reference, line, StringComparison.Ordinal);
        Assert.NotEmpty(reference);

        using var told = await Send(broken, "GET", "/fr/", "application/json");
        var problem = await told.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Contains(log.Lines, line => line.Contains(problem.GetProperty("reference").GetString()!, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_went_away_is_said_so_with_a_time_to_come_back()
    {
        var log = new Kept();
        await using var lost = await Broken(log);
        await TakeAway(lost.Location);
        using var answer = await Send(lost, "GET", "/fr/programmes?away", "text/html");
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.Contains("<h1>Nos données sont injoignables pour le moment</h1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/fr/programmes?away\"", page, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains(Reference().Match(page).Value, StringComparison.Ordinal));
    }

    public static TheoryData<Exception, int> Exceptions => new()
    {
        { new BadHttpRequestException("large", StatusCodes.Status413PayloadTooLarge), 413 },
        { new BadHttpRequestException("bad"), 400 },
        { new InvalidOperationException("x", new NpgsqlException("no connection", new SocketException())), 503 },
        { new PostgresException("stopping", "FATAL", "FATAL", "57P01"), 503 },
        { new PostgresException("twice", "ERROR", "ERROR", "23505"), 500 },
        { new SqliteException("full", 13), 503 },
        { new SqliteException("no such table", 1), 500 },
        { new InvalidOperationException("x"), 500 },
    };

    [Theory, MemberData(nameof(Exceptions))]
    public void An_exception_has_the_status_that_says_best_what_it_means(Exception exception, int status) => Assert.Equal(status, Fault.StatusOf(exception));

    [Theory]
    [InlineData(403, true, false, WayOn.SignIn)]
    [InlineData(403, true, true, WayOn.Home)]
    [InlineData(403, false, false, WayOn.Home)]
    [InlineData(413, false, true, WayOn.Home)]
    [InlineData(429, true, false, WayOn.Again)]
    [InlineData(429, false, false, WayOn.Home)]
    [InlineData(500, true, false, WayOn.Again)]
    [InlineData(400, false, false, WayOn.Home)]
    public void Each_fault_offers_one_way_on(int status, bool isRead, bool isSignedIn, object wayOn) => Assert.Equal(wayOn, Fault.Of(status, isRead, isSignedIn).WayOn);

    static async Task<TestSite> Broken(Kept log, Exception? fault = null)
    {
        var site = new TestSite
        {
            Configure = builder =>
            {
                builder.Logging.AddProvider(log);
                if (fault is not null)
                    builder.Services.AddScoped<ICourses>(_ => new BrokenCourses(fault));
            },
        };
        await site.InitializeAsync();
        return site;
    }

    static async Task TakeAway(DataLocation location)
    {
        await TestDatabases.Drop(location);
        if (location.Engine == DatabaseEngine.Sqlite)
            await File.WriteAllTextAsync(location.DatabaseFile, new string('x', 8192), Stop);
    }

    static async Task<HttpResponseMessage> Send(TestSite site, string method, string address, string accept, string? origin = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Headers = { { "Accept", accept }, { "Accept-Language", "fr-BE, en;q=0.5" } } };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await site.Browser().SendAsync(request, Stop);
    }

    [GeneratedRegex("button-primary", RegexOptions.None, 1000)]
    private static partial Regex PrimaryAction();

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}(?=</code>)", RegexOptions.None, 1000)]
    private static partial Regex Reference();

    sealed class BrokenCourses(Exception fault) : ICourses
    {
        public Task<IReadOnlyList<CourseBrief>> First(int most, CancellationToken cancellationToken = default) => throw fault;

        public Task<IReadOnlyList<CourseBrief>> Of(IReadOnlyList<string> slugs, CancellationToken cancellationToken = default) => throw fault;

        public Task<IReadOnlyList<CourseBrief>> Found(string? words, CancellationToken cancellationToken = default) => throw fault;
    }

    sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}
