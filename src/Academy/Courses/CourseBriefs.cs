using Preau.Academy.Courses.Browse;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses;

/// <summary>What other rooms show of courses.</summary>
internal sealed class CourseBriefs(Catalogue catalogue, Words t, Links links, TimeProvider clock) : ICourses
{
    public async Task<IReadOnlyList<CourseBrief>> First(int most, CancellationToken cancellationToken = default) => Briefs(await catalogue.First(most, cancellationToken));

    public async Task<IReadOnlyList<CourseBrief>> Of(IReadOnlyList<string> slugs, CancellationToken cancellationToken = default) =>
        slugs.Count == 0 ? [] : Briefs((await catalogue.Of(slugs, cancellationToken)).OrderBy(summary => slugs.ToList().IndexOf(summary.Course.Slug)));

    public async Task<IReadOnlyList<CourseBrief>> Found(string? words, CancellationToken cancellationToken = default) =>
        Briefs((await catalogue.Ask(new CatalogueQuestion(words, [], [], 1), cancellationToken)).Courses);

    List<CourseBrief> Briefs(IEnumerable<CourseSummary> summaries)
    {
        var now = clock.GetUtcNow();
        return [.. summaries.Select(summary =>
        {
            var text = summary.Course.TextIn(t.Language.Tag);
            string? image = summary.Course.Image is { } path ? links.CourseFile(summary.Course.ContentId, path) : null;
            return new CourseBrief(text.Title, text.Summary, links.Course(summary.Course.Slug), text.Language, image, t.State(summary.StateAt(now)), t.Dates(summary.Run), summary.Course.Slug);
        })];
    }
}
