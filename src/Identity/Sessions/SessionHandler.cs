using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Preau.Contracts;
using Preau.Platform;

namespace Preau.Identity.Sessions;

/// <summary>
/// Says who a request comes from, by its session cookie; sends who must sign in to do so, and tells who may not that she
/// may not. A request without the cookie costs one look at its headers.
/// </summary>
internal sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Request) is not { } token)
            return AuthenticateResult.NoResult();
        NeverStore(Context);
        var services = Context.RequestServices;
        if (await services.GetRequiredService<SessionStore>().Find(token, Context.RequestAborted) is not { } session)
        {
            SessionCookie.Remove(Context);
            return AuthenticateResult.NoResult();
        }
        services.GetRequiredService<CurrentPerson>().Session = session;
        return AuthenticateResult.Success(new AuthenticationTicket(session.Principal, Scheme));
    }

    /// <summary>A page made for one person is kept by no cache (ASVS 14.3.2), unless it says of itself that it may be.</summary>
    static void NeverStore(HttpContext context) => context.Response.OnStarting(static state =>
    {
        var headers = ((HttpContext)state).Response.Headers;
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }, context);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        string signIn = Context.RequestServices.GetRequiredService<Links>().SignInTo(ReturnAddress.After(Request));
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers["HX-Redirect"] = signIn;
        }
        else
        {
            Response.StatusCode = StatusCodes.Status303SeeOther;
            Response.Headers.Location = signIn;
        }
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Answers.Page<ForbiddenPage>(new { }, StatusCodes.Status403Forbidden).ExecuteAsync(Context);
}
