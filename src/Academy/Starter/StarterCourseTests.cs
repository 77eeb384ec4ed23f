using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Starter;

public sealed class StarterCourseTests : IAsyncLifetime
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    readonly OwnSite own = new();

    TestSite Site => own.Site;

    public async ValueTask InitializeAsync() => await own.Start();

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Fact]
    public async Task The_starter_course_is_open_readable_by_all_and_speaks_French()
    {
        await With(starter => starter.Load(Cancellation));
        var course = await Site.With((db, _) => db.Set<Course>().AsNoTracking().SingleAsync(Cancellation));
        var run = await Site.With((db, _) => db.Set<Run>().AsNoTracking().SingleAsync(Cancellation));
        Assert.True(course.IsStarter && run.IsPublished);
        Assert.Equal(("Europe/Brussels", Visibility.Public, RunState.OngoingOpen), (run.Zone, run.Visibility, run.StateAt(Site.Clock.GetUtcNow())));
        Assert.NotEqual(course.TextIn("en").Title, course.TextIn("fr").Title);
        Assert.True(await Site.With((db, _) => db.Set<BlockText>().CountAsync(text => text.Language == "fr" && text.Body != null, Cancellation)) > 30);
        using var visitor = Site.Visitor();
        Assert.Contains(course.TextIn("fr").Title, (await visitor.Read("/fr/courses")).Text, StringComparison.Ordinal);
        await visitor.Read($"/fr/courses/{course.Slug}");
        await visitor.Read(new Links("en").CourseFile(course.ContentId, course.Image!));
    }

    [Fact]
    public async Task Its_modules_open_on_the_four_Mondays_at_midnight_in_Brussels_and_each_page_has_its_French_twin()
    {
        await With(starter => starter.Load(Cancellation));
        var blocks = await Site.With((db, _) => db.Set<Block>().AsNoTracking().ToListAsync(Cancellation));
        Assert.Equal(
            ["2026-01-11T23:00Z", "2026-01-18T23:00Z", "2026-01-25T23:00Z", "2026-02-01T23:00Z"],
            blocks.Where(block => block.Type == "chapter").Select(block => block.Start!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mmZ", null)).Order(StringComparer.Ordinal));
        var french = await Site.With((db, _) => db.Set<BlockText>().AsNoTracking().Where(text => text.Language == "fr").Select(text => text.BlockId).ToListAsync(Cancellation));
        Assert.Equal([], blocks.Where(block => block.Type is not "course" && !french.Contains(block.Id)).Select(block => $"{block.Type} {block.UrlName}"));
    }

    [Fact]
    public async Task Loaded_again_it_changes_nothing_and_removed_it_takes_nothing_else()
    {
        var other = await Site.ImportSmall();
        await With(starter => starter.Load(Cancellation));
        await With(starter => starter.Load(Cancellation));
        Assert.Equal(2, await Site.With((db, _) => db.Set<Course>().CountAsync(Cancellation)));
        Assert.True(await With(starter => starter.IsSettled(Cancellation)));

        Assert.Empty(await With(starter => starter.Remove(force: false, Cancellation)));
        Assert.Equal(other.Course.Id, (await Site.With((db, _) => db.Set<Course>().SingleAsync(Cancellation))).Id);
        Assert.Equal(other.Run.ContentId, (await Site.With((db, _) => db.Set<Content>().SingleAsync(Cancellation))).Id);
        Assert.Empty(await With(starter => starter.Remove(force: false, Cancellation)));
        Assert.True(await With(starter => starter.IsSettled(Cancellation)));
    }

    [Fact]
    public async Task Nodes_that_start_for_the_first_time_together_load_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => StarterContents.LoadOnce(Site.Services, () => { }, Cancellation))));
        Assert.True(await With(starter => starter.IsSettled(Cancellation)));
        Assert.Equal((1, 1), await Site.With(async (db, _) => (await db.Set<Course>().CountAsync(Cancellation), await db.Set<Content>().CountAsync(Cancellation))));
    }

    [Fact]
    public async Task It_stays_while_people_are_enrolled_unless_forced()
    {
        await With(starter => starter.Load(Cancellation));
        var run = await Site.With((db, _) => db.Set<Run>().AsNoTracking().SingleAsync(Cancellation));
        await Site.Enrol(run.Id, PersonId.New());
        Assert.Single(await With(starter => starter.Remove(force: false, Cancellation)));
        Assert.Equal(1, await Site.With((db, _) => db.Set<Course>().CountAsync(Cancellation)));
        Assert.Empty(await With(starter => starter.Remove(force: true, Cancellation)));
        Assert.Equal(0, await Site.With((db, _) => db.Set<Course>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_site_that_serves_for_the_first_time_has_it_and_one_whose_operator_removed_it_has_not()
    {
        var place = new DataLocation(Directory.CreateTempSubdirectory("preau-starter-").FullName);
        try
        {
            await using (var program = await ProgramProcess.Serve(place))
                Assert.Contains("OUTSTE(A)M", await Page(program), StringComparison.Ordinal);
            var (code, output, _) = await ProgramProcess.Run(place, "starter", "remove");
            Assert.Equal((0, "The starter content is removed.\n"), (code, output));
            await using (var program = await ProgramProcess.Serve(place))
                Assert.DoesNotContain("OUTSTE(A)M", await Page(program), StringComparison.Ordinal);
            Assert.Equal(0, (await ProgramProcess.Run(place, "starter", "load")).Code);
            Assert.Contains("OUTSTE(A)M", (await ProgramProcess.Run(place, "course", "list")).Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(place.Folder, recursive: true);
        }
    }

    static async Task<string> Page(ProgramProcess program)
    {
        using var browser = ProgramProcess.Browser(program.Address);
        return await browser.GetStringAsync("/en/courses", Cancellation);
    }

    Task<T> With<T>(Func<StarterContents, Task<T>> work) => Site.With((_, services) => work(ActivatorUtilities.CreateInstance<StarterContents>(services)));

    Task With(Func<StarterContents, Task> work) => Site.With((_, services) => work(ActivatorUtilities.CreateInstance<StarterContents>(services)));
}
