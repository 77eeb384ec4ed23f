using Microsoft.EntityFrameworkCore;
using Preau.Academy.Runs;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Academy.Courses.Browse;

/// <summary>What a visitor asks of the catalogue.</summary>
/// <param name="Words">Typed words, or null.</param>
/// <param name="Languages">Tags; none means all.</param>
/// <param name="States">None means all.</param>
/// <param name="Page">From 1.</param>
public sealed record CatalogueQuestion(string? Words, IReadOnlyList<string> Languages, IReadOnlyList<RunState> States, int Page);

/// <param name="Total">Of all pages.</param>
/// <param name="States">How many courses each state would leave, the other choices kept.</param>
public sealed record CataloguePage(
    IReadOnlyList<CourseSummary> Courses,
    int Total,
    IReadOnlyDictionary<RunState, int> States,
    IReadOnlyDictionary<string, int> Languages);

/// <summary>A course as a card shows it.</summary>
public sealed record CourseSummary(Course Course, Run Run)
{
    public RunState StateAt(DateTimeOffset now) => Run.StateAt(now);
}

/// <summary>Answers questions about the published courses.</summary>
internal sealed class Catalogue(PreauDb db, ISearch search)
{
    public const int PageSize = 12;

    // More hits than anyone pages through; the words should then be chosen better.
    const int MostHits = 300;

    public async Task<CataloguePage> Ask(CatalogueQuestion question, CancellationToken cancellationToken = default)
    {
        var found = string.IsNullOrWhiteSpace(question.Words)
            ? null
            : (await search.Find(CourseSearch.Kind, question.Words, MostHits, cancellationToken)).Select(CourseId.From).ToList();
        var listed = db.Set<Course>().AsNoTracking().Where(course => course.ListedRun != null);
        if (found is not null)
            listed = listed.Where(course => found.Contains(course.Id));

        var counts = await listed
            .GroupBy(course => new { course.ListedState, course.Language })
            .Select(group => new { group.Key.ListedState, group.Key.Language, Count = group.Count() })
            .ToListAsync(cancellationToken);
        bool Chosen(string language) => question.Languages.Count == 0 || question.Languages.Contains(language);
        bool InState(int state) => question.States.Count == 0 || question.States.Contains((RunState)state);

        if (question.Languages.Count > 0)
            listed = listed.Where(course => question.Languages.Contains(course.Language));
        if (question.States.Count > 0)
        {
            var states = question.States.Select(state => (int)state).ToList();
            listed = listed.Where(course => states.Contains(course.ListedState));
        }
        var courses = found is null
            ? await InOrder(listed).Skip((question.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken)
            : await BestFirst(listed, found, question.Page, cancellationToken);

        return new CataloguePage(
            await WithRuns(courses, cancellationToken),
            counts.Where(row => Chosen(row.Language) && InState(row.ListedState)).Sum(row => row.Count),
            counts.Where(row => Chosen(row.Language)).GroupBy(row => (RunState)row.ListedState).ToDictionary(group => group.Key, group => group.Sum(row => row.Count)),
            counts.Where(row => InState(row.ListedState)).GroupBy(row => row.Language).ToDictionary(group => group.Key, group => group.Sum(row => row.Count)));
    }

    // The order is that of the search, which the database does not know: of all that is listed come the ids, of the page the rest.
    static async Task<List<Course>> BestFirst(IQueryable<Course> listed, List<CourseId> found, int page, CancellationToken cancellationToken)
    {
        var left = (await listed.Select(course => course.Id).ToListAsync(cancellationToken)).ToHashSet();
        var shown = found.Where(left.Contains).Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var courses = await listed.Where(course => shown.Contains(course.Id)).ToDictionaryAsync(course => course.Id, cancellationToken);
        return [.. shown.Where(courses.ContainsKey).Select(id => courses[id])];
    }

    /// <summary>The first courses of the catalogue.</summary>
    public async Task<IReadOnlyList<CourseSummary>> First(int most, CancellationToken cancellationToken = default) =>
        await WithRuns(
            await InOrder(db.Set<Course>().AsNoTracking().Where(course => course.ListedRun != null)).Take(most).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>Those of these slugs that are in the catalogue, each with its listed run.</summary>
    public async Task<IReadOnlyList<CourseSummary>> Of(IReadOnlyList<string> slugs, CancellationToken cancellationToken = default) =>
        (await db.Set<Course>().AsNoTracking().Where(course => slugs.Contains(course.Slug))
            .Join(db.Set<Run>().AsNoTracking(), course => course.ListedRun, run => run.Id, (course, run) => new { Course = course, Run = run }).ToListAsync(cancellationToken)).ConvertAll(row => new CourseSummary(row.Course, row.Run));

    static IOrderedQueryable<Course> InOrder(IQueryable<Course> courses) =>
        courses.OrderBy(course => course.ListedState).ThenBy(course => course.ListedOrder).ThenBy(course => course.Id);

    async Task<IReadOnlyList<CourseSummary>> WithRuns(IReadOnlyList<Course> courses, CancellationToken cancellationToken)
    {
        var ids = courses.Select(course => course.ListedRun!.Value).ToList();
        var runs = await db.Set<Run>().AsNoTracking().Where(run => ids.Contains(run.Id)).ToDictionaryAsync(run => run.Id, cancellationToken);
        return courses.Select(course => new CourseSummary(course, runs[course.ListedRun!.Value])).ToList();
    }
}
