using Microsoft.AspNetCore.Http;
using Preau.Contracts.Identity;
using Preau.Identity.Tokens;
using Preau.Platform.Security;

namespace Preau.Identity.Sessions;

/// <summary>The cookie that carries a session's secret. It is set when a person signs in, never before.</summary>
internal static class SessionCookie
{
    public static string? Read(HttpRequest request) => request.Cookies[NameFor(request)];

    public static void Write(HttpContext context, Secret secret, Role role) =>
        context.Response.Cookies.Append(NameFor(context.Request), secret.Text, Options(context.Request, SessionLimits.Whole(role)));

    /// <summary>A browser that keeps a dead cookie would be refused the shared pages' cache for ever.</summary>
    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context.Request), Options(context.Request, null));

    // A browser takes the prefix over TLS only: it proves that no other host set the cookie.
    static string NameFor(HttpRequest request) => request.IsHttps ? SharedPage.SessionCookie : SharedPage.PlainSessionCookie;

    static CookieOptions Options(HttpRequest request, TimeSpan? life) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/", MaxAge = life, IsEssential = true };
}
