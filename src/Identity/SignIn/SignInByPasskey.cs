using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Passkeys;
using Preau.Identity.Sessions;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.SignIn;

internal sealed record PasskeySignInForm
{
    public string? Credential { get; init; }
    public string? State { get; init; }
    public string? To { get; init; }
}

/// <summary>
/// A passkey is verified by the device, so no second step follows; and nobody guesses a signature, so tries are not counted.
/// </summary>
internal sealed class SignInByPasskey(PreauDb db, PasskeyCeremonies passkeys, Entrance entrance, SignInByPassword page, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Post([FromForm] PasskeySignInForm? form, HttpContext http, SignInByPasskey slice, CancellationToken cancellationToken) =>
        slice.Try(http, form ?? new(), ReturnAddress.Local(form?.To), cancellationToken);

    async Task<IResult> Try(HttpContext http, PasskeySignInForm form, string? to, CancellationToken cancellationToken)
    {
        var account = await passkeys.Check(http, new PasskeyAnswer(form.Credential, form.State));
        if (account is not null && !account.IsGone(clock.GetUtcNow()) && await Admit(http, account, cancellationToken))
            return Answers.SeeOther(to ?? links.MyCourses);
        var errors = new FormErrors().Add("", words["This passkey does not open an account here. Try another, or use your password."]);
        return await page.Show(http, new SignInForm { To = to }, errors, StatusCodes.Status422UnprocessableEntity, null);
    }

    async Task<bool> Admit(HttpContext http, Account account, CancellationToken cancellationToken)
    {
        try
        {
            return await entrance.Admit(http, account, () => Task.FromResult(true), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same answer was sent twice: the first one counted.
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
