using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Mail;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Operations;

/// <summary>A file that says it is a backup is refused with one line, and nothing is restored from it.</summary>
public sealed class HostileBackupTests(TestSite site) : IClassFixture<TestSite>, IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), "preau-hostile-" + Guid.NewGuid().ToString("N"));
    readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;
    DataLocation place = null!;

    string Good => Path.Combine(folder, "good.zip");
    string Bad => Path.Combine(folder, "bad.zip");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        place = await TestDatabases.Empty(Path.Combine(folder, "place"));
        await site.With(async (db, _) =>
        {
            db.Enqueue(new OutgoingMail("a@example.org", "a", "a", "en"), site.Clock.GetUtcNow().AddYears(1));
            await db.SaveChangesAsync(cancellationToken);
        });
        await using var services = Services(site.Location);
        await services.GetRequiredService<Backup>().Write(Good, null, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await TestDatabases.Drop(place);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_no_zip()
    {
        await File.WriteAllTextAsync(Bad, "PK no", cancellationToken);
        await Refused("no backup");
    }

    [Fact]
    public async Task A_zip_of_something_else()
    {
        await using (var zip = await ZipFile.OpenAsync(Bad, ZipArchiveMode.Create, cancellationToken))
            zip.CreateEntry("holiday.jpg");
        await Refused("no backup");
    }

    [Fact]
    public async Task A_truncated_backup()
    {
        byte[] bytes = await File.ReadAllBytesAsync(Good, cancellationToken);
        await File.WriteAllBytesAsync(Bad, bytes[..(bytes.Length / 2)], cancellationToken);
        await Refused("no backup");
    }

    [Fact]
    public Task A_row_changed_after_it_was_saved() => Refused("damaged at tables/platform_jobs.jsonl", entry: (name, content) =>
        name == "tables/platform_jobs.jsonl" ? content.Replace("example.org", "example.com", StringComparison.Ordinal) : content);

    [Fact]
    public Task A_table_that_is_missing() => Refused("damaged at tables/platform_jobs.jsonl", entry: (name, content) =>
        name == "tables/platform_jobs.jsonl" ? null : content);

    [Fact]
    public Task A_backup_of_a_newer_version() => Refused("does not know", "or a later one", manifest => manifest["schema"] = "20990101000000_Later");

    [Fact]
    public Task A_backup_of_a_newer_format() => Refused("newer", manifest: manifest => manifest["format"] = 2);

    [Fact]
    public Task A_manifest_that_lacks_its_tables() => Refused("no backup", manifest: manifest => manifest.Remove("tables"));

    [Fact]
    public Task A_table_whose_name_is_SQL() => Refused("damaged", manifest: manifest => Jobs(manifest)["name"] = "x\"; DROP TABLE platform_jobs; --");

    [Fact]
    public Task A_column_whose_name_is_SQL() => Refused("damaged", manifest: manifest => Jobs(manifest)["columns"]![0]!["name"] = "id\") VALUES (1); --");

    [Fact]
    public Task A_column_that_the_version_does_not_have() => Refused("does not", manifest: manifest => Jobs(manifest)["columns"]![0]!["name"] = "surprise");

    [Fact]
    public Task A_path_in_place_of_a_hash() => Refused("damaged", manifest: manifest =>
        manifest["files"] = new JsonArray(new JsonObject { ["hash"] = "../../../../etc/passwd", ["size"] = 1 }));

    [Fact]
    public Task More_rows_than_it_says() => Refused("rows of platform_jobs", manifest: manifest => Jobs(manifest)["rows"] = 100);

    [Fact]
    public Task More_bytes_than_the_disk_has() => Sizes(1L << 41, "MB free");

    [Fact]
    public Task Sizes_that_overflow() => Sizes(long.MaxValue, "damaged");

    Task Sizes(long size, string because) => Refused(because, manifest: manifest =>
    {
        foreach (var table in manifest["tables"]!.AsArray())
            table!["size"] = size;
    });

    [Fact]
    public Task A_table_of_the_engine() => Swapped(place.Engine == DatabaseEngine.Sqlite ? "sqlite_schema" : "pg_authid");

    [Fact]
    public Task The_list_of_migrations() => Swapped("__EFMigrationsHistory");

    // The entry goes with the name, so that only the name is at fault.
    Task Swapped(string table) => Refused($"a table {table} that its version", manifest: manifest => Jobs(manifest)["name"] = table, rename: table);

    [Fact]
    public Task Rows_of_the_wrong_shape() => Row("[1,2]");

    [Fact]
    public Task Rows_of_the_wrong_kind() => Row("[" + string.Join(',', Enumerable.Repeat("true", 9)) + "]");

    [Fact]
    public Task Rows_that_are_no_JSON() => Row("[\"");

    [Fact]
    public Task Rows_nested_without_end() => Row(new string('[', 100_000));

    Task Row(string line) => Refused("damaged at row 1 of platform_jobs", entry: (name, content) => name == "tables/platform_jobs.jsonl" ? line : content,
        manifest: manifest =>
        {
            Jobs(manifest)["size"] = Encoding.UTF8.GetByteCount(line);
            Jobs(manifest)["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
        });

    [Fact]
    public async Task Entries_that_escape_are_never_written()
    {
        File.Copy(Good, Bad);
        await using (var zip = await ZipFile.OpenAsync(Bad, ZipArchiveMode.Update, cancellationToken))
        await using (var evil = await zip.CreateEntry("../../evil.txt").OpenAsync(cancellationToken))
            await evil.WriteAsync("evil"u8.ToArray(), cancellationToken);
        await using var services = Services(place);
        await services.GetRequiredService<Restore>().Read(Bad, null, cancellationToken);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "evil.txt"));
        Assert.Empty(Directory.GetFiles(folder, "evil.txt", SearchOption.AllDirectories));
    }

    static JsonNode Jobs(JsonNode manifest) => manifest["tables"]!.AsArray().First(table => (string)table!["name"]! == "platform_jobs")!;

    async Task Refused(string because, string? also = null, Action<JsonObject>? manifest = null, Func<string, string, string?>? entry = null, string? rename = null)
    {
        if (manifest is not null || entry is not null)
            await Rewrite(manifest, entry ?? ((_, content) => content), rename);
        await using var services = Services(place);
        var refusal = await Assert.ThrowsAsync<OperationRefusedException>(() => services.GetRequiredService<Restore>().Read(Bad, null, cancellationToken));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(also ?? "", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        await NothingIsThere();
    }

    async Task Rewrite(Action<JsonObject>? manifest, Func<string, string, string?> entry, string? rename)
    {
        await using var good = await ZipFile.OpenReadAsync(Good, cancellationToken);
        await using var bad = await ZipFile.OpenAsync(Bad, ZipArchiveMode.Create, cancellationToken);
        foreach (var source in good.Entries)
        {
            using var reader = new StreamReader(await source.OpenAsync(cancellationToken));
            string? content = await reader.ReadToEndAsync(cancellationToken);
            string name = rename is not null && source.FullName == "tables/platform_jobs.jsonl" ? $"tables/{rename}.jsonl" : source.FullName;
            if (name == BackupManifest.Entry)
            {
                var json = JsonNode.Parse(content)!.AsObject();
                manifest?.Invoke(json);
                content = json.ToJsonString(JsonSerializerOptions.Default);
            }
            else
            {
                content = entry(name, content);
            }
            if (content is null)
                continue;
            await using var target = await bad.CreateEntry(name).OpenAsync(cancellationToken);
            await target.WriteAsync(Encoding.UTF8.GetBytes(content), cancellationToken);
        }
    }

    async Task NothingIsThere()
    {
        if (place.Engine == DatabaseEngine.Sqlite)
        {
            Assert.False(File.Exists(place.DatabaseFile));
            return;
        }
        await using var services = Services(place);
        await using var db = await services.GetRequiredService<IDbContextFactory<PreauDb>>().CreateDbContextAsync(cancellationToken);
        if ((await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
            Assert.Equal(0, await db.Set<Job>().CountAsync(cancellationToken));
    }

    static ServiceProvider Services(DataLocation location)
    {
        var builder = Site.CreateBuilder(location);
        builder.Services.AddOperations();
        builder.Logging.ClearProviders();
        return builder.Services.BuildServiceProvider();
    }
}
