using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform.Security;

/// <summary>
/// What the present page may load, beyond our own scripts and styles. Each need is written into the answer's
/// Content-Security-Policy at once: the output cache takes the headers just before the first byte leaves, so a page must
/// say what it needs before it is rendered.
/// </summary>
/// <remarks>
/// A page for one person carries a fresh nonce. A page that is cached for everybody cannot hold a secret: it names its
/// inline styles by their hash. Neither ever allows <c>unsafe-inline</c> (docs/decisions/0005).
/// </remarks>
public sealed class PageSecurity
{
    /// <summary>The policy of a page that asks for nothing more: most answers.</summary>
    internal static readonly string PlainPolicy = Policy("", "", "", "");

    readonly HttpResponse response;
    readonly StringBuilder styles = new();
    readonly SortedSet<string> frames = new(StringComparer.Ordinal);
    readonly SortedSet<string> media = new(StringComparer.Ordinal);
    string? nonce;
    string ancestors = "'none'";

    internal PageSecurity(HttpResponse response) => this.response = response;

    /// <summary>For the inline style of a page made for one person; such a page is never cached.</summary>
    public string Nonce
    {
        get
        {
            if (nonce is null)
            {
                nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
                Write();
            }
            return nonce;
        }
    }

    /// <summary>Allows one inline style element, by the hash of its exact text.</summary>
    public void AllowStyle(string css)
    {
        styles.Append(" 'sha256-").Append(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))).Append('\'');
        Write();
    }

    /// <summary>Allows a foreign player in a frame, once the reader has asked for it.</summary>
    /// <param name="origin">Scheme and host, checked by the caller against its own list.</param>
    public void AllowFrame(string origin)
    {
        frames.Add(origin);
        Write();
    }

    /// <summary>Allows a film or sound from a foreign host, once the reader has asked for it.</summary>
    public void AllowMedia(string origin)
    {
        media.Add(origin);
        Write();
    }

    /// <summary>Any site may show this page in a frame: there is nothing on it that a press could do in somebody's name.</summary>
    public void AllowFraming()
    {
        ancestors = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        Write();
    }

    void Write()
    {
        string once = nonce is null ? "" : $" 'nonce-{nonce}'";
        response.Headers.ContentSecurityPolicy = Policy(once, styles.ToString(), string.Concat(media.Select(origin => " " + origin)), string.Concat(frames.Select(origin => " " + origin)), ancestors);
    }

    static string Policy(string nonce, string styles, string media, string frames, string ancestors = "'none'") =>
        $"default-src 'none'; script-src 'self'{nonce}; style-src 'self'{nonce}{styles}; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self'{media}; frame-src 'self'{frames}; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}";
}

/// <summary>Sets the headers that every answer carries.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
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
        // What other sites may show says so itself.
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), interest-cohort=()";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // A page that needs more has said so; a stored file brings its own, stricter policy.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = PageSecurity.PlainPolicy;
    }
}

public static class PageSecurityAccess
{
    /// <summary>The policy of the page being made for <paramref name="context"/>.</summary>
    public static PageSecurity PageSecurity(this HttpContext context)
    {
        var security = context.Features.Get<PageSecurity>();
        if (security is null)
            context.Features.Set(security = new PageSecurity(context.Response));
        return security;
    }
}
