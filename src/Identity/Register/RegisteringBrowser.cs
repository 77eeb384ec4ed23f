using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Preau.Identity.Tokens;
using Preau.Platform.Security;

namespace Preau.Identity.Register;

/// <summary>
/// Recognises, when the mail's link is opened, the browser in which she registered: there she is signed in at once.
/// Elsewhere she signs in herself, so that nobody is made to use an account that a stranger prepared.
/// </summary>
internal static class RegisteringBrowser
{
    const string Cookie = "preau-registering";

    /// <summary>Leaves a secret in the browser, or takes the one that is there.</summary>
    /// <returns>Its hash.</returns>
    public static byte[] Mark(HttpContext http)
    {
        string? kept = HostCookie.Read(http.Request, Cookie);
        var secret = Secret.LooksLikeOne(kept) ? new Secret(kept!) : Secret.New();
        HostCookie.Write(http, Cookie, secret.Text, SameSiteMode.Lax, AnswerRegistration.Life);
        return secret.Hash;
    }

    public static bool Is(HttpContext http, byte[] mark) =>
        HostCookie.Read(http.Request, Cookie) is { } text && Secret.LooksLikeOne(text) && CryptographicOperations.FixedTimeEquals(Secret.HashOf(text), mark);

    public static void Forget(HttpContext http) => HostCookie.Remove(http, Cookie, SameSiteMode.Lax);
}
