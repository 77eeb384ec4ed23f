using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Preau.Platform.Data;
using Xunit;

namespace Preau.Tests;

/// <summary>The real program, killed or out of disk in the middle of its work.</summary>
public sealed class CrashTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preau-crash-").FullName;
    readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_hundred_kills_lose_no_answer_that_was_acknowledged()
    {
        const int sites = 2, kills = 50, learners = 4;
        var group = new AnsweringLearners(learners, exercises: 12);
        var first = new DataLocation(Path.Combine(folder, "site0"));
        await group.Prepare(first);
        var places = new List<DataLocation> { first };
        for (int i = 1; i < sites; i++)
        {
            places.Add(new DataLocation(Path.Combine(folder, "site" + i)));
            CopyFolder(first.Folder, places[i].Folder);
        }
        // Side by side: most of the time goes into starting.
        int[] acknowledged = await Task.WhenAll(places.Select(async place =>
        {
            var harness = new CrashHarness(place, learners);
            await harness.Run(kills, group.Answer, writes => group.Verify(place, writes), cancellationToken);
            return harness.Acknowledged;
        }));
        Assert.True(acknowledged.Sum() > sites * kills * 3, $"Only {acknowledged.Sum()} answers were acknowledged: the kills showed little.");
        TestContext.Current.SendDiagnosticMessage("{0} answers acknowledged between {1} kills.", acknowledged.Sum(), sites * kills);
    }

    static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [Fact]
    public async Task An_import_that_is_killed_leaves_the_whole_course_or_none()
    {
        string archive = await CourseArchive();
        var whole = new DataLocation(Path.Combine(folder, "whole"));
        var watch = Stopwatch.StartNew();
        await Expect(0, whole, "course", "import", archive);
        var duration = watch.Elapsed;
        int blocks = Count(whole, "academy_blocks");
        Assert.True(blocks > 10);

        int killed = 0;
        const int kills = 8;
        var empty = new DataLocation(Path.Combine(folder, "empty"));
        await Expect(0, empty, "migrate");
        for (int i = 0; i < kills; i++)
        {
            var place = new DataLocation(Path.Combine(folder, "killed" + i));
            Directory.CreateDirectory(place.Folder);
            File.Copy(empty.DatabaseFile, place.DatabaseFile);
            await using (var import = ProgramProcess.Start(place, "course", "import", archive))
            {
                // Towards the end, where it writes.
                if (!await import.Ended(duration * (0.25 + 0.6 * i / (kills - 1))))
                    killed++;
                await import.Kill();
            }
            var found = (Count(place, "academy_courses"), Count(place, "academy_runs"), Count(place, "academy_blocks"));
            Assert.True(found == (0, 0, 0) || found == (1, 1, blocks), $"Half a course: {found}.");
            Assert.Equal("ok", Ask(place, "PRAGMA quick_check"));
            // The next start finds nothing to mend, and the course can be imported, or is known.
            await Healthy(place);
            await Expect(found == (0, 0, 0) ? 0 : 2, place, "course", "import", archive);
            Assert.Equal((1, 1, blocks), (Count(place, "academy_courses"), Count(place, "academy_runs"), Count(place, "academy_blocks")));
        }
        Assert.True(killed > kills / 4, "The kills came too late to show anything.");
    }

    [Fact]
    public async Task A_restore_that_is_killed_leaves_everything_or_nothing_and_can_be_started_again()
    {
        string archive = await CourseArchive(), backup = Path.Combine(folder, "site.zip");
        var source = new DataLocation(Path.Combine(folder, "source"));
        await Expect(0, source, "course", "import", archive);
        await Expect(0, source, "backup", backup);
        int blocks = Count(source, "academy_blocks");
        var watch = Stopwatch.StartNew();
        await Expect(0, new DataLocation(Path.Combine(folder, "whole")), "restore", backup);
        var duration = watch.Elapsed;

        var place = new DataLocation(Path.Combine(folder, "killed"));
        const int kills = 6;
        for (int i = 0; i < kills && !File.Exists(place.DatabaseFile); i++)
        {
            await using var restore = ProgramProcess.Start(place, "restore", backup);
            await restore.Ended(duration * (0.4 + 0.5 * i / (kills - 1)));
            await restore.Kill();
        }
        if (!File.Exists(place.DatabaseFile))
            await Expect(0, place, "restore", backup);
        Assert.Equal(blocks, Count(place, "academy_blocks"));
        // A kill at its last step may leave the folder: the next start takes it away.
        await Expect(0, place, "migrate");
        Assert.False(Directory.Exists(Path.Combine(place.Folder, "restoring")));
        await Healthy(place);
    }

    [Fact]
    public async Task An_import_into_a_full_disk_is_refused_and_leaves_nothing()
    {
        string archive = await CourseArchive(padding: 24 << 20);
        await using var disk = await SmallDisk.Mount(Path.Combine(folder, "disk"), megabytes: 12);
        var place = new DataLocation(Path.Combine(disk.Path, "data"));
        await Expect(0, place, "migrate");

        var (code, _, error) = await ProgramProcess.Run(place, "course", "import", archive);
        Assert.Equal(2, code);
        Assert.NotEmpty(error.Trim());
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal((0, 0), (Count(place, "academy_courses"), Count(place, "academy_blocks")));

        await disk.Resize(megabytes: 200);
        await Healthy(place);
        await Expect(0, place, "course", "import", archive);
    }

    [Fact]
    public async Task An_import_whose_rows_fill_the_disk_is_refused_and_leaves_nothing()
    {
        // One file of a megabyte, which thirty blocks show: the store keeps it once, the database thirty times.
        string archive = Path.Combine(folder, "rows.tar.gz");
        const int most = 30;
        await using (var file = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
        await using (var tar = new TarWriter(file))
        {
            var blocks = Enumerable.Range(0, most).Select(i => $"<html url_name='h{i}'/>");
            await Add("course/course.xml", "<course url_name='R1' org='Org' course='Rows'/>");
            await Add("course/course/R1.xml", $"<course display_name='Rows'><chapter><sequential><vertical>{string.Concat(blocks)}</vertical></sequential></chapter></course>");
            await Add("course/html/text.html", string.Concat(Enumerable.Repeat("<p>A line of a long page.</p>\n", 32_000)));
            for (int i = 0; i < most; i++)
                await Add($"course/html/h{i}.xml", "<html filename='text'/>");

            Task Add(string name, string content) =>
                tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)) }, cancellationToken);
        }
        await using var disk = await SmallDisk.Mount(Path.Combine(folder, "disk"), megabytes: 12);
        var place = new DataLocation(Path.Combine(disk.Path, "data"));
        await Expect(0, place, "migrate");

        var (code, _, error) = await ProgramProcess.Run(place, "course", "import", archive);
        Assert.Equal(2, code);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal((0, 0), (Count(place, "academy_courses"), Count(place, "academy_blocks")));

        await disk.Resize(megabytes: 200);
        await Healthy(place);
        await Expect(0, place, "course", "import", archive);
        Assert.Equal(most + 4, Count(place, "academy_blocks"));
    }

    [Fact]
    public async Task A_site_whose_disk_is_full_still_shows_its_pages_and_recovers_by_itself()
    {
        await using var disk = await SmallDisk.Mount(Path.Combine(folder, "disk"), megabytes: 48);
        var place = new DataLocation(Path.Combine(disk.Path, "data"));
        await using var program = await ProgramProcess.Serve(place);
        using var browser = ProgramProcess.Browser(program.Address);
        Assert.Equal(200, (int)(await browser.GetAsync("/en/courses", cancellationToken)).StatusCode);
        string filler = Path.Combine(disk.Path, "filler");
        await disk.Fill(filler);
        Assert.Equal(200, (int)(await browser.GetAsync("/fr/courses", cancellationToken)).StatusCode);
        Assert.Equal(200, (int)(await browser.GetAsync("/health", cancellationToken)).StatusCode);
        File.Delete(filler);
        Assert.Equal(200, (int)(await browser.GetAsync("/health", cancellationToken)).StatusCode);
    }

    static async Task Expect(int code, DataLocation location, params string[] command)
    {
        var (actual, output, error) = await ProgramProcess.Run(location, command);
        Assert.True(actual == code, $"preau {string.Join(' ', command)} ended with {actual}:\n{output}{error}");
    }

    static async Task Healthy(DataLocation location)
    {
        var (_, output, error) = await ProgramProcess.Run(location, "doctor", "--json");
        Assert.Empty(error);
        using var report = JsonDocument.Parse(output);
        var faults = report.RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("state").GetString() == "fault" && finding.GetProperty("name").GetString() != "disk")
            .Select(finding => finding.GetProperty("detail").GetString());
        Assert.Empty(faults);
    }

    static int Count(DataLocation location, string table) =>
        Convert.ToInt32(Ask(location, $"SELECT count(*) FROM {table}"), System.Globalization.CultureInfo.InvariantCulture);

    static object? Ask(DataLocation location, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={location.DatabaseFile};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>The starter course, as Open edX exports one.</summary>
    async Task<string> CourseArchive(int padding = 0)
    {
        string path = Path.Combine(folder, $"course-{padding}.tar.gz");
        if (File.Exists(path))
            return path;
        await using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await using var tar = new TarWriter(file);
        string source = Path.Combine(Repository.Root, "src/Preau/Starter/outsteam");
        foreach (string each in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            await tar.WriteEntryAsync(each, "course/" + Path.GetRelativePath(source, each), cancellationToken);
        byte[] bytes = new byte[1 << 20];
        for (int i = 0; i < padding; i += bytes.Length)
        {
            Random.Shared.NextBytes(bytes);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, $"course/static/film-{i}.mp4") { DataStream = new MemoryStream(bytes) }, cancellationToken);
        }
        return path;
    }
}
