using Microsoft.AspNetCore.Http;

namespace Preau.Platform.Security;

/// <summary>
/// A cookie that this host alone sets and reads, no script among them. Over TLS its name begins with <c>__Host-</c>: a
/// browser takes such a one only from this host, over TLS, for every path, so no neighbour under the same domain can plant
/// it (ASVS 3.3.3). Without TLS (127.0.0.1) browsers refuse the prefix, so there it goes without.
/// </summary>
public static class HostCookie
{
    public const string Prefix = "__Host-";

    public static string NameFor(HttpRequest request, string name) => request.IsHttps ? Prefix + name : name;

    public static string? Read(HttpRequest request, string name) => request.Cookies[NameFor(request, name)];

    public static void Write(HttpContext http, string name, string value, SameSiteMode site, TimeSpan life) =>
        http.Response.Cookies.Append(NameFor(http.Request, name), value, Options(http.Request, site, life));

    public static void Remove(HttpContext http, string name, SameSiteMode site) =>
        http.Response.Cookies.Delete(NameFor(http.Request, name), Options(http.Request, site, null));

    static CookieOptions Options(HttpRequest request, SameSiteMode site, TimeSpan? life) =>
        new() { HttpOnly = true, SameSite = site, Secure = request.IsHttps, Path = "/", MaxAge = life, IsEssential = true };
}
