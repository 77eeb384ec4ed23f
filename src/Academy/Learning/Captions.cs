using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Blocks;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Files;
using Preau.Platform.Data;
using Preau.Platform.Security;

namespace Preau.Academy.Learning;

/// <summary>The captions of a film as WebVTT, made from whatever form the course holds, for whoever may have the file they stand in.</summary>
internal static class Captions
{
    internal static async Task<IResult> Get(ContentId content, BlockId block, string language, HttpContext http, PreauDb db, BlockBuilder builder, VideoReader reader, CourseAssets assets, FileRights rights, CancellationToken cancellationToken)
    {
        var found = await db.Set<Block>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == block && row.ContentId == content && row.Type == "video", cancellationToken);
        if (found is null || await assets.Of(content, cancellationToken) is not { } known)
            return Results.NotFound();
        var course = await builder.CourseOf(content, db, cancellationToken);
        var settings = JsonSerializer.Deserialize<Dictionary<string, string>>(found.Settings) ?? [];
        // A translated film may have captions that the original lacks.
        var translated = await db.Set<BlockText>().AsNoTracking().Where(text => text.BlockId == block && text.Body != null).OrderBy(text => text.Language).Select(text => text.Body!).ToListAsync(cancellationToken);
        if (translated.Prepend(found.Body).Select(body => VideoReader.CaptionsFile(course, SafeXml.Parse(body), settings, language)).FirstOrDefault(file => file is not null) is not { } file
            || await rights.KeepingOf(known, file, cancellationToken) is not { } keeping)
            return Results.NotFound();
        http.Response.Headers.CacheControl = keeping;
        return Results.Text(reader.Transcript(file).ToWebVtt(), "text/vtt; charset=utf-8");
    }
}
