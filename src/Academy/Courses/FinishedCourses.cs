using Microsoft.EntityFrameworkCore;
using Preau.Academy.Enrolments;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses;

/// <summary>Who completed which course, for the room of labels.</summary>
internal sealed class FinishedCourses(PreauDb db, Words words, Links links) : IFinishedCourses
{
    const int Most = 2000;

    public async Task<IReadOnlyList<FinishedCourse>> Of(IReadOnlyCollection<PersonId> people, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var ids = people.ToList();
        var done = await db.Set<Enrolment>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.PersonId) && row.CompletedAt >= since)
            .Join(db.Set<Run>(), row => row.RunId, run => run.Id, (row, run) => new { row.PersonId, row.CompletedAt, run.CourseId })
            .OrderByDescending(row => row.CompletedAt).Take(Most).ToListAsync(cancellationToken);
        var which = done.Select(row => row.CourseId).Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(course => EF.Parameter(which).Contains(course.Id)).ToDictionaryAsync(course => course.Id, cancellationToken);
        return [.. done.Select(row => new FinishedCourse(row.PersonId, courses[row.CourseId].TextIn(words.Language.Tag).Title, links.Course(courses[row.CourseId].Slug), row.CompletedAt!.Value))];
    }
}
