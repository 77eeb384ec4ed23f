using Preau.Academy.Courses.Browse;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses;

/// <summary>What other rooms show of courses.</summary>
internal sealed class CourseBriefs(Catalogue catalogue, Words t, Links links, TimeProvider clock) : ICourses
{
    public async Task<IReadOnlyList<CourseBrief>> First(int most, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        return [.. (await catalogue.First(most, cancellationToken)).Select(summary =>
        {
            var text = summary.Course.TextIn(t.Language.Tag);
            string? image = summary.Course.Image is { } path ? links.CourseFile(summary.Course.ContentId, path) : null;
            return new CourseBrief(text.Title, text.Summary, links.Course(summary.Course.Slug), text.Language, image, t.State(summary.StateAt(now)), t.Dates(summary.Run));
        })];
    }
}
