using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Preau.Platform.Security;

namespace Preau.Platform.Languages;

/// <summary>
/// Reads the language of a request from its address, and sends <c>/</c> to the visitor's own.
/// <list type="bullet">
/// <item><c>/fr/…</c> is French, whatever the visitor's browser or cookie says: a page has one language, so it can be cached.</item>
/// <item><c>/</c> answers 302 to <c>/{lang}/</c>: the cookie's, else <c>Accept-Language</c>'s, else the default.</item>
/// <item>An address without a language (a form's target, the API) is answered in the language found the same way.</item>
/// <item>The menu links to <c>/{lang}/language?to=/rest</c>, which alone writes the cookie, then answers 303 to <c>/{lang}/rest</c>.
/// No page writes it, so pages stay cacheable; and it works without JavaScript. <c>to</c> never leads to another site.</item>
/// </list>
/// </summary>
public static class LanguageChoice
{
    /// <summary>The <see cref="HostCookie"/> that keeps the choice, for a year. It holds a tag and nothing else: no consent is needed for it.</summary>
    public const string Cookie = "language";

    const string Chooser = "/language";

    /// <summary>Place it first among what answers: before routing, the output cache and the session.</summary>
    public static IApplicationBuilder UseLanguageChoice(this IApplicationBuilder app) => app.Use(Invoke);

    /// <summary>The address of the same page in another language, for <c>hreflang</c> and for links: <c>/fr/academy</c> gives <c>/el/academy</c>.</summary>
    public static string AddressIn(Language language, Languages languages, PathString path, QueryString query = default) =>
        $"/{language.Tag}{Rest(languages, path).ToUriComponent()}{query.ToUriComponent()}";

    /// <summary>The address a language menu links to: it keeps the choice, then shows the same page. Mark the link <c>rel="nofollow"</c>.</summary>
    public static string ChoiceAddress(Language language, Languages languages, PathString path, QueryString query = default) =>
        $"/{language.Tag}{Chooser}?to={Uri.EscapeDataString(Rest(languages, path).ToUriComponent() + query.ToUriComponent())}";

    static Task Invoke(HttpContext http, RequestDelegate next)
    {
        var languages = http.RequestServices.GetRequiredService<Languages>();
        var named = Named(languages, http.Request.Path, out var rest);
        if (named is not null && rest == Chooser && HttpMethods.IsGet(http.Request.Method)) return Choose(http, named);
        if (named is not null && !http.Request.Path.StartsWithSegments($"/{named.Tag}", StringComparison.Ordinal)) return SetRight(http, named, rest);
        var language = named ?? Preferred(http, languages);
        if (http.Request.Path == "/" && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))) return Greet(http, language);
        http.RequestServices.GetRequiredService<RequestLanguage>().Language = language;
        return next(http);
    }

    static Task Greet(HttpContext http, Language language)
    {
        http.Response.Headers.Append(HeaderNames.Vary, new StringValues([HeaderNames.AcceptLanguage, HeaderNames.Cookie]));
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Redirect($"/{language.Tag}/{http.Request.QueryString.ToUriComponent()}");
        return Task.CompletedTask;
    }

    static Task SetRight(HttpContext http, Language language, PathString rest)
    {
        http.Response.Redirect($"/{language.Tag}{rest.ToUriComponent()}{http.Request.QueryString.ToUriComponent()}", permanent: true, preserveMethod: !HttpMethods.IsGet(http.Request.Method));
        return Task.CompletedTask;
    }

    static Task Choose(HttpContext http, Language language)
    {
        HostCookie.Write(http, Cookie, language.Tag, Microsoft.AspNetCore.Http.SameSiteMode.Lax, TimeSpan.FromDays(365));
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/{language.Tag}{LocalPart(http.Request.Query["to"])}";
        return Task.CompletedTask;
    }

    // The tag always stands before it, so the worst a forged value can name is a page of this site.
    static string LocalPart(StringValues to) =>
        to is [{ Length: < 2000 } part] && part.StartsWith('/') && !part.AsSpan().ContainsAnyInRange('\0', ' ') && Ascii.IsValid(part) ? part : "/";

    static Language Preferred(HttpContext http, Languages languages) =>
        languages.TryGet(HostCookie.Read(http.Request, Cookie), out var kept) ? kept : languages.Match(http.Request.Headers.AcceptLanguage);

    static PathString Rest(Languages languages, PathString path) => Named(languages, path, out var rest) is null ? path : rest;

    static Language? Named(Languages languages, PathString path, out PathString rest)
    {
        rest = PathString.Empty;
        if (path.Value is not ['/', .. var text]) return null;
        var end = text.IndexOf('/', StringComparison.Ordinal);
        if (!languages.TryGet(end < 0 ? text : text[..end], out var language)) return null;
        rest = end < 0 ? PathString.Empty : new PathString(text[end..]);
        return language;
    }
}
