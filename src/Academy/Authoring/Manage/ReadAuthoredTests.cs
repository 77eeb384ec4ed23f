using System.Net;
using Preau.Academy.Olx;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Authoring.Manage;

public sealed class ReadAuthoredTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task An_author_finds_her_own_courses_and_an_administrator_all()
    {
        var (ada, id) = await site.Person();
        var (administrator, _) = await site.Person(Role.Administrator);
        Assert.Contains("No course of yours yet", (await ada.Read("/en/authoring")).Text, StringComparison.Ordinal);
        await site.Import(Archives.TarGz(AuthorsForTests.SmallCourse("of ada", "Ada teaches")), author: id);
        await site.Import(Archives.TarGz(AuthorsForTests.SmallCourse("of nobody", "Nobody teaches")));
        string hers = (await ada.Read("/en/authoring")).Text, all = (await administrator.Read("/en/authoring")).Text;
        Assert.Contains("Ada teaches", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody teaches", hers, StringComparison.Ordinal);
        Assert.Contains("Nobody teaches", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada teaches", (await administrator.Read("/en/authoring?q=nobody")).Text, StringComparison.Ordinal);
        Assert.Contains("No course of yours has these words", (await ada.Read("/en/authoring?q=zebra")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_in_the_browser_is_the_course_without_its_secrets()
    {
        var (ada, id) = await site.Person();
        var course = await site.ImportSmall(id);
        var answer = await ada.Read($"/en/authoring/courses/{course.Course.Slug}/export");
        Assert.Equal($"{course.Course.Slug}-R1.tar.gz", answer.Message.Content.Headers.ContentDisposition!.FileName);
        using var archive = new MemoryStream(await answer.Message.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var again = await Archives.ReadAsync(archive);
        Assert.Equal("A small course", again.DisplayName);
        Assert.Equal("[]", again.Root.Own["lti_passports"]);
        Assert.Contains("Keys and passwords are left out", (await ada.Read($"/en/authoring/courses/{course.Course.Slug}")).Text, StringComparison.Ordinal);

        var (other, _) = await site.Person();
        Assert.Equal(HttpStatusCode.NotFound, (await other.Open($"/en/authoring/courses/{course.Course.Slug}/export")).Status);
    }

    [Fact]
    public async Task The_preview_shows_what_nobody_else_sees_yet()
    {
        var (ada, id) = await site.Person();
        var course = await site.ImportSmall(id);
        var page = await ada.Read($"/en/authoring/courses/{course.Course.Slug}");
        string preview = $"/en/runs/{course.Run.Id.Value:N}";
        Assert.NotNull(page.Page.QuerySelector($"a[href='{preview}']"));
        await ada.Read(preview);
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(preview)).Status);
    }
}
