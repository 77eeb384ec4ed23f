using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Learning;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Academy.Enrolments.Mine;

/// <param name="Done">Units completed.</param>
public sealed record MyCourse(Enrolment Enrolment, Run Run, Course Course, int Done, int Total);

/// <summary>The courses of the present person, the one she worked on last first.</summary>
internal static class MyCourses
{
    internal static async Task<IResult> Get(PreauDb db, Syllabuses syllabuses, ICurrentPerson current, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (person, now) = (current.Person!.Id, clock.GetUtcNow());
        var enrolments = await db.Set<Enrolment>().AsNoTracking()
            .Where(enrolment => enrolment.PersonId == person && enrolment.LeftAt == null)
            .OrderByDescending(enrolment => enrolment.EnrolledAt).Take(200).ToListAsync(cancellationToken);
        var runIds = enrolments.ConvertAll(enrolment => enrolment.RunId);
        var runs = await db.Set<Run>().AsNoTracking().Where(run => runIds.Contains(run.Id)).ToDictionaryAsync(run => run.Id, cancellationToken);
        var courseIds = runs.Values.Select(run => run.CourseId).Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(course => courseIds.Contains(course.Id)).ToDictionaryAsync(course => course.Id, cancellationToken);
        var ids = enrolments.ConvertAll(enrolment => enrolment.Id);
        var done = (await db.Set<UnitCompletion>().AsNoTracking().Where(completion => ids.Contains(completion.EnrolmentId))
            .Select(completion => new { completion.EnrolmentId, completion.UnitId }).ToListAsync(cancellationToken))
            .ToLookup(completion => completion.EnrolmentId, completion => completion.UnitId);

        var mine = new List<MyCourse>();
        foreach (var enrolment in enrolments)
        {
            var run = runs[enrolment.RunId];
            var seat = new Seat(run, courses[run.CourseId], await syllabuses.Of(run.ContentId, cancellationToken), current.Person, enrolment, now);
            var advance = new Advance(seat, done[enrolment.Id].ToHashSet());
            mine.Add(new MyCourse(enrolment, run, seat.Course, advance.Done, advance.Total));
        }
        return Answers.Page<MyCoursesPage>(new { Courses = mine, Now = now });
    }
}
