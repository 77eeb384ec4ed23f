using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Academy.Olx;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Learning;

public sealed class CaptionsTests(TestSite site) : IClassFixture<TestSite>
{
    static IEnumerable<(string Path, string Content)> Film(string number) =>
    [
        ("course/course.xml", $"""<course url_name="R1" org="Org" course="{number}"/>"""),
        ("course/course/R1.xml", """<course display_name="Films" language="en" start="2026-01-12T08:00:00Z"><chapter><sequential><vertical><video url_name="film" transcripts="{&quot;en&quot;: &quot;said.srt&quot;}"/></vertical></sequential></chapter></course>"""),
        ("course/static/said.srt", "1\n00:00:01,000 --> 00:00:02,000\nSlate and tile\n"),
    ];

    async Task<(string Address, Runs.RunId Run)> Import(IEnumerable<(string Path, string Content)> files, bool publish = true, PersonId? author = null)
    {
        var saved = await site.Import(Archives.TarGz(files), author: author, publish: publish);
        var film = await site.With((db, _) => db.Set<Block>().FirstAsync(block => block.ContentId == saved.Run.ContentId && block.Type == "video", TestContext.Current.CancellationToken));
        return ($"/captions/{saved.Run.ContentId.Value:N}/{film.Id.Value:N}/en.vtt", saved.Run.Id);
    }

    [Fact]
    public async Task Captions_of_a_published_course_are_for_all_and_kept_on_the_way()
    {
        var (address, _) = await Import(Film("open"));
        using var visitor = site.Visitor();
        var answer = await visitor.Read(address);
        Assert.Contains("Slate and tile", answer.Html, StringComparison.Ordinal);
        Assert.Equal(("text/vtt", "public, max-age=31536000, immutable"), (answer.Message.Content.Headers.ContentType!.MediaType, answer.Message.Headers.CacheControl!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(address.Replace("en.vtt", "fr.vtt", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Captions_of_a_draft_are_for_those_who_manage_it()
    {
        var (author, id) = await site.Person();
        var (address, _) = await Import(Film("draft"), publish: false, id);
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Person()).Visitor.Open(address)).Status);
        Assert.Equal("no-cache, private", (await author.Read(address)).Message.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Captions_in_a_locked_file_are_for_the_enrolled()
    {
        var (address, run) = await Import([.. Film("locked"), ("course/policies/assets.json", """{"said.srt": {"locked": true, "displayname": "said.srt"}}""")]);
        var (learner, id) = await site.Person(Role.Learner);
        Assert.Equal(HttpStatusCode.NotFound, (await learner.Open(address)).Status);
        await site.Enrol(run, id);
        Assert.Equal("no-cache, private", (await learner.Read(address)).Message.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_translated_film_may_have_captions_that_the_original_lacks()
    {
        var (address, _) = await Import(
        [
            ("course/course.xml", """<course url_name="R1" org="Org" course="translated"/>"""),
            ("course/course/R1.xml", """<course display_name="Films" language="en" start="2026-01-12T08:00:00Z"><chapter url_name="c"/></course>"""),
            ("course/chapter/c.xml", """<chapter><sequential><vertical><video url_name="film"/></vertical></sequential></chapter>"""),
            ("course/video/film.xml", """<video url_name="film" transcripts="{&quot;en&quot;: &quot;said.srt&quot;}"/>"""),
            ("course/languages/fr/video/film.xml", """<video url_name="film"><transcript language="fr" src="dit.srt"/></video>"""),
            ("course/static/said.srt", "1\n00:00:01,000 --> 00:00:02,000\nSlate and tile\n"),
            ("course/static/dit.srt", "1\n00:00:01,000 --> 00:00:02,000\nArdoise et tuile\n"),
        ]);
        using var visitor = site.Visitor();
        Assert.Contains("Slate and tile", (await visitor.Read(address)).Html, StringComparison.Ordinal);
        Assert.Contains("Ardoise et tuile", (await visitor.Read(address.Replace("en.vtt", "fr.vtt", StringComparison.Ordinal))).Html, StringComparison.Ordinal);
    }
}
