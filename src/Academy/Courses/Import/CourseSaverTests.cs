using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Platform.Files;
using Preau.Platform.Search;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Courses.Import;

public sealed class CourseSaverTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly string? Folder = Find();

    public static TheoryData<string> Courses => Folder is null
        ? ["none"]
        : [.. Directory.GetFiles(Folder, "*.tar.gz").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Courses))]
    public async Task A_real_course_is_saved_exported_and_imported_again_as_the_same_tree(string file)
    {
        Assert.SkipWhen(Folder is null, "The real courses (../shared/data/olx) are not here.");
        var first = await site.With(async (_, services) =>
        {
            await using var archive = File.OpenRead(Path.Combine(Folder!, file));
            return await services.GetRequiredService<ICourseArchives>().Import(archive, file, new ImportOptions(Publish: true), null, Cancellation);
        });
        Assert.Null(first.Refusal);
        var course = await CourseOf(first.Slug!);
        var saved = await BlocksOf(course.ContentId);
        Assert.Equal(Expected(file), saved.CountBy(block => block.Type).ToDictionary(StringComparer.Ordinal));

        using var exported = new MemoryStream();
        Assert.True(await site.With((_, services) => services.GetRequiredService<ICourseArchives>().Export(first.Slug!, exported, null, Cancellation)));
        var again = await site.Import(exported, KnownCourse.NewRun);
        Assert.NotEqual(course.ContentId, again.Run.ContentId);
        Assert.Equal(saved.Select(Shape), (await BlocksOf(again.Run.ContentId)).Select(Shape));
        Assert.Equal(await FilesOf(course.ContentId), await FilesOf(again.Run.ContentId));
    }

    [Fact]
    public async Task A_course_that_is_here_is_refused_unless_one_says_what_to_do()
    {
        var first = await site.ImportSmall(number: "twice");
        var refused = await Assert.ThrowsAnyAsync<OlxRefused>(() => site.ImportSmall(number: "twice"));
        Assert.Contains("here already", refused.Message, StringComparison.Ordinal);

        var second = await site.Import(Archives.TarGz(AuthorsForTests.SmallCourse("twice")), KnownCourse.NewRun);
        Assert.Equal(first.Course.Id, second.Course.Id);
        Assert.Equal("R1-2", second.Run.Code);
        Assert.Equal(first.Run.ContentId, (await site.RunOf(first.Run.Id)).ContentId);
    }

    [Fact]
    public async Task A_draft_is_replaced_and_its_old_content_goes()
    {
        var first = await site.ImportSmall(number: "draft");
        var second = await site.Import(Archives.TarGz(AuthorsForTests.SmallCourse("draft", "A zephyrous title")), KnownCourse.ReplaceDraft);
        Assert.Equal(first.Run.Id, second.Run.Id);
        Assert.NotEqual(first.Run.ContentId, second.Run.ContentId);
        Assert.Equal("A zephyrous title", (await CourseOf(second.Course.Slug)).TextIn("en").Title);
        Assert.Empty(await BlocksOf(first.Run.ContentId));
        Assert.Equal([second.Course.Id.Value], await Search("zephyrous"));
    }

    [Fact]
    public async Task A_draft_in_which_people_have_enrolled_is_not_replaced()
    {
        var first = await site.ImportSmall(number: "taken");
        await site.Enrol(first.Run.Id, PersonId.New());
        var refused = await Assert.ThrowsAnyAsync<OlxRefused>(() => site.Import(Archives.TarGz(AuthorsForTests.SmallCourse("taken")), KnownCourse.ReplaceDraft));
        Assert.Contains("People have enrolled", refused.Message, StringComparison.Ordinal);
        Assert.Equal(first.Run.ContentId, (await site.RunOf(first.Run.Id)).ContentId);
    }

    [Fact]
    public async Task What_is_imported_twice_at_once_is_saved_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await site.ImportSmall(number: "at once");
                return "saved";
            }
            catch (OlxRefused refused)
            {
                return refused.Message[..28];
            }
        }));
        Assert.Single(results, "saved");
        Assert.Equal(3, results.Count(result => result == "This course is here already."));
    }

    [Fact]
    public async Task Two_courses_of_one_slug_have_addresses_of_their_own()
    {
        var first = await site.Import(Archives.TarGz(Keyed("Ωμέγα", "Ψι")));
        var second = await site.Import(Archives.TarGz(Keyed("Άλφα", "Βήτα")));
        Assert.StartsWith("course", first.Course.Slug, StringComparison.Ordinal);
        Assert.NotEqual(first.Course.Slug, second.Course.Slug);
        var far = await site.Import(Archives.TarGz(Keyed(new string('o', 200), new string('n', 200))));
        Assert.True(far.Course.Slug.Length <= 80);
    }

    [Fact]
    public async Task What_a_database_cannot_hold_is_cut_or_refused_in_one_sentence()
    {
        string zero = "course/html/z.html", title = new('t', 900);
        var saved = await site.Import(Archives.TarGz(
        [
            ("course/course.xml", """<course url_name="R1" org="Org" course="odd"/>"""),
            ("course/course/R1.xml", $"""<course display_name="{title}"><chapter><sequential><vertical><html url_name="z" filename="z"/></vertical></sequential></chapter></course>"""),
            (zero, "a\0b"),
            ("course/about/short_description.html", "a\0 <b>b</b> " + new string('w', 900)),
        ]));
        var course = await CourseOf(saved.Course.Slug);
        Assert.Equal(400, course.TextIn("en").Title.Length);
        Assert.True(course.TextIn("en").Summary.Length <= 500);
        Assert.Equal("a\uFFFDb", (await BlocksOf(saved.Run.ContentId)).Single(block => block.Type == "html").Body);

        string tag = new('x', 100);
        await Assert.ThrowsAnyAsync<OlxRefused>(() => site.Import(Archives.TarGz(Archives.Unit($"<{tag}/>"))));
        await Assert.ThrowsAnyAsync<OlxRefused>(() => site.Import(Archives.TarGz(Archives.Unit("<html/>", ("course/static/" + new string('☃', 400), "x")))));
    }

    [Fact]
    public async Task A_refused_archive_leaves_no_file_behind()
    {
        int Kept() => site.Services.GetRequiredService<FileStore>().All().Count();
        await site.ImportSmall(number: "clean");
        int before = Kept();
        await Assert.ThrowsAnyAsync<OlxRefused>(() => site.Import(Archives.TarGz(("course/static/new.txt", "something new"))));
        await Assert.ThrowsAnyAsync<OlxRefused>(() => site.Import(Archives.TarGz([.. AuthorsForTests.SmallCourse("clean"), ("course/static/new.txt", "something newer")])));
        Assert.Equal(before, Kept());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(site.Location.Files, "new")));
    }

    [Fact]
    public async Task A_dry_run_reports_and_leaves_nothing()
    {
        var outcome = await site.With((_, services) => services.GetRequiredService<ICourseArchives>()
            .Import(Archives.TarGz(AuthorsForTests.SmallCourse("dry")), "dry.tar.gz", new ImportOptions(DryRun: true), null, Cancellation));
        Assert.Null(outcome.Refusal);
        Assert.Null(outcome.Slug);
        using var report = JsonDocument.Parse(outcome.Report!);
        Assert.Equal(1, report.RootElement.GetProperty("counts").GetProperty("problem").GetInt32());
        Assert.False(await site.With((db, _) => db.Set<Course>().AnyAsync(course => course.Number == "dry", Cancellation)));
    }

    [Fact]
    public async Task A_dry_run_refuses_what_the_import_would_refuse()
    {
        await site.ImportSmall(number: "looked at");
        Assert.True((await Look(AuthorsForTests.SmallCourse("looked at"))) is { IsKnown: true, Report: not null });
        Assert.Null((await Look(AuthorsForTests.SmallCourse("looked at"), KnownCourse.NewRun)).Refusal);
        Assert.Null((await Look(AuthorsForTests.SmallCourse("looked at"), KnownCourse.ReplaceDraft)).Refusal);

        var taken = await site.ImportSmall(number: "looked at, taken");
        await site.Enrol(taken.Run.Id, PersonId.New());
        Assert.Contains("People have enrolled", (await Look(AuthorsForTests.SmallCourse("looked at, taken"), KnownCourse.ReplaceDraft)).Refusal, StringComparison.Ordinal);
        Assert.Contains("too long", (await Look(Archives.Unit($"<{new string('x', 100)}/>"))).Refusal, StringComparison.Ordinal);
    }

    Task<ImportOutcome> Look((string, string)[] archive, KnownCourse ifKnown = KnownCourse.Refuse) => site.With((_, services) =>
        services.GetRequiredService<ICourseArchives>().Import(Archives.TarGz(archive), "look.tar.gz", new ImportOptions(DryRun: true, ifKnown), null, Cancellation));

    [Fact]
    public async Task Translations_beside_the_course_are_saved_with_it()
    {
        var saved = await site.Import(Archives.TarGz(
        [
            .. AuthorsForTests.SmallCourse("translated"),
            ("course/languages/fr/names.json", """{"course/R1": "Un petit cours", "chapter/c1": "Premier", "html/h1": null}"""),
            ("course/languages/fr/html/h1.html", "<p>Bonjour</p>"),
            ("course/languages/fr/about/short_description.html", "Un cours <b>petit</b>."),
            ("course/languages/xx/html/h1.html", "<p>?</p>"),
            ("course/languages/de/names.json", "not json"),
        ]));
        var course = await CourseOf(saved.Course.Slug);
        Assert.Equal(("Un petit cours", "Un cours petit ."), (course.TextIn("fr").Title, course.TextIn("fr").Summary));
        Assert.Equal(["de", "en", "fr"], course.Texts.Select(text => text.Language).Order(StringComparer.Ordinal));
        var texts = await site.With((db, _) => db.Set<BlockText>().AsNoTracking().Where(text => text.ContentId == saved.Run.ContentId).ToListAsync(Cancellation));
        Assert.Equal(["<p>Bonjour</p>"], texts.Where(text => text.Body is not null).Select(text => text.Body));
        Assert.Contains(texts, text => text is { Language: "fr", DisplayName: "Premier", Body: null });
        Assert.Contains(saved.Course.Id.Value, await Search("premier"));

        // The next import speaks English alone.
        await site.Import(Archives.TarGz(AuthorsForTests.SmallCourse("translated")), KnownCourse.ReplaceDraft);
        Assert.Equal(["en"], (await CourseOf(saved.Course.Slug)).Texts.Select(text => text.Language));
        Assert.DoesNotContain(saved.Course.Id.Value, await Search("premier"));
    }

    static (string, string)[] Keyed(string org, string number) =>
    [
        ("course/course.xml", $"""<course url_name="R1" org="{org}" course="{number}"/>"""),
        ("course/course/R1.xml", "<course display_name='Keyed'/>"),
    ];

    static string Shape(Block block) =>
        $"{block.Position} {block.Type} {block.UrlName} {block.DisplayName} {block.Start:O} {block.Due:O} {block.IsStaffOnly} {block.Format} {block.Settings} {block.Body} {block.Unsupported}";

    Task<Course> CourseOf(string slug) => site.With((db, _) => db.Set<Course>().AsNoTracking().FirstAsync(course => course.Slug == slug, Cancellation));

    Task<List<Block>> BlocksOf(ContentId content) =>
        site.With((db, _) => db.Set<Block>().AsNoTracking().Where(block => block.ContentId == content).OrderBy(block => block.Position).ToListAsync(Cancellation));

    async Task<List<string>> FilesOf(ContentId content) => (await site.With((db, _) => db.Set<ContentFile>().AsNoTracking()
        .Where(file => file.ContentId == content).ToListAsync(Cancellation))).ConvertAll(file => $"{file.Path} {file.Hash} {file.Size}").Order(StringComparer.Ordinal).ToList();

    Task<IReadOnlyList<Guid>> Search(string words) => site.With((_, services) => services.GetRequiredService<ISearch>().Find(CourseSearch.Kind, words, 50, Cancellation));

    // What stands beside the chapters (course/wiki) is no block of the tree.
    static Dictionary<string, int> Expected(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, "expected.json")));
        return json.RootElement.EnumerateArray().Single(course => course.GetProperty("file").GetString() == file).GetProperty("counts")
            .EnumerateObject().Where(count => !count.Name.Contains('/')).ToDictionary(count => count.Name, count => count.Value.GetInt32(), StringComparer.Ordinal);
    }

    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Preau.slnx")))
                return Path.Combine(folder.Parent!.FullName, "shared", "data", "olx") is var path && Directory.Exists(path) ? path : null;
        return null;
    }
}
