using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Learning;
using Preau.Academy.Runs;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Security;

namespace Preau.Academy.Courses.Read;

/// <summary>The page on which a person decides whether a course is for her.</summary>
internal static class ReadCourse
{
    internal static async Task<IResult> Get(string slug, HttpContext http, PreauDb db, Seats seats, CourseTexts texts, Platform.Languages.Words words, CancellationToken cancellationToken)
    {
        var course = await db.Set<Course>().AsNoTracking().FirstOrDefaultAsync(course => course.Slug == slug, cancellationToken);
        if (course?.ListedRun is not { } listed || await seats.Take(listed, cancellationToken) is not { } seat)
            return Results.NotFound();
        var others = await db.Set<Run>().AsNoTracking()
            .Where(run => run.CourseId == course.Id && run.IsPublished && run.Id != listed)
            .OrderByDescending(run => run.Start).Take(20).ToListAsync(cancellationToken);
        var overview = await texts.Overview(course, words.Language.Tag, db, cancellationToken);
        if (overview.Css.Length > 0)
            http.PageSecurity().AllowStyle(overview.Css);
        return Answers.Page<ReadCoursePage>(new { Seat = seat, Others = others, Overview = overview });
    }
}
