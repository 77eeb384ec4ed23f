using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Olx;
using Preau.Platform.Languages;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Blocks;

/// <summary>Every block of the real courses, made ready to be shown.</summary>
public sealed class RealBlocksTests(TestSite site) : IClassFixture<TestSite>
{
    static readonly string? Folder = Find();

    public static TheoryData<string> Courses => Folder is null
        ? ["none"]
        : [.. Directory.GetFiles(Folder, "*.tar.gz").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Courses))]
    public async Task The_report_and_the_learners_page_say_the_same_of_each_problem(string file)
    {
        Assert.SkipWhen(Folder is null, "The real courses (../shared/data/olx) are not here.");
        await using var archive = File.OpenRead(Path.Combine(Folder!, file));
        var saved = await site.Import(archive);
        var syllabus = await site.Services.GetRequiredService<Syllabuses>().Of(saved.Run.ContentId, TestContext.Current.CancellationToken);
        var shown = await site.Services.GetRequiredService<BlockContents>().Of(saved.Run.ContentId, [.. syllabus.Root.Subtree()], "en", TestContext.Current.CancellationToken);
        var stored = await site.With((db, _) => db.Set<Block>().AsNoTracking().Where(block => block.ContentId == saved.Run.ContentId && block.Type == "problem").ToListAsync(TestContext.Current.CancellationToken));
        Assert.All(stored, block => Assert.Equal(
            block.Unsupported is { } reason ? OlxRefused.English(ImportReport.ReadMessage(reason)) : null,
            Reason(shown[block.Id]) is { } said ? OlxRefused.English(said) : null));
    }

    static Message? Reason(BlockContent block) => block switch
    {
        ProblemExercise problem => problem.Problem.Unsupported,
        UnshownContent unshown => unshown.Reason,
        _ => null,
    };

    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Preau.slnx")))
                return Path.Combine(folder.Parent!.FullName, "shared", "data", "olx") is var path && Directory.Exists(path) ? path : null;
        return null;
    }
}
