using Microsoft.AspNetCore.Http;
using Preau.Contracts.Identity;
using Preau.Identity.Tokens;
using Preau.Platform.Security;

namespace Preau.Identity.Sessions;

/// <summary>The cookie that carries a session's secret. It is set when a person signs in, never before.</summary>
internal static class SessionCookie
{
    public static string? Read(HttpRequest request) => HostCookie.Read(request, SharedPage.SessionCookie);

    public static void Write(HttpContext context, Secret secret, Role role) =>
        HostCookie.Write(context, SharedPage.SessionCookie, secret.Text, SameSiteMode.Lax, SessionLimits.Whole(role));

    /// <summary>A browser that keeps a dead cookie would be refused the shared pages' cache for ever.</summary>
    public static void Remove(HttpContext context) => HostCookie.Remove(context, SharedPage.SessionCookie, SameSiteMode.Lax);
}
