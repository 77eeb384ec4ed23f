using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Academy.Authoring.Browse;

/// <summary>A course of an author's list.</summary>
/// <param name="Runs">How many there are.</param>
/// <param name="Published">How many of them are.</param>
public sealed record AuthoredCourse(Course Course, int Runs, int Published);

/// <param name="Courses">Of the page shown.</param>
/// <param name="Imports">Under way or waiting for her.</param>
public sealed record AuthoredList(IReadOnlyList<AuthoredCourse> Courses, IReadOnlyList<CourseImport> Imports, string? Words, int Page, int Pages);

/// <summary>Where an author begins: her courses, and the imports she has not finished.</summary>
internal static class BrowseAuthored
{
    const int PageSize = 30, LastPage = 1000, MostHits = 300;

    internal static async Task<IResult> Get(HttpRequest request, AuthoredCourses authored, PreauDb db, ISearch search, ICurrentPerson current, CancellationToken cancellationToken)
    {
        string? words = request.Query["q"].FirstOrDefault()?.Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, 200)] : null;
        int page = int.TryParse(request.Query["page"], CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, LastPage) : 1;
        var courses = authored.All().AsNoTracking();
        if (words is not null)
        {
            var found = (await search.Find(CourseSearch.Kind, words, MostHits, cancellationToken)).Select(CourseId.From).ToList();
            courses = courses.Where(course => found.Contains(course.Id));
        }
        int total = await courses.CountAsync(cancellationToken);
        var shown = await courses.OrderByDescending(course => course.CreatedAt).ThenBy(course => course.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return Answers.Page<AuthoredPage>(new
        {
            List = new AuthoredList(await WithRuns(shown, db, cancellationToken), await Imports(current.Person!, db, cancellationToken), words, page, (total + PageSize - 1) / PageSize),
        });
    }

    static async Task<IReadOnlyList<AuthoredCourse>> WithRuns(List<Course> courses, PreauDb db, CancellationToken cancellationToken)
    {
        var ids = courses.ConvertAll(course => course.Id);
        var runs = (await db.Set<Run>().AsNoTracking().Where(run => ids.Contains(run.CourseId)).Select(run => new { run.CourseId, run.IsPublished }).ToListAsync(cancellationToken))
            .ToLookup(run => run.CourseId);
        return courses.ConvertAll(course => new AuthoredCourse(course, runs[course.Id].Count(), runs[course.Id].Count(run => run.IsPublished)));
    }

    static Task<List<CourseImport>> Imports(Person person, PreauDb db, CancellationToken cancellationToken) =>
        db.Set<CourseImport>().AsNoTracking()
            .Where(import => import.PersonId == person.Id && import.State != ImportState.Saved)
            .OrderByDescending(import => import.CreatedAt).Take(20).ToListAsync(cancellationToken);
}
