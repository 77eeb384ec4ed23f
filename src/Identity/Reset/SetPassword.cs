using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Attempts;
using Preau.Identity.Forms;
using Preau.Identity.Mail;
using Preau.Identity.Passwords;
using Preau.Identity.Sessions;
using Preau.Identity.Tokens;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Identity.Reset;

internal sealed record SetPasswordForm
{
    public string? Password { get; init; }
}

/// <summary>
/// The link of the letter: a new password, once. All sessions end and the second factor stays (ASVS 6.4.3), so she signs
/// in with both.
/// </summary>
internal sealed class SetPassword(
    PreauDb db, OneTimeTokens tokens, PasswordHasher hasher, SessionStore sessions, AttemptLimits limits, Letters letters, ThisSite site, Words words, Links links, TimeProvider clock)
{
    internal static async Task<IResult> Get(string token, SetPassword slice, CancellationToken cancellationToken) =>
        await slice.Find(token, cancellationToken) is { } found ? Show(token, found.Account, null, StatusCodes.Status200OK) : Over();

    internal static async Task<IResult> Post(string token, [FromForm] SetPasswordForm? form, SetPassword slice, CancellationToken cancellationToken) =>
        await slice.Find(token, cancellationToken) is { } found ? await slice.Set(token, found.Token, found.Account, form ?? new(), cancellationToken) : Over();

    async Task<(OneTimeToken Token, Account Account)?> Find(string token, CancellationToken cancellationToken)
    {
        if (await tokens.Find(TokenPurpose.Reset, token, cancellationToken) is not { } found)
            return null;
        var account = await db.Set<Account>().FirstOrDefaultAsync(row => row.Id == found.PersonId, cancellationToken);
        return account is null || account.IsGone(clock.GetUtcNow()) ? null : (found, account);
    }

    async Task<IResult> Set(string token, OneTimeToken found, Account account, SetPasswordForm form, CancellationToken cancellationToken)
    {
        if (PasswordRules.Fault(form.Password, account.Email, account.Name, site.Name) is { } fault)
            return Show(token, account, new FormErrors().Add("password", words.Say(fault)), StatusCodes.Status422UnprocessableEntity);
        string hash = await hasher.Hash(form.Password!, cancellationToken);
        bool set = false;
        await db.InTransaction(async () =>
        {
            if (!(set = await tokens.Use(found, cancellationToken)))
                return;
            account.SetPassword(hash);
            await tokens.Void(TokenPurpose.Reset, account.Id, cancellationToken);
            await tokens.Void(TokenPurpose.SecondStep, account.Id, cancellationToken);
            await sessions.EndAll(account.Id, except: null, cancellationToken);
            await limits.Clear(cancellationToken, Limited.By(Budget.Account, account.EmailKey));
            db.Enqueue(letters.PasswordChanged(account), clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        sessions.Forget(account.Id);
        return set ? Answers.SeeOther(links.SignIn + "?done=password") : Over();
    }

    static IResult Show(string token, Account account, FormErrors? errors, int status) =>
        Answers.Page<SetPasswordPage>(new { Token = token, account.Email, Errors = errors }, status);

    static IResult Over() => Answers.Page<LinkOverPage>(new { }, StatusCodes.Status410Gone);
}
