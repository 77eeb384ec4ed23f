using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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

namespace Preau.Identity.ChangePassword;

internal sealed record ChangePasswordForm
{
    public string? Current { get; init; }
    public string? Password { get; init; }
}

/// <summary>A new password, against the present one (ASVS 6.2.3). Who has none must have shown lately that it is she.</summary>
internal sealed class ChangeOwnPassword(
    PreauDb db, CurrentPerson current, OwnAccount own, PasswordHasher hasher, SessionStore sessions, OneTimeTokens tokens, AttemptLimits limits, Letters letters, ThisSite site, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(ChangeOwnPassword slice, CancellationToken cancellationToken) => slice.Ask(cancellationToken);

    internal static Task<IResult> Post([FromForm] ChangePasswordForm? form, HttpContext http, ChangeOwnPassword slice, CancellationToken cancellationToken) => slice.Change(http, form ?? new(), cancellationToken);

    async Task<IResult> Ask(CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        return MustProve(account) ?? Show(account, null, StatusCodes.Status200OK);
    }

    IResult? MustProve(Account account) =>
        account.PasswordHash is null && !current.Session!.IsFresh(clock.GetUtcNow()) ? Answers.SeeOther(links.VerifyTo(links.AccountPassword)) : null;

    async Task<IResult> Change(HttpContext http, ChangePasswordForm form, CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        if (MustProve(account) is { } proof)
            return proof;
        if (PasswordRules.Fault(form.Password, account.Email, account.Name, site.Name) is { } fault)
            return Show(account, new FormErrors().Add("password", words.Say(fault)), StatusCodes.Status422UnprocessableEntity);
        var here = Limited.By(Budget.AccountHere, account.EmailKey, AttemptLimits.NetworkOf(http.Connection.RemoteIpAddress));
        if (account.PasswordHash is { } old)
        {
            if (await limits.Take(cancellationToken, here) is { } wait)
                return TooMany.Answer(http, wait);
            if (!PasswordRules.IsPossible(form.Current) || !await hasher.Matches(form.Current!, old, cancellationToken))
                return Show(account, new FormErrors().Add("current", words["This is not your present password."]), StatusCodes.Status422UnprocessableEntity);
        }
        string hash = await hasher.Hash(form.Password!, cancellationToken);
        await db.InTransaction(async () =>
        {
            account.SetPassword(hash);
            await limits.Clear(cancellationToken, here);
            await tokens.Void(TokenPurpose.Reset, account.Id, cancellationToken);
            await sessions.EndAll(account.Id, current.Session!.Id, cancellationToken);
            db.Enqueue(letters.PasswordChanged(account), clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        sessions.Forget(account.Id);
        return Answers.SeeOther(links.Account + "?done=password");
    }

    static IResult Show(Account account, FormErrors? errors, int status) =>
        Answers.Page<ChangePasswordPage>(new { account.Email, HasPassword = account.PasswordHash is not null, Errors = errors }, status);
}
