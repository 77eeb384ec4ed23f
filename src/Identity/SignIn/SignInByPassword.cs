using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Attempts;
using Preau.Identity.Forms;
using Preau.Identity.Passkeys;
using Preau.Identity.Passwords;
using Preau.Identity.Sessions;
using Preau.Identity.Tokens;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.SignIn;

internal sealed record SignInForm
{
    public string? Email { get; init; }
    public string? Password { get; init; }
    public string? To { get; init; }
}

/// <summary>The sign-in page and its password form.</summary>
internal sealed partial class SignInByPassword(
    PreauDb db, AttemptLimits limits, PasswordHasher hasher, OneTimeTokens tokens, PasskeyCeremonies passkeys, Entrance entrance, Words words, Links links, TimeProvider clock, ILogger<SignInByPassword> log)
{
    internal static async Task<IResult> Get(string? to, string? done, HttpContext http, CurrentPerson current, Links links, SignInByPassword slice) =>
        current.Person is not null
            ? Answers.SeeOther(ReturnAddress.Local(to) ?? links.Account)
            : await slice.Show(http, new SignInForm { To = ReturnAddress.Local(to) }, null, StatusCodes.Status200OK, done);

    internal static Task<IResult> Post([FromForm] SignInForm? form, HttpContext http, SignInByPassword slice, CancellationToken cancellationToken) =>
        slice.Try(http, (form ?? new()) with { To = ReturnAddress.Local(form?.To) }, cancellationToken);

    async Task<IResult> Try(HttpContext http, SignInForm form, CancellationToken cancellationToken)
    {
        // Whatever was typed is counted, hashed and looked for: the answer to nonsense takes as long as any other.
        string key = EmailAddress.TryParse(form.Email, out var email) ? email.Key : "";
        string network = AttemptLimits.NetworkOf(http.Connection.RemoteIpAddress);
        Limited here = Limited.By(Budget.AccountHere, key, network), everywhere = Limited.By(Budget.Account, key);
        var (mustWait, nearby) = await limits.TakePasswordTry(here, everywhere, Limited.By(Budget.Network, network), cancellationToken);
        if (mustWait is { } wait)
            return TooMany.Answer(http, wait);

        var account = await db.Set<Account>().FirstOrDefaultAsync(account => account.EmailKey == key, cancellationToken);
        if (account?.IsGone(clock.GetUtcNow()) == true)
            account = null;
        string password = PasswordRules.IsPossible(form.Password) ? form.Password! : "";
        if (!await hasher.Matches(password, account?.PasswordHash, cancellationToken))
        {
            Failed(log, account?.Id);
            var errors = new FormErrors().Add("email", words["The address and the password do not belong together. Check both, or choose a new password."]);
            return await Show(http, form, errors, StatusCodes.Status422UnprocessableEntity, null);
        }
        if (PasswordHasher.IsOld(account!.PasswordHash!))
            account.SetPassword(await hasher.Hash(password, cancellationToken));

        async Task<bool> Settle()
        {
            await limits.Clear(cancellationToken, here, everywhere);
            if (nearby is { } counted)
                await limits.GiveBack(counted, cancellationToken);
            return true;
        }
        if (account.HasTwoStep)
            return await AskForCode(http, account, form.To, Settle, cancellationToken);
        await entrance.Admit(http, account, Settle, cancellationToken);
        return Answers.SeeOther(form.To ?? links.AfterSignIn(account));
    }

    async Task<IResult> AskForCode(HttpContext http, Account account, string? to, Func<Task> settle, CancellationToken cancellationToken)
    {
        Secret step = default;
        await db.InTransaction(async () =>
        {
            await settle();
            step = tokens.Add(TokenPurpose.SecondStep, SecondStep.Life, account.Id, payload: new SecondStep(to));
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        SecondStepCookie.Write(http, step);
        return Answers.SeeOther(links.SignInCode);
    }

    internal async Task<IResult> Show(HttpContext http, SignInForm form, FormErrors? errors, int status, string? done) => Answers.Page<SignInPage>(new
    {
        form.Email,
        form.To,
        Errors = errors,
        Done = done,
        Challenge = await passkeys.AskForOne(http),
    }, status);

    [LoggerMessage(LogLevel.Warning, "Sign-in failed: {Person}")]
    static partial void Failed(ILogger log, Contracts.Identity.PersonId? person);
}

internal static class FirstPage
{
    /// <summary>Where a person lands who came for no page in particular: staff without a second factor are asked to set one up.</summary>
    internal static string AfterSignIn(this Links links, Account account) =>
        account.Person.IsAuthor && !account.HasTwoStep ? links.Account : links.MyCourses;
}
