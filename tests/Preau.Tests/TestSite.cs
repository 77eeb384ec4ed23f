using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Xunit;

namespace Preau.Tests;

/// <summary>
/// The real program on a real socket and a database of its own, migrated and empty, with a clock that tests move.
/// The engine is SQLite, or PostgreSQL where <c>PREAU_TEST_POSTGRES</c> holds the connection to a server on which
/// databases may be created: test.sh runs every slice on both.
/// </summary>
public sealed class TestSite : IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), "preau-test-" + Guid.NewGuid().ToString("N"));
    WebApplication? app;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2026-01-20T09:00:00Z", CultureInfo.InvariantCulture));
    public IServiceProvider Services => app!.Services;
    public DataLocation Location { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;

    /// <summary>Another site whose database this one shares, as a second node does: on PostgreSQL alone. It goes first.</summary>
    internal TestSite? Beside { get; init; }

    /// <summary>Changes the services before the site starts.</summary>
    internal Action<WebApplicationBuilder>? Configure { get; set; }

    public async ValueTask InitializeAsync()
    {
        Location = Beside?.Location ?? await TestDatabases.Create(folder);
        var builder = Site.CreateBuilder(Location, "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        Configure?.Invoke(builder);
        // EF Core keeps its model and its queries by the loggers' factory: where nobody listens, all sites share one, and none
        // of them builds the model again.
        if (builder.Services.All(service => service.ServiceType != typeof(ILoggerProvider)))
            builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(NullLoggerFactory.Instance));
        app = Site.Build(builder);
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        if (Beside is not null)
            return;
        await TestDatabases.Drop(Location);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A visitor's browser: it keeps cookies and does not follow redirects.</summary>
    public HttpClient Browser(bool followRedirects = false)
    {
#pragma warning disable RS0030 // A test speaks to its own site.
        // A visitor who asks before sending a long form (see Visitor.AskingFirst) waits for the answer, however busy the machine is:
        // one that sends after a second finds the connection closed instead of reading why.
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = followRedirects, UseCookies = true, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = Address };
#pragma warning restore RS0030
    }

    /// <summary>Works on the database as the site does, in a scope of its own.</summary>
    internal async Task<T> With<T>(Func<PreauDb, IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PreauDb>(), scope.ServiceProvider);
    }

    internal Task With(Func<PreauDb, IServiceProvider, Task> work) =>
        With(async (db, services) => { await work(db, services); return true; });

    /// <summary>Does all jobs that are due, those that they give rise to included.</summary>
    public async Task DoJobs()
    {
        var worker = ActivatorUtilities.CreateInstance<JobWorker>(Services);
        while (await worker.DoDueJobs(TestContext.Current.CancellationToken) > 0) { }
    }

    /// <summary>The messages sent so far, oldest first, as their plain text with headers.</summary>
    public async Task<IReadOnlyList<MimeKit.MimeMessage>> Mail()
    {
        await DoJobs();
        if (!Directory.Exists(Location.Mail))
            return [];
        var messages = new List<MimeKit.MimeMessage>();
        foreach (string file in Directory.GetFiles(Location.Mail, "*.eml").Order(StringComparer.Ordinal))
            messages.Add(await MimeKit.MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken));
        return messages;
    }
}
