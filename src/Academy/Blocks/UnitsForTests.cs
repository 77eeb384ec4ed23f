using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Blocks;

/// <summary>A learner on the only page, or among the few pages, of a course made for one test.</summary>
sealed record UnitForTests(Visitor Learner, RunId Run, ContentId Content, string Slug, IReadOnlyDictionary<string, BlockId> Blocks)
{
    public string Address(string unit = "v1", string language = "en") => $"/{language}/runs/{Run.Value:N}/units/{Blocks[unit].Value:N}";

    public string Answers(string block) => $"/en/runs/{Run.Value:N}/blocks/{Blocks[block].Value:N}/answers";

    public Task<Answer> Read(string unit = "v1", string language = "en") => Learner.Read(Address(unit, language));
}

static class UnitsForTests
{
    /// <param name="blocks">What stands in the unit <c>v1</c>; a closing <c>vertical</c> begins another.</param>
    /// <param name="more">Files, under <c>course/</c>.</param>
    public static async Task<UnitForTests> Unit(this TestSite site, string blocks, IEnumerable<(string Path, string Content)>? more = null, string language = "en")
    {
        var saved = await site.Import(Archives.TarGz(
        [
            ("course/course.xml", $"""<course url_name="R1" org="Org" course="U{Guid.NewGuid().ToString("N")[..10]}"/>"""),
            ("course/course/R1.xml", $"""<course display_name="Blocks" language="{language}" start="2026-01-12T08:00:00Z"><chapter url_name="c1"/></course>"""),
            ("course/chapter/c1.xml", $"""<chapter display_name="One"><sequential url_name="s1" display_name="Begin"><vertical url_name="v1" display_name="Page">{blocks}</vertical></sequential></chapter>"""),
            .. (more ?? []).Select(file => ("course/" + file.Path, file.Content)),
        ]), publish: true);
        var (learner, _) = await site.Person(Role.Learner);
        await learner.Act($"/en/runs/{saved.Run.Id.Value:N}/enrolments");
        var found = await site.With((db, _) => db.Set<Block>().AsNoTracking().Where(block => block.ContentId == saved.Run.ContentId).ToDictionaryAsync(block => block.UrlName, block => block.Id, TestContext.Current.CancellationToken));
        return new UnitForTests(learner, saved.Run.Id, saved.Run.ContentId, saved.Course.Slug, found);
    }
}
