using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Preau.Identity.Tokens;

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
        var secret = Secret.LooksLikeOne(http.Request.Cookies[Cookie]) ? new Secret(http.Request.Cookies[Cookie]!) : Secret.New();
        http.Response.Cookies.Append(Cookie, secret.Text, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = "/",
            MaxAge = AnswerRegistration.Life,
            IsEssential = true,
        });
        return secret.Hash;
    }

    public static bool Is(HttpContext http, byte[] mark) =>
        http.Request.Cookies[Cookie] is { } text && Secret.LooksLikeOne(text) && CryptographicOperations.FixedTimeEquals(Secret.HashOf(text), mark);

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/", Secure = http.Request.IsHttps });
}
