using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Sessions;
using Preau.Identity.Tokens;
using Preau.Platform.Data;

namespace Preau.Identity.SignIn;

/// <summary>Lets a person in who has shown who she is, by whichever way.</summary>
internal sealed partial class Entrance(PreauDb db, SessionStore sessions, CurrentPerson current, ILogger<Entrance> log)
{
    /// <summary>
    /// Starts a session with a new secret, ends the one this browser had, and calls off a deletion. All in one transaction
    /// with <paramref name="proof"/>, which takes back what was shown: when it answers false, nothing happens.
    /// </summary>
    public async Task<bool> Admit(HttpContext http, Account account, Func<Task<bool>> proof, CancellationToken cancellationToken)
    {
        Secret? secret = null;
        await db.InTransaction(async () =>
        {
            if (!await proof())
                return;
            account.Stay();
            secret = sessions.Start(account.Id, Device.Of(http.Request.Headers.UserAgent));
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        if (secret is not { } given)
            return false;
        if (current.Session is { } before)
            await sessions.End(before.Id, before.Person.Id, cancellationToken);
        SessionCookie.Write(http, given, account.Role);
        SignedIn(log, account.Id);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Signed in: {Person}")]
    static partial void SignedIn(ILogger log, PersonId person);
}
