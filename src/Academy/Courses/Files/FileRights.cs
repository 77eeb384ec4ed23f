using Microsoft.EntityFrameworkCore;
using Preau.Academy.Enrolments;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Academy.Courses.Files;

/// <summary>Who may have a file of a course, and what is made of one.</summary>
internal sealed class FileRights(PreauDb db, ICurrentPerson current)
{
    /// <summary>
    /// How the file may be kept on its way, for <c>Cache-Control</c>: by all, when the course is published and the file is
    /// not locked; by nobody else, for the enrolled and those who manage the course. Null: the present person may not have it.
    /// </summary>
    public async Task<string?> KeepingOf(ContentAssets assets, OlxFile file, CancellationToken cancellationToken)
    {
        if (!assets.Locked.Contains(file.Path) && await IsPublished(assets.Course, cancellationToken))
            return "public, max-age=31536000, immutable";
        return await MayRead(assets, file, cancellationToken) ? "private, no-cache" : null;
    }

    Task<bool> IsPublished(CourseId course, CancellationToken cancellationToken) =>
        db.Set<Run>().AnyAsync(run => run.CourseId == course && run.IsPublished, cancellationToken);

    async Task<bool> MayRead(ContentAssets assets, OlxFile file, CancellationToken cancellationToken)
    {
        if (current.Person is not { } person)
            return false;
        var course = await db.Set<Course>().AsNoTracking().FirstAsync(course => course.Id == assets.Course, cancellationToken);
        if (course.IsManagedBy(person))
            return true;
        return Path.GetFileName(file.Path) != CourseAssets.Graders && await db.Set<Enrolment>()
            .AnyAsync(enrolment => enrolment.PersonId == person.Id && enrolment.LeftAt == null
                && db.Set<Run>().Any(run => run.Id == enrolment.RunId && run.CourseId == course.Id), cancellationToken);
    }
}
