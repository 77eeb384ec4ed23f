using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Attempts;
using Preau.Identity.Forms;
using Preau.Identity.Passkeys;
using Preau.Identity.Passwords;
using Preau.Identity.Sessions;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.Verification;

internal sealed record VerifyForm
{
    public string? Password { get; init; }
    public string? To { get; init; }
}

internal sealed record VerifyByPasskeyForm
{
    public string? Credential { get; init; }
    public string? State { get; init; }
    public string? To { get; init; }
}

/// <summary>"Is it you?": the password or a passkey once more, then on to the page that asked.</summary>
internal sealed class Verify(
    PreauDb db, CurrentPerson current, OwnAccount own, SessionStore sessions, PasswordHasher hasher, PasskeyCeremonies passkeys, AttemptLimits limits, Words words, Links links)
{
    internal static async Task<IResult> Get(string? to, HttpContext http, OwnAccount own, Verify slice, CancellationToken cancellationToken) =>
        await slice.Show(http, await own.Get(cancellationToken), ReturnAddress.Local(to), null, StatusCodes.Status200OK);

    internal static async Task<IResult> Post([FromForm] VerifyForm? form, HttpContext http, Verify slice, CancellationToken cancellationToken) =>
        await slice.ByPassword(http, (form ?? new()) with { To = ReturnAddress.Local(form?.To) }, cancellationToken);

    internal static async Task<IResult> PostPasskey([FromForm] VerifyByPasskeyForm? form, HttpContext http, Verify slice, CancellationToken cancellationToken) =>
        await slice.ByPasskey(http, (form ?? new()) with { To = ReturnAddress.Local(form?.To) }, cancellationToken);

    async Task<IResult> ByPassword(HttpContext http, VerifyForm form, CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        var here = Limited.By(Budget.AccountHere, account.EmailKey, AttemptLimits.NetworkOf(http.Connection.RemoteIpAddress));
        if (await limits.Take(cancellationToken, here) is { } wait)
            return TooMany.Answer(http, wait);
        if (!PasswordRules.IsPossible(form.Password) || !await hasher.Matches(form.Password!, account.PasswordHash, cancellationToken))
            return await Show(http, account, form.To, new FormErrors().Add("password", words["This is not your password."]), StatusCodes.Status422UnprocessableEntity);
        await db.InTransaction(() => limits.Clear(cancellationToken, here), cancellationToken);
        return await GoOn(form.To, cancellationToken);
    }

    async Task<IResult> ByPasskey(HttpContext http, VerifyByPasskeyForm form, CancellationToken cancellationToken)
    {
        var account = await passkeys.Check(http, new PasskeyAnswer(form.Credential, form.State));
        if (account?.Id == current.Id && await Saved(cancellationToken))
            return await GoOn(form.To, cancellationToken);
        db.ChangeTracker.Clear();
        return await Show(http, await own.Get(cancellationToken), form.To, new FormErrors().Add("", words["This passkey does not open your account. Try another, or use your password."]), StatusCodes.Status422UnprocessableEntity);
    }

    async Task<bool> Saved(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Sent twice: the first one counted.
            return false;
        }
    }

    async Task<IResult> GoOn(string? to, CancellationToken cancellationToken)
    {
        await sessions.Verified(current.Session!.Id, cancellationToken);
        return Answers.SeeOther(to ?? links.Account);
    }

    async Task<IResult> Show(HttpContext http, Account account, string? to, FormErrors? errors, int status) => Answers.Page<VerifyPage>(new
    {
        account.Email,
        HasPassword = account.PasswordHash is not null,
        Challenge = await db.Set<Passkey>().AnyAsync(passkey => passkey.PersonId == account.Id) ? await passkeys.AskForOne(http, account) : null,
        To = to,
        Errors = errors,
    }, status);
}
