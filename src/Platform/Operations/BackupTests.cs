using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Preau.Academy.Courses;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Jobs;
using Preau.Platform.Mail;
using Preau.Platform.Search;
using Preau.Platform.Security;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Operations;

public sealed class BackupTests(TestSite site) : IClassFixture<TestSite>, IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), "preau-backup-" + Guid.NewGuid().ToString("N"));
    readonly List<DataLocation> places = [];
    readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    string BackupFile => Path.Combine(folder, "site.zip");

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var place in places)
            await TestDatabases.Drop(place);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_restored_equals_what_was_saved()
    {
        string hash = await Fill();
        var saved = await Save(site.Location, BackupFile);
        Assert.True(saved.Rows > 200);
        Assert.Equal(1, saved.Files);

        var place = await Place();
        var restored = await Load(place);
        Assert.Equal((saved.Rows, saved.Files, saved.Bytes), (restored.Rows, restored.Files, restored.Bytes));
        string again = Path.Combine(folder, "again.zip");
        await Save(place, again);
        Assert.Equal(await Contents(BackupFile), await Contents(again));

        await using var services = Services(place);
        await using var scope = services.CreateAsyncScope();
        Assert.True(services.GetRequiredService<FileStore>().Has(hash));
        Assert.NotEmpty(await scope.ServiceProvider.GetRequiredService<ISearch>().Find("backup-test", "ecole", 10, cancellationToken));
        // The numbers of new rows go on after those restored.
        await scope.ServiceProvider.GetRequiredService<PreauDb>().Index("backup-test", Guid.NewGuid(), "en", "new", "row", cancellationToken);
        await scope.ServiceProvider.GetRequiredService<PreauDb>().SaveChangesAsync(cancellationToken);
    }

    [Fact]
    public async Task A_site_moves_from_the_embedded_database_to_PostgreSQL_and_back()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("PREAU_TEST_POSTGRES") is null, "Needs both engines: set PREAU_TEST_POSTGRES.");
        await Fill();
        await Save(site.Location, BackupFile);
        var embedded = new DataLocation(Path.Combine(folder, "embedded"));
        places.Add(embedded);
        await Load(embedded);
        string there = Path.Combine(folder, "there.zip"), back = Path.Combine(folder, "back.zip");
        await Save(embedded, there);
        Assert.Equal(await Contents(BackupFile), await Contents(there));
        var place = await Place();
        await Load(place, there);
        await Save(place, back);
        Assert.Equal(await Contents(BackupFile), await Contents(back));
    }

    [Fact]
    public async Task A_backup_taken_while_writers_write_is_of_one_instant()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => WritePairs(writer, stop.Token), cancellationToken)).ToArray();
        await Task.Delay(200, cancellationToken);
        await Save(site.Location, BackupFile);
        int atLeast = await Jobs("pair-");
        await stop.CancelAsync();
        int written = (await Task.WhenAll(writers)).Sum();
        Assert.True(written > 0);

        var place = await Place();
        await Load(place);
        await using var services = Services(place);
        await using var db = await services.GetRequiredService<IDbContextFactory<PreauDb>>().CreateDbContextAsync(cancellationToken);
        var keys = await db.Set<Job>().Where(job => job.Key!.StartsWith("pair-")).Select(job => job.Key!).ToListAsync(cancellationToken);
        Assert.InRange(keys.Count, 2, atLeast);
        Assert.All(keys.GroupBy(key => key[..^2], StringComparer.Ordinal), pair => Assert.Equal(2, pair.Count()));
    }

    // Two rows in one transaction: a backup that holds one holds both.
    async Task<int> WritePairs(int writer, CancellationToken stop)
    {
        int pairs = 0;
        for (; !stop.IsCancellationRequested; pairs++)
        {
            string key = $"pair-{writer}-{pairs}";
            await site.With(async (db, _) =>
            {
                db.Enqueue(new OutgoingMail("a@example.org", "a", "a", "en"), site.Clock.GetUtcNow().AddYears(1), key + "-a");
                db.Enqueue(new OutgoingMail("b@example.org", "b", "b", "en"), site.Clock.GetUtcNow().AddYears(1), key + "-b");
                await db.SaveChangesAsync();
            });
        }
        return pairs;
    }

    Task<int> Jobs(string prefix) => site.With((db, _) => db.Set<Job>().CountAsync(job => job.Key!.StartsWith(prefix)));

    [Fact]
    public async Task A_place_that_holds_something_is_left_alone()
    {
        await Save(site.Location, BackupFile);
        await site.With(async (db, _) =>
        {
            db.Enqueue(new OutgoingMail("a@example.org", "a", "a", "en"), site.Clock.GetUtcNow().AddYears(1));
            await db.SaveChangesAsync();
        });
        int before = await site.With((db, _) => db.Set<Job>().CountAsync());
        var refusal = await Assert.ThrowsAsync<OperationRefusedException>(() => Load(site.Location));
        Assert.Contains("another, empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await site.With((db, _) => db.Set<Job>().CountAsync()));
    }

    [Fact]
    public async Task A_restore_that_is_interrupted_leaves_nothing_and_can_be_started_again()
    {
        await Fill();
        await Save(site.Location, BackupFile);
        var place = await Place();
        var interruption = new Interruption("Table platform_search");
        await using (var services = Services(place))
            await Assert.ThrowsAsync<OperationCanceledException>(() => services.GetRequiredService<Restore>().Read(BackupFile, interruption, cancellationToken));
        Assert.False(File.Exists(place.DatabaseFile));
        Assert.False(Directory.Exists(SqliteTarget.DraftOf(place).Folder));

        await Load(place);
        string again = Path.Combine(folder, "again.zip");
        await Save(place, again);
        Assert.Equal(await Contents(BackupFile), await Contents(again));
    }

    sealed class Interruption(string step) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value)
        {
            if (value.Step == step)
                throw new OperationCanceledException();
        }
    }

    [Fact]
    public async Task A_stored_file_gone_bad_is_named_and_the_rest_is_saved()
    {
        string hash = await Fill();
        string path = site.Services.GetRequiredService<FileStore>().PathOf(hash);
        byte[] good = await File.ReadAllBytesAsync(path, cancellationToken);
        await File.WriteAllTextAsync(path, "rotten", cancellationToken);
        try
        {
            var saved = await Save(site.Location, BackupFile);
            Assert.Equal([hash], saved.Damaged);
            Assert.Equal(0, saved.Files);
        }
        finally
        {
            await File.WriteAllBytesAsync(path, good, cancellationToken);
        }
        await Load(await Place());
    }

    [Fact]
    public async Task A_file_that_the_sweeper_takes_meanwhile_is_left_out_without_a_word_unless_a_row_names_it()
    {
        string needed = await Fill();
        var store = site.Services.GetRequiredService<FileStore>();
        var stray = await store.Store(new MemoryStream("named by no row"u8.ToArray()), cancellationToken);
        await using var services = Services(site.Location);
        var saved = await services.GetRequiredService<Backup>().Write(BackupFile, new Sweeper(store.PathOf(stray.Hash)), cancellationToken);
        Assert.Empty(saved.Damaged);
        Assert.Equal(1, saved.Files);

        byte[] good = await File.ReadAllBytesAsync(store.PathOf(needed), cancellationToken);
        saved = await services.GetRequiredService<Backup>().Write(BackupFile + ".2", new Sweeper(store.PathOf(needed)), cancellationToken);
        await File.WriteAllBytesAsync(store.PathOf(needed), good, cancellationToken);
        Assert.Equal([needed], saved.Damaged);
        Assert.Equal(0, saved.Files);
    }

    sealed class Sweeper(string path) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value)
        {
            if (value.Step == "Files")
                File.Delete(path);
        }
    }

    [Fact]
    public async Task A_backup_never_overwrites()
    {
        await File.WriteAllTextAsync(BackupFile, "precious", cancellationToken);
        await Assert.ThrowsAsync<OperationRefusedException>(() => Save(site.Location, BackupFile));
        Assert.Equal("precious", await File.ReadAllTextAsync(BackupFile, cancellationToken));
    }

    [Fact]
    public async Task Only_its_owner_may_read_a_backup()
    {
        await Save(site.Location, BackupFile);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BackupFile));
    }

    /// <summary>Rows of each kind of value, awkward ones among them.</summary>
    async Task<string> Fill()
    {
        var store = site.Services.GetRequiredService<FileStore>();
        var file = await store.Store(new MemoryStream(Encoding.UTF8.GetBytes("A picture, let us say.")), cancellationToken);
        await site.With(async (db, _) =>
        {
            if (await db.Set<SearchEntry>().AnyAsync(entry => entry.Kind == "backup-test", cancellationToken))
                return;
            var content = new Content { CourseId = CourseId.New(), ImportedAt = site.Clock.GetUtcNow().AddTicks(10), Source = "a.tar.gz", RootFolder = "course", RunCode = "2026", Partitions = "[]", EmptyFolders = "", Report = "{\"a\":\"é\\n\"}", GradingPolicy = "" };
            db.Add(content);
            for (int i = 0; i < 200; i++)
                db.Add(new Block
                {
                    ContentId = content.Id,
                    Position = i,
                    Type = "html",
                    UrlName = $"b{i}",
                    DisplayName = "École \"1\" ß 😀\t",
                    Start = i % 2 == 0 ? null : site.Clock.GetUtcNow().AddDays(i),
                    Settings = "{}",
                    Body = new string('x', i * 50),
                });
            db.Add(new ContentFile { ContentId = content.Id, Path = "course/static/a.png", Hash = file.Hash, Size = file.Size });
            db.Add(new StoredKey { Name = "key-1", Xml = "<key id=\"1\"/>" });
            await db.Index("backup-test", Guid.NewGuid(), "fr", "École", "maternelle", cancellationToken);
            db.Enqueue(new OutgoingMail("a@example.org", "a", "a", "en"), site.Clock.GetUtcNow().AddYears(1));
            await db.SaveChangesAsync(cancellationToken);
        });
        return file.Hash;
    }

    async Task<DataLocation> Place()
    {
        var place = await TestDatabases.Empty(Path.Combine(folder, Guid.NewGuid().ToString("N")));
        places.Add(place);
        return place;
    }

    static ServiceProvider Services(DataLocation location)
    {
        var builder = Site.CreateBuilder(location);
        builder.Services.AddOperations();
        builder.Logging.ClearProviders();
        return builder.Services.BuildServiceProvider();
    }

    async Task<OperationSummary> Save(DataLocation location, string path)
    {
        await using var services = Services(location);
        return await services.GetRequiredService<Backup>().Write(path, null, cancellationToken);
    }

    async Task<OperationSummary> Load(DataLocation location, string? path = null)
    {
        await using var services = Services(location);
        return await services.GetRequiredService<Restore>().Read(path ?? BackupFile, null, cancellationToken);
    }

    /// <summary>Every entry but the manifest, rows in no order: engines return them in their own.</summary>
    static async Task<IReadOnlyList<string>> Contents(string path)
    {
        var contents = new List<string>();
        await using var zip = await ZipFile.OpenReadAsync(path);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName != BackupManifest.Entry))
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            string[] lines = (await reader.ReadToEndAsync()).Split('\n');
            contents.AddRange(lines.Order(StringComparer.Ordinal).Select(line => $"{entry.FullName}: {line}"));
        }
        return contents;
    }
}
