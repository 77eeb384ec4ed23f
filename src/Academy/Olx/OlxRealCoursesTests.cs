using System.Text.Json;
using Xunit;

namespace Preau.Academy.Olx;

public sealed class OlxRealCoursesTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly string? Folder = Find();

    public static TheoryData<string> Courses => Folder is null
        ? ["none"]
        : [.. Directory.GetFiles(Folder, "*.tar.gz").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Courses))]
    public async Task A_real_course_is_read_as_expected(string file)
    {
        var expected = Expected(file);
        using var files = new TemporaryFiles();
        var course = await ReadAsync(file, files);
        using var report = JsonDocument.Parse(OlxReport.Of(course, TimeSpan.Zero).ToJson());
        var found = report.RootElement;
        foreach (var name in (string[])["org", "course", "run", "display_name"])
            Assert.Equal(expected.GetProperty(name).GetString(), found.GetProperty(name).GetString());
        foreach (var name in (string[])["graders", "dangling", "draft_files"])
            Assert.Equal(expected.GetProperty(name).GetInt32(), found.GetProperty(name).GetInt32());
        foreach (var name in (string[])["counts", "responses", "grading_cutoffs"])
            Assert.Equal(Numbers(expected.GetProperty(name)), Numbers(found.GetProperty(name)));
        Assert.All(course.Blocks(), block => Assert.NotEmpty(block.Definition));
        Assert.All(course.Blocks().Where(block => block.Type == "html"), block => Assert.NotNull(block.Html));
    }

    [Theory, MemberData(nameof(Courses))]
    public async Task A_real_course_exported_and_imported_again_is_the_same_tree(string file)
    {
        SkipWithoutCourses();
        using var files = new TemporaryFiles();
        var first = await ReadAsync(file, files);
        using var archive = new MemoryStream();
        await OlxExport.WriteAsync(first.Files, first.EmptyFolders, files.Open, archive, cancellation: Cancellation);
        var second = await OlxImport.ReadAsync(archive, files, cancellation: Cancellation);
        Assert.Equal(first.Files, second.Files);
        Assert.Equal(first.EmptyFolders, second.EmptyFolders);
        Assert.Equal(Shape(first), Shape(second));
    }

    static IEnumerable<string> Shape(OlxCourse course) =>
        course.Blocks().Concat(course.Extras).Select(block => $"{block.Address} {block.DisplayName} {block.Start} {block.Definition} {block.Html}");

    static async Task<OlxCourse> ReadAsync(string file, TemporaryFiles files)
    {
        await using var archive = File.OpenRead(Path.Combine(Folder!, file));
        return await OlxImport.ReadAsync(archive, files, cancellation: Cancellation);
    }

    static SortedDictionary<string, double> Numbers(JsonElement json) =>
        new(json.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetDouble(), StringComparer.Ordinal), StringComparer.Ordinal);

    static JsonElement Expected(string file)
    {
        SkipWithoutCourses();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, "expected.json")));
        return json.RootElement.EnumerateArray().Single(course => course.GetProperty("file").GetString() == file).Clone();
    }

    static void SkipWithoutCourses() => Assert.SkipWhen(Folder is null, "The real courses (../shared/data/olx) are not here.");

    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Preau.slnx")))
                return Path.Combine(folder.Parent!.FullName, "shared", "data", "olx") is var path && Directory.Exists(path) ? path : null;
        return null;
    }
}
