using Microsoft.AspNetCore.Http;

namespace Preau.Identity.Sessions;

/// <summary>Where to go after signing in: an address of this site, or none (ASVS 3.7.2).</summary>
internal static class ReturnAddress
{
    const int Longest = 2000;
    static readonly Uri Here = new("https://here.invalid/");

    /// <summary>The address if it is local, otherwise null. Browsers read <c>/\host</c>, <c>//host</c> and tabs as another site.</summary>
    public static string? Local(string? to)
    {
        if (to is not { Length: > 0 and <= Longest } || to[0] != '/' || to.StartsWith("//", StringComparison.Ordinal))
            return null;
        if (to.Contains('\\', StringComparison.Ordinal) || to.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return null;
        return Uri.TryCreate(Here, to, out var address) && address.Host == Here.Host && address.Scheme == Here.Scheme ? to : null;
    }

    /// <summary>The page to come back to once signed in: this one, or the page whose form was sent.</summary>
    public static string After(HttpRequest request)
    {
        if (request.Headers["HX-Current-URL"] is [{ } current] && Uri.TryCreate(current, UriKind.Absolute, out var shown) && IsOurs(shown, request))
            return shown.PathAndQuery;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        return Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && IsOurs(from, request) ? from.PathAndQuery : "/";
    }

    static bool IsOurs(Uri address, HttpRequest request) => string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
