using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Mail;
using Preau.Identity.Sessions;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Identity.Leave;

/// <summary>The end of an account: in fourteen days, unless she signs in again.</summary>
internal static class LeaveSite
{
    internal static IResult Get(TimeProvider clock) => Show(clock, null, StatusCodes.Status200OK);

    internal static async Task<IResult> Post(HttpContext http, PreauDb db, OwnAccount own, SessionStore sessions, Letters letters, Words words, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        if (await db.IsLastAdministrator(account, cancellationToken))
            return Show(clock, new FormErrors().Add("", words["You are the only administrator. Make somebody else one first."]), StatusCodes.Status422UnprocessableEntity);
        var now = clock.GetUtcNow();
        await db.InTransaction(async () =>
        {
            account.Leave(now);
            await sessions.EndAll(account.Id, except: null, cancellationToken);
            db.Enqueue(letters.LeavingAsked(account), now);
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        sessions.Forget(account.Id);
        SessionCookie.Remove(http);
        return Answers.SeeOther(links.SignIn + "?done=leaving");
    }

    static IResult Show(TimeProvider clock, FormErrors? errors, int status) => Answers.Page<LeavePage>(new { Due = clock.GetUtcNow() + Account.Grace, Errors = errors }, status);
}

internal static class Administrators
{
    /// <summary>Whether nobody would be left to run the site without this person.</summary>
    internal static async Task<bool> IsLastAdministrator(this PreauDb db, Account account, CancellationToken cancellationToken) =>
        account.Role == Role.Administrator
        && !await db.Set<Account>().AnyAsync(row => row.Role == Role.Administrator && row.DeletionDue == null && row.Id != account.Id, cancellationToken);
}
