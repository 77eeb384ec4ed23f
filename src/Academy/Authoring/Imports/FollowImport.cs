using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Enrolments;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Imports;

/// <summary>The course that an archive would change.</summary>
/// <param name="IsForeign">Somebody else brought it, and the reader may not change it.</param>
/// <param name="IsTaken">People have enrolled in every run of the draft: it cannot be replaced.</param>
public sealed record KnownHere(Course Course, bool IsForeign, bool IsTaken);

/// <summary>An import as its author follows it: read, looked at, saved.</summary>
internal static class FollowImport
{
    internal static async Task<IResult> Get(ImportId import, HttpContext http, PreauDb db, ICurrentPerson current, Links links, Words words, CancellationToken cancellationToken)
    {
        if (await Find(import, db, current, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State == ImportState.Saved && await db.Set<Course>().AsNoTracking().FirstOrDefaultAsync(course => course.Id == found.CourseId, cancellationToken) is { } course)
            return Lead(http, $"{links.AuthoredCourse(course.Slug)}?did=imported");
        return await Page(found, db, current, words, cancellationToken);
    }

    internal static Task<CourseImport?> Find(ImportId id, PreauDb db, ICurrentPerson current, CancellationToken cancellationToken)
    {
        var person = current.Person!.Id;
        return db.Set<CourseImport>().FirstOrDefaultAsync(import => import.Id == id && import.PersonId == person, cancellationToken);
    }

    internal static async Task<IResult> Page(CourseImport import, PreauDb db, ICurrentPerson current, Words words, CancellationToken cancellationToken, FormErrors? errors = null)
    {
        var report = import.Report is { } found ? ImportReport.Read(found, words) : null;
        var known = report is not null && import.State == ImportState.Ready ? await Known(report, db, current.Person!, cancellationToken) : null;
        return Answers.Page<ImportPage>(new { Import = import, Report = report, Known = known, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    internal static async Task<KnownHere?> Known(OlxReport report, PreauDb db, Person person, CancellationToken cancellationToken)
    {
        var course = await db.Set<Course>().AsNoTracking().FirstOrDefaultAsync(course => course.Organisation == report.Org && course.Number == report.Course, cancellationToken);
        if (course is null)
            return null;
        bool free = await db.Set<Run>().AnyAsync(
            run => run.CourseId == course.Id && run.ContentId == course.ContentId && !db.Set<Enrolment>().Any(enrolment => enrolment.RunId == run.Id), cancellationToken);
        return new KnownHere(course, !course.IsManagedBy(person), !free);
    }

    // htmx asks for a part of this page; it is to go to the other page as a whole.
    static IResult Lead(HttpContext http, string address)
    {
        if (!http.Request.Headers.ContainsKey("HX-Request"))
            return Answers.SeeOther(address);
        http.Response.Headers["HX-Redirect"] = address;
        return Results.NoContent();
    }
}
