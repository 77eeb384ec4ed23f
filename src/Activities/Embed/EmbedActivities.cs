using Microsoft.AspNetCore.Http;
using Preau.Activities.Find;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Activities.Embed;

/// <summary>
/// The list on the page of another site: a script that adds the element <c>&lt;preau-activities&gt;</c>, which reads the list as
/// JSON, and a page with the map that may stand in a frame anywhere. Neither sets a cookie, nor tells anybody who reads.
/// </summary>
internal static class EmbedActivities
{
    internal static readonly Lazy<byte[]> Program = new(() =>
    {
        using var source = typeof(EmbedActivities).Assembly.GetManifestResourceStream("embed.js")!;
        var bytes = new MemoryStream();
        source.CopyTo(bytes);
        return bytes.ToArray();
    });

    /// <summary>One file under one address for ever: kept for a day, and asked for again with its tag.</summary>
    internal static IResult Script(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400, stale-while-revalidate=604800";
        ForOthers(http);
        return Results.Bytes(Program.Value, "text/javascript; charset=utf-8", entityTag: Tag.Value);
    }

    static readonly Lazy<Microsoft.Net.Http.Headers.EntityTagHeaderValue> Tag = new(() => new($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Program.Value).AsSpan(0, 8))}\""));

    /// <summary>Pages of any site may read this answer: it is the same for everybody.</summary>
    internal static void ForOthers(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    internal static async Task<IResult> Frame(HttpContext http, ActivityFinder finder, TimeProvider clock, CancellationToken cancellationToken)
    {
        http.PageSecurity().AllowFraming();
        var question = ActivityQuestion.Read(http.Request.Query);
        return Answers.Page<EmbeddedPage>(new { Question = question, Found = await finder.Find(question, cancellationToken), Now = clock.GetUtcNow() });
    }

    internal static async Task<IResult> Snippet(HttpContext http, IProgrammes programmes, ThisSite site, Words words, CancellationToken cancellationToken) => Answers.Page<SnippetPage>(new
    {
        Question = ActivityQuestion.Read(http.Request.Query),
        HasMap = http.Request.Query["map"] == "1",
        Limit = Kit.Forms.Sent.Page(http.Request.Query["limit"], 100) is var limit && http.Request.Query["limit"].Count > 0 ? limit : 10,
        Programmes = await programmes.All(words.Language.Tag, cancellationToken),
        Systems = await programmes.Systems(cancellationToken),
        Site = site.Address,
    });
}
