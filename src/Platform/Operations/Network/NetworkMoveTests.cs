using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Networks.Registers;
using Preau.Platform.Data;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Operations.Network;

/// <summary>A network leaves one site and arrives at another.</summary>
public sealed class NetworkMoveTests : IAsyncLifetime
{
    readonly TestSite site = new(), other = new();
    readonly string folder = Directory.CreateTempSubdirectory("preau-network").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string Good => Path.Combine(folder, "network.zip");

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await other.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await other.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    async Task<(Visitor Teacher, string School)> Fill()
    {
        await site.Furnish();
        (await site.Import(RegistersForTests.File(RegistersForTests.Row("0350001A"), RegistersForTests.Row("0350002B", name: "École de Cancale", town: "Cancale")))).Report();
        var (teacher, anna, _) = (await site.Person(Role.Learner, "Tea Cher"), await site.Person(Role.Author, "Anna Bassador"), await site.Person(Role.Learner, "Some Body Else"));
        await site.Appoint(anna.Id, "2026-01-01");
        await site.Appoint(teacher.Id, "2025-01-01", "2025-12-31", system: "lv");
        string request = (await teacher.Visitor.Act($"/en/programmes/{TenuresForTests.Labs}/requests",
            ("System", "fr"), ("School", ""), ("Subject", "The night sky"), ("Text", "A talk of an hour."), ("Language", "fr"), ("On", "2026-05-12"), ("Format", "place")))!;
        await anna.Visitor.Act(request + "/acceptance");
        var school = await site.With((db, _) => db.Set<Organisation>().SingleAsync(row => row.Name == "École de Cancale", Stop));
        return (teacher.Visitor, $"/fr/schools/{school.Id.Value:N}");
    }

    [Fact]
    public async Task Counts_and_hashes_are_equal_and_links_still_lead_somewhere()
    {
        var (_, school) = await Fill();
        await Export(site.Location, Good);
        await Import(other.Location, Good);
        var before = await Summary(site.Location);
        Assert.Equal(before, await Summary(other.Location));
        Assert.True(before["networks_programmes"].Count > 10);
        Assert.Equal((2, 2), (before["networks_organisations"].Count, before["networks_mandates"].Count));
        // Who has no part in the network stays: of three people, two.
        Assert.Equal(2, before["identity_accounts"].Count);
        Assert.True(before["networks_posts"].Count + before["networks_conversations"].Count > 0);

        using var visitor = other.Visitor();
        Assert.Contains("École de Cancale", await visitor.Text(school), StringComparison.Ordinal);
        Assert.Contains("Anna Bassador", await visitor.Text($"/en/programmes/{TenuresForTests.Labs}/ambassadors"), StringComparison.Ordinal);
        Assert.Contains("Cancale", await visitor.Text("/en/schools?q=cancale"), StringComparison.Ordinal);

        string again = Path.Combine(folder, "again.zip");
        await Export(other.Location, again);
        Assert.Equal(await Lines(Good), await Lines(again));
    }

    [Fact]
    public async Task A_network_goes_from_PostgreSQL_to_the_embedded_database_and_back()
    {
        Assert.SkipWhen(site.Location.Connection is null, "Needs both engines: set PREAU_TEST_POSTGRES.");
        await Fill();
        await Export(site.Location, Good);
        var embedded = new DataLocation(Path.Combine(folder, "embedded"));
        string back = Path.Combine(folder, "back.zip");
        try
        {
            await Import(embedded, Good);
            Assert.Equal(await Summary(site.Location), await Summary(embedded));
            await Export(embedded, back);
        }
        finally
        {
            await TestDatabases.Drop(embedded);
        }
        await Import(other.Location, back);
        Assert.Equal(await Summary(site.Location), await Summary(other.Location));
    }

    [Fact]
    public async Task Passwords_and_rights_of_the_site_stay_behind()
    {
        await Fill();
        var officer = await site.Account("kept@example.org", "Officer", Role.Learner, "correct horse battery");
        await site.With(async (db, _) =>
        {
            db.Add(Networks.Officers.Officer.Charge(officer, Contracts.Networks.SystemCode.Parse("fr"), new Days(TenuresForTests.Day("2026-01-01"), null), "letter"));
            await db.SaveChangesAsync(Stop);
        });
        await Export(site.Location, Good);
        Assert.DoesNotContain(await Lines(Good), line => line.Contains("argon2", StringComparison.OrdinalIgnoreCase));
        await Import(other.Location, Good);
        var roles = await other.With((db, _) => db.Database.SqlQueryRaw<string>("SELECT role AS \"Value\" FROM identity_accounts").ToListAsync(Stop));
        Assert.Equal(3, roles.Count);
        Assert.All(roles, role => Assert.Equal(nameof(Role.Learner), role));
    }

    // A room whose tables are forgotten here would stay behind without a word.
    [Fact]
    public async Task Every_table_goes_along_but_those_of_the_site_itself()
    {
        await using var services = Services(site.Location);
        await using var db = await services.GetRequiredService<IDbContextFactory<PreauDb>>().CreateDbContextAsync(Stop);
        var going = services.GetRequiredService<NetworkContents>().Of(db).Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(BackupSchema.Of(db.Model).Select(table => table.Table).Where(table => !going.Contains(table)), table =>
            Assert.Matches("^(academy|identity|platform)_|^(networks_staged_registers|activities_staged_imports|activities_staged_rows|activities_feed_runs|schools_codes|schools_code_letters|groups_feed_keys|moderation_letters)$", table));
    }

    [Fact]
    public async Task A_site_with_a_network_takes_no_other()
    {
        await Fill();
        await Export(site.Location, Good);
        await other.Furnish();
        var before = await Summary(other.Location);
        var refusal = await Assert.ThrowsAsync<OperationRefusedException>(() => Import(other.Location, Good));
        Assert.Contains("There is a network here already", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Summary(other.Location));
    }

    [Fact]
    public async Task Somebody_with_the_same_address_is_told_and_nothing_changes()
    {
        await Fill();
        await Export(site.Location, Good);
        string taken = await site.With((db, _) => db.Database.SqlQueryRaw<string>("SELECT email AS \"Value\" FROM identity_accounts WHERE name = 'Anna Bassador'").SingleAsync(Stop));
        await other.Account(taken, "Anna too", password: null);
        var before = await Summary(other.Location);
        var refusal = await Assert.ThrowsAsync<OperationRefusedException>(() => Import(other.Location, Good));
        Assert.Contains("identity_accounts", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Summary(other.Location));
    }

    [Theory]
    // A whole site's backup; a table that no network has; a column that is none; a sum that is wrong; a row changed.
    [InlineData("site", "backup of a whole site")]
    [InlineData("table", "does not know")]
    [InlineData("column", "does not know")]
    [InlineData("sum", "not what the file says")]
    [InlineData("row", "damaged")]
    public async Task A_file_that_is_not_what_it_says_is_refused_with_one_line(string fault, string said)
    {
        await Fill();
        await Export(site.Location, Good);
        string bad = Path.Combine(folder, "bad.zip");
        await Spoil(bad, fault);
        var before = await Summary(other.Location);
        var refusal = await Assert.ThrowsAsync<OperationRefusedException>(() => Import(other.Location, bad));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Summary(other.Location));
    }

    async Task Spoil(string path, string fault)
    {
        await using var from = await ZipFile.OpenReadAsync(Good, Stop);
        await using var to = await ZipFile.OpenAsync(path, ZipArchiveMode.Create, Stop);
        foreach (var entry in from.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Stop));
            string text = await reader.ReadToEndAsync(Stop);
            if (entry.FullName == BackupManifest.Entry)
            {
                var manifest = JsonNode.Parse(text)!;
                var programmes = manifest["tables"]!.AsArray().Single(table => (string)table!["name"]! == "networks_programmes")!;
                if (fault == "site")
                    manifest["holds"] = "site";
                else if (fault == "table")
                    programmes["name"] = "identity_sessions";
                else if (fault == "column")
                    programmes["columns"]!.AsArray().Add(new JsonObject { ["name"] = "extra", ["kind"] = "text" });
                else if (fault == "sum")
                    programmes["content"] = new string('0', 64);
                text = manifest.ToJsonString();
            }
            else if (fault == "row" && entry.FullName == BackupTable.EntryOf("networks_programmes"))
            {
                text = text.Replace("scientix", "scientist", StringComparison.Ordinal);
            }
            await using var writer = new StreamWriter(await to.CreateEntry(entry.FullName).OpenAsync(Stop));
            await writer.WriteAsync(text);
        }
    }

    [Fact]
    public void A_set_has_one_hash_whatever_its_order_and_another_when_a_row_differs() =>
        Gen.Byte.Array[1, 20].List[1, 30].Sample(rows =>
        {
            string hash = Of(rows);
            Assert.Equal(hash, Of([.. rows.AsEnumerable().Reverse()]));
            Assert.Equal(64, hash.Length);
            Assert.NotEqual(hash, Of([.. rows, [0]]));
            Assert.NotEqual(hash, Of([.. rows.Skip(1), [.. rows[0], 1]]));
        });

    static string Of(IReadOnlyList<byte[]> rows)
    {
        var hash = new SetHash();
        foreach (byte[] row in rows)
            hash.Add(row);
        return hash.ToString();
    }

    static ServiceProvider Services(DataLocation location)
    {
        var builder = Site.CreateBuilder(location);
        builder.Services.AddOperations();
        builder.Logging.ClearProviders();
        return builder.Services.BuildServiceProvider();
    }

    static async Task Export(DataLocation location, string path)
    {
        await using var services = Services(location);
        Assert.Empty((await services.GetRequiredService<NetworkExport>().Write(path, null, Stop)).Damaged);
    }

    static async Task Import(DataLocation location, string path)
    {
        await using var services = Services(location);
        await services.GetRequiredService<DatabaseMaintenance>().Migrate(Stop);
        await services.GetRequiredService<NetworkImport>().Read(path, [new Mark { Name = "starter", At = services.GetRequiredService<TimeProvider>().GetUtcNow() }], null, Stop);
    }

    static async Task<IReadOnlyDictionary<string, NetworkCount>> Summary(DataLocation location)
    {
        await using var services = Services(location);
        return await services.GetRequiredService<NetworkExport>().Summary(Stop);
    }

    /// <summary>Every row; engines return them in their own order.</summary>
    static async Task<IReadOnlyList<string>> Lines(string path)
    {
        var lines = new List<string>();
        await using var zip = await ZipFile.OpenReadAsync(path, Stop);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName != BackupManifest.Entry))
        {
            using var reader = new StreamReader(await entry.OpenAsync(Stop));
            lines.AddRange((await reader.ReadToEndAsync(Stop)).Split('\n').Order(StringComparer.Ordinal).Select(line => $"{entry.FullName}: {line}"));
        }
        return lines;
    }
}
