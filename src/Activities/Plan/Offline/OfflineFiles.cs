using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Preau.Activities.Plan.Offline;

/// <summary>
/// The program of the form (it keeps what is typed, on the site and on the device) and the worker that opens the form without a
/// network: made by the build beside the map's.
/// </summary>
internal static class OfflineFiles
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "map");
    static readonly Lazy<(string Script, string Worker)> Files = new(() => (Find("plan.*.js"), Find("plan-worker.*.js")));

    public const string Worker = "/activities-worker.js";

    /// <summary>Its name holds a hash of the content, so that a browser keeps it for ever.</summary>
    public static string Script => "/plan/" + Path.GetFileName(Files.Value.Script);

    // An earlier build may have left its own behind.
    static string Find(string pattern) => Directory.GetFiles(Folder, pattern).MaxBy(File.GetLastWriteTimeUtc)!;

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/plan/{name}", (string name, HttpContext http) => "/plan/" + name == Script ? Send(Files.Value.Script, "public, max-age=31536000, immutable", http) : Results.NotFound()).AllowAnonymous();
        // One address for ever: the browser looks there whether there is another.
        site.MapGet(Worker, (HttpContext http) => Send(Files.Value.Worker, "no-cache", http)).AllowAnonymous();
    }

    static IResult Send(string file, string cache, HttpContext http)
    {
        http.Response.Headers.CacheControl = cache;
        return Results.File(file, "text/javascript; charset=utf-8");
    }
}
