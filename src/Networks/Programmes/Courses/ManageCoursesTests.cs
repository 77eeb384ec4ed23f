using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Starter;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Programmes.Courses;

/// <summary>A programme shows courses of the catalogue.</summary>
public sealed class ManageCoursesTests : IAsyncLifetime
{
    const string Page = $"/en/programmes/{TenuresForTests.Labs}", Courses = Page + "/courses";
    readonly TestSite site = new();
    Visitor root = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        root = await site.SignedIn(Role.Administrator);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    async Task<string> SlugOf(string number)
    {
        await site.ImportSmall(publish: true, number: number);
        return await site.With((db, _) => db.Set<Preau.Academy.Courses.Course>().Where(course => course.Number == number).Select(course => course.Slug).SingleAsync(Stop));
    }

    [Fact]
    public async Task A_course_is_chosen_among_the_catalogue_shown_detached_and_brought_back()
    {
        string slug = await SlugOf("Attach");
        Assert.Equal(["Choose a course."], (await root.Try(Courses)).Errors);
        Assert.Equal(["Choose a course."], (await root.Try(Courses, ("Course", "no-such-course"))).Errors);
        Assert.Contains("A small course", (await root.Read(Courses + "?q=small")).Text, StringComparison.Ordinal);
        await root.Act(Courses, ("Course", slug));
        using var visitor = site.Visitor();
        Assert.NotNull((await visitor.Read(Page)).Page.QuerySelector($"main a[href='/en/courses/{slug}']"));
        string detached = await root.Act($"{Courses}/{slug}/removal");
        Assert.Null((await visitor.Read(Page)).Page.QuerySelector($"main a[href='/en/courses/{slug}']"));
        await root.Act((await root.Read(detached)).Page.QuerySelector(".toast form")!.GetAttribute("action")!);
        Assert.NotNull((await visitor.Read(Page)).Page.QuerySelector($"main a[href='/en/courses/{slug}']"));
    }

    [Fact]
    public async Task Who_does_not_write_the_page_neither_sees_nor_changes_its_courses()
    {
        using var officer = await site.Officer("fr");
        using var learner = await site.SignedIn();
        foreach (var other in new[] { officer, learner })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(Courses)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Try(Courses, ("Course", "x"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Try(Courses + "/x/removal")).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await root.Try(Courses + "/x/removal")).Status);
    }

    [Fact]
    public async Task The_rural_group_s_programme_stands_under_it_with_its_course()
    {
        await site.With(async (_, services) =>
        {
            foreach (var content in services.GetServices<IStarterContent>())
                await content.Load(StarterNetworkTests.Folder, Stop);
        });
        using var visitor = site.Visitor();
        Assert.NotNull((await visitor.Read("/en/programmes/working-group-small-rural-schools")).Page.QuerySelector("main a[href='/en/programmes/rural-schools-capacity-building']"));
        var english = await visitor.Read("/en/programmes/rural-schools-capacity-building");
        Assert.NotNull(english.Page.QuerySelector("main a[href='/en/courses/outsteam-stemeducation']"));
        Assert.Contains("Capacity building for small rural schools", english.Text, StringComparison.Ordinal);
        var french = await visitor.Read("/fr/programmes/rural-schools-capacity-building");
        Assert.NotNull(french.Page.QuerySelector("main a[href='/fr/courses/outsteam-stemeducation']"));
        Assert.Contains("Renforcement des capacités", french.Text, StringComparison.Ordinal);
    }
}
