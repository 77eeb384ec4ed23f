using System.Net;
using System.Net.Http.Headers;
using Preau.Academy.Authoring;
using Preau.Academy.Courses.Import;
using Preau.Academy.Olx;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Courses.Files;

public sealed class ReadCourseFileTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("static/a picture.svg", "image/svg+xml")]
    [InlineData("static/a_picture.svg", "image/svg+xml")]
    [InlineData("static/run.js", "text/plain")]
    [InlineData("static/sub/page.html", "text/html")]
    [InlineData("static/sub_page.html", "text/html")]
    public async Task A_file_of_a_published_course_is_shown_and_can_do_nothing(string path, string type)
    {
        var saved = await site.ImportSmall(publish: true);
        using var visitor = site.Visitor();
        using var answer = (await visitor.Open(Address(saved, path))).Message;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Matches("^\"[0-9a-f]{64}\"$", answer.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("problem/p1.xml")]
    [InlineData("policies/R1/policy.json")]
    [InlineData("drafts/problem/d1.xml")]
    [InlineData("course.xml")]
    [InlineData("static/../problem/p1.xml")]
    [InlineData("static/%2e%2e/problem/p1.xml")]
    [InlineData("static/..%2fproblem%2fp1.xml")]
    [InlineData("static/python_lib.zip")]
    [InlineData("static/")]
    [InlineData("static")]
    [InlineData("")]
    public async Task What_holds_answers_never_leaves(string path)
    {
        var saved = await site.ImportSmall(publish: true);
        var (learner, id) = await site.Person(Role.Learner);
        await site.Enrol(saved.Run.Id, id);
        Assert.Equal(HttpStatusCode.NotFound, (await learner.Open(Address(saved, path))).Status);
    }

    [Fact]
    public async Task The_files_of_a_draft_are_for_those_who_manage_it()
    {
        var (author, id) = await site.Person();
        var (other, _) = await site.Person();
        var (administrator, _) = await site.Person(Role.Administrator);
        var saved = await site.ImportSmall(id);
        string address = Address(saved, "static/run.js");
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Open(address)).Status);
        foreach (var staff in (Visitor[])[author, administrator])
        {
            var answer = await staff.Read(address);
            Assert.Equal("no-cache, private", answer.Message.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task A_locked_file_is_for_the_enrolled()
    {
        var saved = await site.Import(Archives.TarGz(
        [
            .. AuthorsForTests.SmallCourse("locked"),
            ("course/policies/assets.json", """{"run.js": {"locked": true, "displayname": "run.js"}, "a_picture.svg": {"locked": false}}"""),
        ]), publish: true);
        string address = Address(saved, "static/run.js");
        var (learner, id) = await site.Person(Role.Learner);
        Assert.Equal(HttpStatusCode.NotFound, (await learner.Open(address)).Status);
        await site.Enrol(saved.Run.Id, id);
        Assert.Contains("private", (await learner.Read(address)).Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var visitor = site.Visitor();
        await visitor.Read(Address(saved, "static/a_picture.svg"));
    }

    [Fact]
    public async Task A_film_is_read_from_anywhere_and_asked_for_again_only_when_it_has_changed()
    {
        var saved = await site.ImportSmall(publish: true);
        using var visitor = site.Visitor();
        string address = Address(saved, "static/run.js");
        using var part = (await Send(visitor, HttpMethod.Get, address, request => request.Headers.Range = new RangeHeaderValue(2, 4))).Message;
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("bytes 2-4/8", part.Content.Headers.ContentRange!.ToString());
        Assert.Equal("ert", await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var head = (await Send(visitor, HttpMethod.Head, address, _ => { })).Message;
        Assert.Equal((HttpStatusCode.OK, 8), (head.StatusCode, head.Content.Headers.ContentLength));
        var known = head.Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await Send(visitor, HttpMethod.Get, address, request => request.Headers.IfNoneMatch.Add(known))).Status);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await Send(visitor, HttpMethod.Get, address, request => request.Headers.Range = new RangeHeaderValue(100, 200))).Status);
    }

    [Fact]
    public async Task What_a_page_cannot_show_is_saved_under_its_own_name()
    {
        var saved = await site.Import(Archives.TarGz([.. AuthorsForTests.SmallCourse("download"), ("course/static/Leçon \"1\".pdf", "%PDF-1.7"), ("course/static/fake.png", "MZ")]), publish: true);
        using var visitor = site.Visitor();
        var pdf = (await visitor.Read(Address(saved, "static/Leçon \"1\".pdf"))).Message.Content.Headers;
        Assert.Equal("attachment", pdf.ContentDisposition!.DispositionType);
        Assert.Equal("Leçon \"1\".pdf", pdf.ContentDisposition.FileNameStar);
        Assert.Equal("application/octet-stream", (await visitor.Read(Address(saved, "static/fake.png"))).Message.Content.Headers.ContentType!.MediaType);
    }

    static Task<Answer> Send(Visitor visitor, HttpMethod method, string address, Action<HttpRequestMessage> also)
    {
        var request = new HttpRequestMessage(method, address);
        also(request);
        return visitor.Send(request);
    }

    static string Address(SavedCourse saved, string path) => $"/course-files/{saved.Run.ContentId.Value:N}/{path.Replace(" ", "%20", StringComparison.Ordinal)}";
}
