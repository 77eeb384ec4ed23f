using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Platform.Data;

namespace Preau.Academy.Authoring.Manage;

/// <summary>The archive of a course, for whoever manages it. Written as it is sent; keys and passwords are left out.</summary>
internal static class ExportCourse
{
    internal static async Task<IResult> Get(string slug, HttpContext http, AuthoredCourses authored, CourseArchives archives, PreauDb db, CancellationToken cancellationToken)
    {
        if (await authored.Find(slug, cancellationToken) is not { } course)
            return Results.NotFound();
        var content = await db.Set<Content>().AsNoTracking().FirstAsync(content => content.Id == course.ContentId, cancellationToken);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{course.Slug}-{content.RunCode}.tar.gz");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(output => archives.Write(content, output, withoutSecrets: true, progress: null, cancellationToken), "application/gzip");
    }
}
