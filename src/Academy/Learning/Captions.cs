using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Blocks;
using Preau.Academy.Courses;
using Preau.Platform.Data;
using Preau.Platform.Security;

namespace Preau.Academy.Learning;

/// <summary>The captions of a film as WebVTT, made from whatever form the course holds.</summary>
internal static class Captions
{
    internal static async Task<IResult> Get(ContentId content, BlockId block, string language, HttpContext http, PreauDb db, BlockBuilder builder, VideoReader reader, CancellationToken cancellationToken)
    {
        var found = await db.Set<Block>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == block && row.ContentId == content && row.Type == "video", cancellationToken);
        if (found is null)
            return Results.NotFound();
        var course = await builder.CourseOf(content, db, cancellationToken);
        var settings = JsonSerializer.Deserialize<Dictionary<string, string>>(found.Settings) ?? [];
        if (reader.Captions(course, SafeXml.Parse(found.Body), settings, language) is not { } transcript)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Text(transcript.ToWebVtt(), "text/vtt; charset=utf-8");
    }
}
