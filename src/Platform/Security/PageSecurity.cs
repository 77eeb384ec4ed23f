using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform.Security;

/// <summary>
/// What the present page may load, beyond our own scripts and styles. The answer's Content-Security-Policy is built
/// from it when the first byte leaves, so a page must say what it needs before it is rendered.
/// </summary>
/// <remarks>
/// A page for one person carries a fresh nonce. A page that is cached for everybody cannot hold a secret: it names its
/// inline styles by their hash. Neither ever allows <c>unsafe-inline</c> (docs/decisions/0005).
/// </remarks>
public sealed class PageSecurity
{
    readonly List<string> styles = [];
    readonly SortedSet<string> frames = new(StringComparer.Ordinal);
    readonly SortedSet<string> media = new(StringComparer.Ordinal);
    string? nonce;

    /// <summary>For the inline style of a page made for one person; such a page is never cached.</summary>
    public string Nonce => nonce ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>Allows one inline style element, by the hash of its exact text.</summary>
    public void AllowStyle(string css) =>
        styles.Add($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'");

    /// <summary>Allows a foreign player in a frame, once the reader has asked for it.</summary>
    /// <param name="origin">Scheme and host, checked by the caller against its own list.</param>
    public void AllowFrame(string origin) => frames.Add(origin);

    /// <summary>Allows a film or sound from a foreign host, once the reader has asked for it.</summary>
    public void AllowMedia(string origin) => media.Add(origin);

    internal string Policy()
    {
        var policy = new StringBuilder("default-src 'none'; script-src 'self'");
        if (nonce is not null)
            policy.Append(" 'nonce-").Append(nonce).Append('\'');
        policy.Append("; style-src 'self'");
        if (nonce is not null)
            policy.Append(" 'nonce-").Append(nonce).Append('\'');
        foreach (string style in styles)
            policy.Append(' ').Append(style);
        policy.Append("; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self'");
        foreach (string origin in media)
            policy.Append(' ').Append(origin);
        policy.Append("; frame-src ").Append(frames.Count == 0 ? "'self'" : "'self' " + string.Join(' ', frames));
        return policy.Append("; form-action 'self'; base-uri 'none'; frame-ancestors 'none'").ToString();
    }
}

/// <summary>Sets the headers that every answer carries.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // The policy of a page that asks for nothing more: most answers, so built once.
    static readonly string PlainPolicy = new PageSecurity().Policy();

    public Task Invoke(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            Set((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), interest-cohort=()";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // A stored file brings its own, stricter policy; a cached page brings the one it was cached with.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = context.Features.Get<PageSecurity>()?.Policy() ?? PlainPolicy;
    }
}

public static class PageSecurityAccess
{
    /// <summary>The policy of the page being made for <paramref name="context"/>.</summary>
    public static PageSecurity PageSecurity(this HttpContext context)
    {
        var security = context.Features.Get<PageSecurity>();
        if (security is null)
            context.Features.Set(security = new PageSecurity());
        return security;
    }
}
