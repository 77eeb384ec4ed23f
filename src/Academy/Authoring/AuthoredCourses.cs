using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Learning;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Academy.Authoring;

/// <summary>The courses that the present person manages. What is somebody else's is, to her, not there.</summary>
internal sealed class AuthoredCourses(PreauDb db, ICurrentPerson current, RunShelf shelf, IOutputCacheStore pages, TimeProvider clock)
{
    public IQueryable<Course> All()
    {
        var courses = db.Set<Course>().AsQueryable();
        if (current.Person is { IsAdministrator: true })
            return courses;
        var author = current.Person!.Id;
        return courses.Where(course => course.CreatedBy == author);
    }

    public Task<Course?> Find(string slug, CancellationToken cancellationToken) =>
        All().FirstOrDefaultAsync(course => course.Slug == slug, cancellationToken);

    public async Task<(Course Course, Run Run)?> Find(RunId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Run>().FirstOrDefaultAsync(run => run.Id == id, cancellationToken) is not { } run)
            return null;
        var course = await db.Set<Course>().FirstAsync(course => course.Id == run.CourseId, cancellationToken);
        return course.IsManagedBy(current.Person) ? (course, run) : null;
    }

    /// <summary>Saves what was changed on a course and its runs, and lets it be seen at once.</summary>
    public async Task Save(Course course, CancellationToken cancellationToken)
    {
        var runs = await db.Set<Run>().Where(run => run.CourseId == course.Id).ToListAsync(cancellationToken);
        course.List(runs.Union(db.Set<Run>().Local.Where(run => run.CourseId == course.Id)), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        foreach (var run in runs)
            shelf.Drop(run.Id);
        await pages.EvictByTagAsync(CacheTags.Courses, cancellationToken);
    }
}
