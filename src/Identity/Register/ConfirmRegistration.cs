using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Forms;
using Preau.Identity.Passkeys;
using Preau.Identity.Passwords;
using Preau.Identity.SignIn;
using Preau.Identity.Tokens;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.Register;

/// <summary>A password is asked for here when she registered without one, or a passkey is made.</summary>
internal sealed record ConfirmForm
{
    public string? Password { get; init; }
    public string? Credential { get; init; }
    public string? State { get; init; }
}

/// <summary>
/// The link of the first letter. Opening it changes nothing: mail scanners open links. The button does.
/// </summary>
internal sealed class ConfirmRegistration(PreauDb db, OneTimeTokens tokens, PasskeyCeremonies passkeys, PasswordHasher hasher, Entrance entrance, ThisSite site, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(string token, HttpContext http, ConfirmRegistration slice, CancellationToken cancellationToken) => slice.Ask(http, token, cancellationToken);

    internal static Task<IResult> Post(string token, [FromForm] ConfirmForm? form, HttpContext http, ConfirmRegistration slice, CancellationToken cancellationToken) =>
        slice.Confirm(http, token, form ?? new(), cancellationToken);

    async Task<IResult> Ask(HttpContext http, string token, CancellationToken cancellationToken) =>
        await tokens.Find(TokenPurpose.Registration, token, cancellationToken) is { } found
            ? await Show(http, token, found.Read<AskedToRegister>(), null, StatusCodes.Status200OK)
            : Over();

    async Task<IResult> Confirm(HttpContext http, string token, ConfirmForm form, CancellationToken cancellationToken)
    {
        if (await tokens.Find(TokenPurpose.Registration, token, cancellationToken) is not { } found)
            return Over();
        var wish = found.Read<AskedToRegister>();
        var (passkey, hash, fault) = await Choice(http, wish, form, cancellationToken);
        if (fault is not null)
            return await Show(http, token, wish, fault, StatusCodes.Status422UnprocessableEntity);

        ShownName.TryParse(wish.Name, out var name);
        var account = Account.Open(passkey?.PersonId ?? PersonId.New(), name!, EmailAddress.Trusted(wish.Email, wish.EmailKey), hash, Role.Learner, wish.Language, clock.GetUtcNow());
        async Task<bool> Open()
        {
            // Other links sent to this address would fail at its uniqueness: they end here too.
            if (!await tokens.UseAllOf(TokenPurpose.Registration, wish.EmailKey, cancellationToken))
                return false;
            db.Add(account);
            if (passkey is not null)
                db.Add(passkey);
            return true;
        }
        try
        {
            return await Enter(http, account, wish, madeHere: form.Password is not null || passkey is not null, Open, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // In the same moment the address was given to another account, by another link.
            return Over();
        }
    }

    async Task<IResult> Enter(HttpContext http, Account account, AskedToRegister wish, bool madeHere, Func<Task<bool>> open, CancellationToken cancellationToken)
    {
        if (madeHere || RegisteringBrowser.Is(http, wish.Browser))
        {
            if (!await entrance.Admit(http, account, open, cancellationToken))
                return Over();
            RegisteringBrowser.Forget(http);
            return Answers.SeeOther(wish.To ?? links.Courses);
        }
        bool opened = false;
        await db.InTransaction(async () =>
        {
            if (opened = await open())
                await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        return opened ? Answers.SeeOther(links.SignInTo(wish.To) + (wish.To is null ? "?" : "&") + "done=confirmed") : Over();
    }

    async Task<(Passkey?, string? Hash, FormErrors?)> Choice(HttpContext http, AskedToRegister wish, ConfirmForm form, CancellationToken cancellationToken)
    {
        if (wish.PasswordHash is { } hash)
            return (null, hash, null);
        if (!string.IsNullOrEmpty(form.Credential))
            return await passkeys.CheckNew(http, new PasskeyAnswer(form.Credential, form.State), words["My first passkey"]) is { } passkey
                ? (passkey, null, null)
                : (null, null, new FormErrors().Add("", words["Your device did not give a passkey. Try again, or choose a password."]));
        return PasswordRules.Fault(form.Password, wish.Email, wish.Name, site.Name) is { } fault
            ? (null, null, new FormErrors().Add("password", words.Say(fault)))
            : (null, await hasher.Hash(form.Password!, cancellationToken), null);
    }

    async Task<IResult> Show(HttpContext http, string token, AskedToRegister wish, FormErrors? errors, int status) => Answers.Page<ConfirmPage>(new
    {
        Token = token,
        wish.Name,
        wish.Email,
        HasPassword = wish.PasswordHash is not null,
        Errors = errors,
        Challenge = wish.PasswordHash is null ? await passkeys.AskForNew(http, PersonId.New(), EmailAddress.Trusted(wish.Email, wish.EmailKey), wish.Name) : null,
    }, status);

    static IResult Over() => Answers.Page<LinkOverPage>(new { }, StatusCodes.Status410Gone);
}
