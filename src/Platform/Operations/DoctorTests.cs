using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Preau.Academy.Courses;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Jobs;
using Preau.Platform.Mail;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Operations;

public sealed class DoctorTests : IAsyncLifetime
{
    readonly TestSite site = new();
    readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_new_site_is_healthy() =>
        Assert.DoesNotContain(await Examine(), finding => finding.State == FindingState.Fault && finding.Name != "durability");

    [Fact]
    public async Task A_folder_that_is_not_there_is_named_and_not_made()
    {
        var nowhere = new DataLocation(Path.Combine(site.Location.Folder, "nowhere"));
        await Faulty("data folder", "preau serve", nowhere);
        await Faulty("database", "restore", nowhere);
        Assert.False(Directory.Exists(nowhere.Folder));
    }

    [Fact]
    public async Task A_file_that_is_no_database()
    {
        var place = new DataLocation(Path.Combine(site.Location.Folder, "garbage"));
        Directory.CreateDirectory(place.Folder);
        await File.WriteAllBytesAsync(place.DatabaseFile, Encoding.ASCII.GetBytes(new string('x', 8192)), cancellationToken);
        await Faulty("database", "restore", place);
    }

    [Fact]
    public async Task A_server_that_is_not_there() =>
        await Faulty("database", "--database", new DataLocation(site.Location.Folder, $"Host=127.0.0.1;Port={FreePort()};Username=x;Timeout=2"));

    [Fact]
    public async Task A_database_of_an_older_version()
    {
        await Sql("DELETE FROM \"__EFMigrationsHistory\"");
        await Faulty("schema", "preau migrate");
    }

    [Fact]
    public async Task A_database_of_a_newer_version()
    {
        await Sql("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Later', '99')");
        await Faulty("schema", "that version");
    }

    [Fact]
    public async Task A_migration_that_was_interrupted_and_migrate_mends_it()
    {
        Assert.SkipUnless(site.Location.Engine == DatabaseEngine.Sqlite, "PostgreSQL frees its locks itself.");
        await Sql("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT); INSERT INTO \"__EFMigrationsLock\" VALUES (1, 'x')");
        await Faulty("lock", "preau migrate");
        await using var services = Services(site.Location);
        await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
        Assert.DoesNotContain(await Examine(), finding => finding.Name == "lock");
    }

    [Fact]
    public async Task A_database_that_another_program_holds()
    {
        Assert.SkipUnless(site.Location.Engine == DatabaseEngine.Sqlite, "PostgreSQL has no such lock.");
        await using var other = new SqliteConnection($"Data Source={site.Location.DatabaseFile};Pooling=false");
        await other.OpenAsync(cancellationToken);
        await using var transaction = other.BeginTransaction();
        await Faulty("writing", "fuser");
    }

    [Fact]
    public async Task A_job_that_failed_for_good_is_tried_again_on_request()
    {
        await site.With(async (db, _) =>
        {
            db.Add(new Job { Kind = OutgoingMail.Kind, Payload = "{}", Due = site.Clock.GetUtcNow(), Attempts = 8, Error = "No route\n at …", FailedAt = site.Clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
        });
        var finding = await Faulty("jobs", "--retry-jobs");
        Assert.Contains("No route", finding.Detail, StringComparison.Ordinal);
        await using var services = Services(site.Location);
        Assert.Equal(1, await services.GetRequiredService<FailedJobs>().Retry(cancellationToken));
        Assert.DoesNotContain(await Examine(), finding => finding is { Name: "jobs", State: FindingState.Fault });
    }

    [Fact]
    public async Task Files_that_are_gone_or_changed_are_named()
    {
        var store = site.Services.GetRequiredService<FileStore>();
        var file = await store.Store(new MemoryStream([1, 2, 3]), cancellationToken);
        await site.With(async (db, _) =>
        {
            var content = new Content { CourseId = CourseId.New(), ImportedAt = site.Clock.GetUtcNow(), Source = "", RootFolder = "", RunCode = "", Partitions = "[]", EmptyFolders = "", Report = "", GradingPolicy = "" };
            db.AddRange(content, new ContentFile { ContentId = content.Id, Path = "a", Hash = file.Hash, Size = 3 });
            await db.SaveChangesAsync(cancellationToken);
        });
        await File.WriteAllBytesAsync(store.PathOf(file.Hash), [1, 2, 4], cancellationToken);
        Assert.Contains(file.Hash, (await Faulty("files", "backup")).Detail, StringComparison.Ordinal);
        File.Delete(store.PathOf(file.Hash));
        var missing = await Faulty("files", "backup");
        Assert.Contains("missing", missing.Detail, StringComparison.Ordinal);
        Assert.Contains(file.Hash, missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer() =>
        await Faulty("mail", "Mail:Host", settings: mail => (mail.Host, mail.Port) = ("127.0.0.1", FreePort()));

    [Fact]
    public async Task A_sender_without_an_address() =>
        await Faulty("mail", "Mail:From", settings: mail => mail.From = "@");

    [Fact]
    public async Task A_clock_that_was_set_back()
    {
        var finding = await Faulty("clock", "timedatectl", clock: new FakeTimeProvider(new(1999, 12, 31, 23, 59, 59, TimeSpan.Zero)));
        Assert.NotNull(finding.Mend);
    }

    async Task<Finding> Faulty(string name, string mend, DataLocation? location = null, Action<MailSettings>? settings = null, TimeProvider? clock = null)
    {
        var findings = await Examine(location, settings, clock);
        var finding = Assert.Single(findings.Where(finding => finding.Name == name && finding.State == FindingState.Fault).Take(1));
        Assert.Contains(mend, finding.Mend, StringComparison.Ordinal);
        Assert.All(findings, each => Assert.DoesNotContain('\n', each.Detail + each.Mend));
        return finding;
    }

    async Task<IReadOnlyList<Finding>> Examine(DataLocation? location = null, Action<MailSettings>? settings = null, TimeProvider? clock = null)
    {
        await using var services = Services(location ?? site.Location, settings, clock);
        return await services.GetRequiredService<Doctor>().Examine(cancellationToken);
    }

    static ServiceProvider Services(DataLocation location, Action<MailSettings>? settings = null, TimeProvider? clock = null)
    {
        var builder = Site.CreateBuilder(location);
        builder.Services.AddOperations();
        builder.Services.Configure(settings ?? (_ => { }));
        if (clock is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        builder.Logging.ClearProviders();
        return builder.Services.BuildServiceProvider();
    }

    Task Sql(string sql) => site.With(async (db, _) => await db.Database.ExecuteSqlRawAsync(sql, cancellationToken));

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
