using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Learning.Read;

/// <summary>Pages of a course that one visitor's visit leaves in the cache for the next.</summary>
public sealed class SharedUnitTests(TestSite site) : IClassFixture<TestSite>
{
    static readonly (string Path, string Content)[] Styled =
    [
        ("course/course.xml", """<course url_name="R1" org="Org" course="Styled"/>"""),
        ("course/course/R1.xml", """<course display_name="Styled" language="en" start="2026-01-12T08:00:00Z"><chapter url_name="c1"/></course>"""),
        ("course/chapter/c1.xml", """
            <chapter display_name="One"><sequential url_name="s1" display_name="Begin">
            <vertical url_name="v1" display_name="Look"><html url_name="h1"/><video url_name="film" youtube_id_1_0="abcdefghijk" display_name="Film"/></vertical>
            </sequential></chapter>
            """),
        ("course/html/h1.xml", """<html filename="h1"/>"""),
        ("course/html/h1.html", "<p style='color: #a8401a; margin-left: 3em'>Slate and tile</p>"),
        ("course/about/overview.html", "<section class='about'><p style='color: #1d4f91'>Blue as slate</p></section>"),
    ];

    [Fact]
    public async Task The_look_and_the_film_of_a_page_are_allowed_to_whoever_gets_it_from_the_cache()
    {
        var saved = await site.Import(Archives.TarGz(Styled), publish: true);
        var blocks = await site.With(async (db, _) =>
        {
            await db.Set<Run>().Where(run => run.Id == saved.Run.Id).ExecuteUpdateAsync(set => set.SetProperty(run => run.Visibility, Visibility.Public), TestContext.Current.CancellationToken);
            return await db.Set<Block>().Where(block => block.ContentId == saved.Run.ContentId && block.UrlName.Length > 0).ToDictionaryAsync(block => block.UrlName, block => block.Id.Value.ToString("N"), TestContext.Current.CancellationToken);
        });
        string unit = $"/en/runs/{saved.Run.Id.Value:N}/units/{blocks["v1"]}";
        Assert.Contains("'sha256-", await PolicyTwice(unit), StringComparison.Ordinal);
        Assert.Contains("'sha256-", await PolicyTwice("/en/courses/" + saved.Course.Slug), StringComparison.Ordinal);
        string playing = await PolicyTwice(unit + "?play=" + blocks["film"]);
        Assert.Contains("frame-src 'self' https://www.youtube-nocookie.com", playing, StringComparison.Ordinal);
        Assert.DoesNotContain("youtube", await PolicyTwice(unit), StringComparison.Ordinal);
    }

    /// <summary>The policy of a page that holds one inline style, asked for twice; it must name that style's hash both times.</summary>
    async Task<string> PolicyTwice(string address)
    {
        var first = await site.Visitor().Read(address);
        var second = await site.Visitor().Read(address);
        Assert.NotNull(second.Message.Headers.Age);
        string policy = Assert.Single(first.Message.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(policy, Assert.Single(second.Message.Headers.GetValues("Content-Security-Policy")));
        string style = Assert.Single(second.Page.QuerySelectorAll("style")).TextContent;
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"'sha256-{hash}'", policy, StringComparison.Ordinal);
        return policy;
    }
}
