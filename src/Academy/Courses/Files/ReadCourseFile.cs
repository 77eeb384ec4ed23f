using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Preau.Academy.Html;
using Preau.Academy.Olx;
using Preau.Platform.Files;

namespace Preau.Academy.Courses.Files;

/// <summary>
/// A file of a course: pictures, films, captions, what is there to download. Only what stands under <c>static/</c> ever
/// leaves: policies, problems and drafts hold the answers.
/// </summary>
internal static class ReadCourseFile
{
    const string Static = "static/";

    internal static async Task<IResult> Get(
        ContentId content, string? path, HttpContext http, CourseAssets assets, FileRights rights, FileStore store, CancellationToken cancellationToken)
    {
        if (path?.StartsWith(Static, StringComparison.Ordinal) is not true
            || await assets.Of(content, cancellationToken) is not { } known
            || known.Names.Find(path[Static.Length..]) is not { } file
            || await rights.KeepingOf(known, file, cancellationToken) is not { } keeping)
            return Results.NotFound();

        string type = await TypeOf(file, store, cancellationToken);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = CourseFiles.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = keeping;
        headers.ContentDisposition = Disposition(type, file.Path);
        return Results.File(store.PathOf(file.Hash), type, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    static async Task<string> TypeOf(OlxFile file, FileStore store, CancellationToken cancellationToken)
    {
        var first = new byte[CourseFiles.MagicLength];
        await using var bytes = store.Open(file.Hash);
        int length = await bytes.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        return CourseFiles.ContentType(file.Path, first.AsSpan(0, length));
    }

    static string Disposition(string type, string path)
    {
        // A sandboxed PDF stays blank in Chromium: its viewer is a plug-in there.
        var disposition = new ContentDispositionHeaderValue(type == "application/pdf" ? "attachment" : CourseFiles.Disposition(type));
        disposition.SetHttpFileName(Path.GetFileName(path));
        return disposition.ToString();
    }
}
