using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Preau.Platform.Security;

/// <summary>
/// The cache of pages that are the same for every visitor. Whoever is signed in passes by it. Entries are dropped by
/// tag when what they show changes, and after ten minutes in any case, because pages speak of time.
/// </summary>
/// <remarks>The cache stands before compression and keeps the compressed bytes, one entry for each of br, gzip and none.</remarks>
public sealed class SharedPage(params string[] tags) : IOutputCachePolicy
{
    /// <summary>The cookie that says "somebody is signed in here": a <see cref="HostCookie"/>.</summary>
    public const string SessionCookie = "preau";

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        bool shared = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.Cookies.ContainsKey(SessionCookie)
            && !request.Cookies.ContainsKey(HostCookie.Prefix + SessionCookie)
            && !request.Headers.ContainsKey("HX-Request");
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = shared;
        context.AllowCacheStorage = shared;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["encoding"] = Encoding(request.Headers.AcceptEncoding.ToString());
        // What ends with a day is gone at midnight, not ten minutes later.
        context.CacheVaryByRules.VaryByValues["day"] = Today(context.HttpContext).ToString("O", CultureInfo.InvariantCulture);
        foreach (string tag in tags)
            context.Tags.Add(tag);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.ContainsKey(HeaderNames.SetCookie))
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    static DateOnly Today(HttpContext http) => DateOnly.FromDateTime(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);

    static string Encoding(string accepted) =>
        accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
        : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip" : "none";
}
