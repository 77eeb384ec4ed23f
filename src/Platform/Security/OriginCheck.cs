using Microsoft.AspNetCore.Http;

namespace Preau.Platform.Security;

/// <summary>
/// Refuses a change asked for by another site. Every browser names the origin of a POST, so pages need no token and can
/// be cached; sign-in and account pages carry a token besides (ASVS 3.5.1).
/// </summary>
internal sealed class OriginCheck(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        if (IsSafe(context.Request.Method) || IsOurs(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    static bool IsOurs(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (!string.IsNullOrEmpty(site))
            return site is "same-origin" or "none";
        string? origin = request.Headers.Origin;
        if (!string.IsNullOrEmpty(origin))
            return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        // Neither header: not a browser. It has no person's cookie unless it was given one on purpose.
        string? referrer = request.Headers.Referer;
        return string.IsNullOrEmpty(referrer) || referrer.StartsWith($"{request.Scheme}://{request.Host}/", StringComparison.OrdinalIgnoreCase);
    }
}
