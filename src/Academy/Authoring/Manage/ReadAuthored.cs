using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Enrolments;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Manage;

/// <summary>A run on its author's desk.</summary>
/// <param name="Enrolled">People in it now.</param>
/// <param name="IsOlder">It teaches what an earlier import brought.</param>
public sealed record AuthoredRun(Run Run, RunState State, int Enrolled, bool IsOlder);

/// <summary>What the last act did, told once above the page.</summary>
/// <param name="Act">imported, planned, dated, published, withdrawn.</param>
/// <param name="Run">On which run.</param>
/// <param name="Shifted">Dates of that run that fell into an hour which the clocks skip.</param>
/// <param name="Twice">Dates of that run that the clocks show twice.</param>
public sealed record Deed(string Act, Run? Run, IReadOnlyList<string> Shifted, IReadOnlyList<string> Twice);

/// <summary>A course as its author sees it: its runs, what the last import found, a way out.</summary>
internal static class ReadAuthored
{
    internal static async Task<IResult> Get(string slug, HttpRequest request, AuthoredCourses authored, PreauDb db, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await authored.Find(slug, cancellationToken) is not { } course)
            return Results.NotFound();
        var now = clock.GetUtcNow();
        var runs = await db.Set<Run>().AsNoTracking().Where(run => run.CourseId == course.Id).ToListAsync(cancellationToken);
        var ids = runs.ConvertAll(run => run.Id);
        var enrolled = await db.Set<Enrolment>().Where(enrolment => ids.Contains(enrolment.RunId) && enrolment.LeftAt == null)
            .GroupBy(enrolment => enrolment.RunId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var content = await db.Set<Content>().AsNoTracking().FirstAsync(content => content.Id == course.ContentId, cancellationToken);
        return Answers.Page<AuthoredCoursePage>(new
        {
            Course = course,
            Content = content,
            Runs = runs.OrderBy(run => run.StateAt(now)).ThenByDescending(run => run.Start).ThenBy(run => run.Code, StringComparer.Ordinal)
                .Select(run => new AuthoredRun(run, run.StateAt(now), enrolled.GetValueOrDefault(run.Id), run.ContentId != course.ContentId)).ToList(),
            Report = ImportReport.Read(content.Report, words),
            Done = DeedOf(request.Query, runs),
        });
    }

    static Deed? DeedOf(IQueryCollection query, List<Run> runs) => query["did"].FirstOrDefault() is { } act
        ? new Deed(act, RunId.TryParse(query["run"], out var id) ? runs.Find(run => run.Id == id) : null, Dates(query["shifted"]), Dates(query["twice"]))
        : null;

    static IReadOnlyList<string> Dates(string? list) => list?.Split(',') ?? [];
}

/// <summary>Addresses of a course's desk that say what was just done.</summary>
internal static class DeedLinks
{
    internal static string Told(this Links links, Course course, string act, RunId run, string more = "") =>
        $"{links.AuthoredCourse(course.Slug)}?did={act}&run={run.Value:N}{more}";
}
