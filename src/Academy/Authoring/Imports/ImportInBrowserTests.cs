using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Authoring.Imports;

public sealed class ImportInBrowserTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_author_uploads_looks_confirms_and_has_a_course()
    {
        var (ada, id) = await site.Person();
        string import = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("browser")));
        var reading = await ada.Read(import);
        Assert.Contains("http-equiv=\"refresh\"", reading.Html, StringComparison.Ordinal);
        Assert.Contains("hx-get", reading.Html, StringComparison.Ordinal);
        Assert.Contains("test.tar.gz", (await ada.Read("/en/authoring")).Text, StringComparison.Ordinal);

        await site.DoJobs();
        var ready = await ada.Read(import);
        Assert.DoesNotContain("http-equiv=\"refresh\"", ready.Html, StringComparison.Ordinal);
        foreach (string words in (string[])["A small course", "1 module", "2 pages", "1 exercise", "SCORM packages are not shown", "1 unpublished file"])
            Assert.Contains(words, ready.Text, StringComparison.Ordinal);
        Assert.Empty(await CoursesOf(id));

        Assert.Equal(import, await ada.Act(import + "/confirmation"));
        Assert.Contains("being saved", (await ada.Read(import)).Text, StringComparison.Ordinal);
        await site.DoJobs();
        var course = Assert.Single(await CoursesOf(id));
        var saved = await ada.Open(import);
        Assert.Equal($"/en/authoring/courses/{course.Slug}?did=imported", saved.To);
        var page = await ada.Read(saved.To!);
        Assert.Contains("The course is saved", page.Text, StringComparison.Ordinal);
        Assert.Contains("SCORM packages are not shown", page.Text, StringComparison.Ordinal);
        Assert.False(IsStaged(import));
        Assert.False((await site.With((db, _) => db.Set<Run>().FirstAsync(run => run.CourseId == course.Id, Cancellation))).IsPublished);
    }

    [Fact]
    public async Task The_reader_of_the_page_is_led_on_by_htmx_too()
    {
        var (ada, _) = await site.Person();
        string import = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("htmx")));
        await site.DoJobs();
        await ada.Act(import + "/confirmation");
        await site.DoJobs();
        var request = new HttpRequestMessage(HttpMethod.Get, import);
        request.Headers.Add("HX-Request", "true");
        var answer = await ada.Send(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Contains("/authoring/courses/", answer.Message.Headers.GetValues("HX-Redirect").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_course_is_refused_in_the_readers_language_and_its_file_goes()
    {
        var (ada, _) = await site.Person();
        string import = await Uploaded(ada, new MemoryStream("not an archive"u8.ToArray()));
        await site.DoJobs();
        Assert.Contains("This is not a .tar.gz or .zip archive", (await ada.Read(import)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("This is not a .tar.gz or .zip archive", (await ada.Read(import.Replace("/en/", "/fr/", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
        Assert.False(IsStaged(import));
        Assert.Equal(import, await ada.Act(import + "/confirmation"));
        Assert.Equal("/en/authoring", await ada.Act(import + "/cancellation"));
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Open(import)).Status);
    }

    [Fact]
    public async Task A_course_that_is_here_already_asks_what_to_do()
    {
        var (ada, id) = await site.Person();
        var first = await site.ImportSmall(id, number: "again");
        string import = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("again")));
        await site.DoJobs();
        var page = await ada.Read(import);
        Assert.Contains("This course is here already", page.Text, StringComparison.Ordinal);
        var unanswered = await ada.Try(import + "/confirmation");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unanswered.Status);
        Assert.Single(unanswered.Errors);

        await ada.Act(import + "/confirmation", (ConfirmImport.Field, "ReplaceDraft"));
        await site.DoJobs();
        Assert.NotEqual(first.Run.ContentId, (await site.RunOf(first.Run.Id)).ContentId);

        await site.Enrol(first.Run.Id, PersonId.New());
        string third = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("again")));
        await site.DoJobs();
        Assert.Contains("Not possible: people have enrolled", (await ada.Read(third)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Try(third + "/confirmation", (ConfirmImport.Field, "ReplaceDraft"))).Status);
        await ada.Act(third + "/confirmation", (ConfirmImport.Field, "NewRun"));
        await site.DoJobs();
        Assert.Equal(2, await site.With((db, _) => db.Set<Run>().CountAsync(run => run.CourseId == first.Course.Id, Cancellation)));
    }

    [Fact]
    public async Task An_author_changes_no_course_of_somebody_else()
    {
        var (ada, _) = await site.Person();
        var (grace, graceId) = await site.Person();
        var course = await site.ImportSmall(graceId, number: "of grace");
        string import = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("of grace")));
        await site.DoJobs();
        Assert.Contains("Somebody else brought this course here", (await ada.Read(import)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Try(import + "/confirmation", (ConfirmImport.Field, "NewRun"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await grace.Open(import)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Open($"/en/authoring/courses/{course.Course.Slug}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Try($"/en/authoring/runs/{course.Run.Id.Value:N}/publication")).Status);

        // She confirmed while it was nobody's; the job looks again.
        string early = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("raced")));
        await site.DoJobs();
        await ada.Act(early + "/confirmation");
        await site.ImportSmall(graceId, number: "raced");
        await site.DoJobs();
        Assert.Contains("Another author brought", (await ada.Read(early)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learners_and_visitors_do_not_import()
    {
        int before = Staged().Length;
        var (learner, _) = await site.Person(Role.Learner);
        using var visitor = site.Visitor();
        foreach (var nobody in (Visitor[])[learner, visitor])
        {
            Assert.NotEqual(HttpStatusCode.OK, (await nobody.Open("/en/authoring/imports")).Status);
            var refused = await Upload(nobody, Archives.TarGz(AuthorsForTests.SmallCourse("no")));
            Assert.False(refused.To?.Contains("/imports/", StringComparison.Ordinal) ?? false);
        }
        Assert.Equal(before, Staged().Length);
    }

    [Fact]
    public async Task A_form_without_a_file_or_with_an_empty_one_says_so()
    {
        var (ada, _) = await site.Person();
        int before = Staged().Length;
        Assert.Equal(["Choose a file."], (await ada.Try("/en/authoring/imports")).Errors);
        Assert.Equal(["Choose a file."], (await Upload(ada, new MemoryStream(), name: "")).Errors);
        var empty = await Upload(ada, new MemoryStream());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "This file is empty. Choose another one."), (empty.Status, empty.Errors.Single()));
        Assert.Equal(before, Staged().Length);
    }

    [Fact]
    public async Task The_name_of_the_file_is_shown_and_never_used_as_a_path()
    {
        var (ada, _) = await site.Person();
        string import = await Uploaded(ada, new MemoryStream("x"u8.ToArray()), name: "../../etc/\u202Epass wd<b>.tar.gz");
        Assert.Contains("pass wd<b>.tar.gz", (await ada.Read(import)).Page.QuerySelector(".overline")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Staged(), file => !Guid.TryParseExact(Path.GetFileName(file), "N", out _));
        await ada.Act(import + "/cancellation");
        Assert.False(IsStaged(import));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_in_a_sentence()
    {
        await using var own = new OwnSite();
        own.Site.Configure = builder => builder.Services.Replace(ServiceDescriptor.Singleton(new UploadLimit(2_000_000)));
        await own.Site.InitializeAsync();
        var (ada, _) = await own.Site.Person();
        var refused = await Upload(ada, new MemoryStream(new byte[2_500_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.Equal("This file is larger than 2 MB. Keep large films elsewhere and pack the course again.", refused.Errors.Single());
        // Just over it: found only while it is written.
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Upload(ada, new MemoryStream(new byte[2_000_001]))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Upload(ada, new MemoryStream(new byte[2_000_000]))).Status);
        Assert.Single(Staged(own.Site));
    }

    [Fact]
    public async Task An_upload_for_which_there_is_no_room_is_refused_in_a_sentence_and_leaves_nothing()
    {
        await using var own = new OwnSite();
        await own.Site.InitializeAsync();
        await using var disk = await SmallDisk.Mount(own.Site.Location.Staging, megabytes: 1);
        var (ada, id) = await own.Site.Person();
        var refused = await Upload(ada, new MemoryStream(new byte[3_000_000]));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "The server has no room for this file. Tell the administrator."), (refused.Status, refused.Errors.Single()));
        Assert.Empty(Staged(own.Site));
        Assert.False(await own.Site.With((db, _) => db.Set<CourseImport>().AnyAsync(import => import.PersonId == id, Cancellation)));
        await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("room")));
    }

    [Fact]
    public async Task A_confirmation_sent_twice_at_once_saves_one_course()
    {
        var (ada, id) = await site.Person();
        string import = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("twice")));
        await site.DoJobs();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.Try(import + "/confirmation")));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, import), (answer.Status, answer.To)));
        await site.DoJobs();
        Assert.Single(await CoursesOf(id));
        Assert.Equal(HttpStatusCode.SeeOther, (await ada.Try(import + "/confirmation")).Status);
        await site.DoJobs();
        Assert.Single(await CoursesOf(id));
    }

    [Fact]
    public async Task A_job_that_stops_the_server_each_time_is_not_tried_for_ever()
    {
        var (ada, _) = await site.Person();
        string import = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("poison")));
        var id = ImportId.From(Guid.ParseExact(import[^32..], "N"));
        for (int i = 0; i < 3; i++)
            await site.With(async (db, _) =>
            {
                (await db.Set<CourseImport>().FirstAsync(row => row.Id == id, Cancellation)).BeginReading(site.Clock.GetUtcNow());
                await db.SaveChangesAsync(Cancellation);
            });
        site.Clock.Advance(CourseImport.Turn);
        await site.DoJobs();
        Assert.Contains("The server stopped each time", (await ada.Read(import)).Text, StringComparison.Ordinal);
        Assert.False(IsStaged(import));
    }

    [Fact]
    public async Task A_job_done_twice_saves_one_course()
    {
        var (ada, id) = await site.Person();
        string import = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("once")));
        await site.DoJobs();
        await ada.Act(import + "/confirmation");
        await site.With(async (db, _) =>
        {
            for (int i = 0; i < 3; i++)
                db.Enqueue(new SaveImport(Guid.ParseExact(import[^32..], "N")), site.Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancellation);
        });
        await site.DoJobs();
        var course = Assert.Single(await CoursesOf(id));
        Assert.Equal(1, await site.With((db, _) => db.Set<Run>().CountAsync(run => run.CourseId == course.Id, Cancellation)));
    }

    [Fact]
    public async Task An_import_nobody_finished_is_swept_after_a_week()
    {
        await using var own = new OwnSite();
        await own.Site.InitializeAsync();
        var (ada, _) = await own.Site.Person();
        string import = await Uploaded(ada, Archives.TarGz(AuthorsForTests.SmallCourse("abandoned")));
        await own.Site.DoJobs();
        string stray = Path.Combine(Path.GetDirectoryName(Staged(own.Site).Single())!, Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(stray, "a crash left this", Cancellation);
        foreach (string file in Staged(own.Site))
            File.SetLastWriteTimeUtc(file, own.Site.Clock.GetUtcNow().UtcDateTime);

        await Sweep(own.Site, TimeSpan.FromDays(2));
        Assert.Equal([import[^32..]], Staged(own.Site).Select(Path.GetFileName));
        await Sweep(own.Site, TimeSpan.FromDays(6));
        Assert.Empty(Staged(own.Site));
        Assert.Equal(0, await own.Site.With((db, _) => db.Set<CourseImport>().CountAsync(Cancellation)));
    }

    static async Task Sweep(TestSite site, TimeSpan later)
    {
        site.Clock.Advance(later);
        await site.With((_, services) => services.GetRequiredService<SweepImportsHandler>().Handle(new SweepImports(), Cancellation));
    }

    Task<List<Course>> CoursesOf(PersonId author) => site.With((db, _) => db.Set<Course>().AsNoTracking().Where(course => course.CreatedBy == author).ToListAsync(Cancellation));

    bool IsStaged(string import) => Staged().Any(file => file.EndsWith(import[^32..], StringComparison.Ordinal));

    string[] Staged() => Staged(site);

    static string[] Staged(TestSite site) =>
        Path.Combine(site.Location.Staging, "imports") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    static async Task<string> Uploaded(Visitor visitor, Stream archive, string name = "test.tar.gz")
    {
        var answer = await Upload(visitor, archive, name);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{answer.Status} {answer.Text}");
        return answer.To!;
    }

    static async Task<Answer> Upload(Visitor visitor, Stream archive, string name = "test.tar.gz")
    {
        var file = new StreamContent(archive);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{UploadCourse.Field}\"", FileName = $"\"{name}\"", FileNameStar = name.Length == 0 ? null : name };
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/en/authoring/imports") { Content = new MultipartFormDataContent { file } });
    }
}
