using Microsoft.AspNetCore.Http;
using Preau.Contracts;
using Preau.Identity.Sessions;
using Preau.Platform;

namespace Preau.Identity.SignIn;

/// <summary>Stands in the header of every page, so it carries no token: the origin check covers it.</summary>
internal static class SignOut
{
    internal static async Task<IResult> Post(HttpContext http, CurrentPerson current, SessionStore sessions, Links links, CancellationToken cancellationToken)
    {
        if (current.Session is { } session)
            await sessions.End(session.Id, session.Person.Id, cancellationToken);
        SessionCookie.Remove(http);
        return Answers.SeeOther(links.SignIn + "?done=left");
    }
}
