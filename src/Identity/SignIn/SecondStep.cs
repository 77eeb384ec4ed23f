using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Attempts;
using Preau.Identity.Forms;
using Preau.Identity.Sessions;
using Preau.Identity.Tokens;
using Preau.Identity.TwoStep;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Identity.SignIn;

/// <summary>The password was right; a code is awaited.</summary>
internal sealed record SecondStep(string? To)
{
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
}

internal static class SecondStepCookie
{
    const string Cookie = "preau-step";

    public static string? Read(HttpContext http) => HostCookie.Read(http.Request, Cookie);

    public static void Write(HttpContext http, Secret secret) => HostCookie.Write(http, Cookie, secret.Text, SameSiteMode.Strict, SecondStep.Life);

    public static void Remove(HttpContext http) => HostCookie.Remove(http, Cookie, SameSiteMode.Strict);
}

internal sealed record CodeForm
{
    public string? Code { get; init; }
}

/// <summary>A code of the authenticator app, or one of the recovery codes, in the same field.</summary>
internal sealed class SignInByCode(PreauDb db, OneTimeTokens tokens, AttemptLimits limits, SecondFactor factor, Entrance entrance, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(HttpContext http, SignInByCode slice, CancellationToken cancellationToken) => slice.Ask(http, cancellationToken);

    internal static Task<IResult> Post([FromForm] CodeForm? form, HttpContext http, SignInByCode slice, CancellationToken cancellationToken) => slice.Try(http, form ?? new(), cancellationToken);

    async Task<IResult> Ask(HttpContext http, CancellationToken cancellationToken) =>
        await Awaited(http, cancellationToken) is null ? Answers.SeeOther(links.SignIn) : Show(null, StatusCodes.Status200OK);

    Task<OneTimeToken?> Awaited(HttpContext http, CancellationToken cancellationToken) => tokens.Find(TokenPurpose.SecondStep, SecondStepCookie.Read(http), cancellationToken);

    async Task<IResult> Try(HttpContext http, CodeForm form, CancellationToken cancellationToken)
    {
        if (await Awaited(http, cancellationToken) is not { } awaited)
            return Answers.SeeOther(links.SignIn);
        // Counted for the account and not for this sign-in: whoever knows the password must not guess codes by signing in anew.
        var codes = Limited.By(Budget.Code, awaited.PersonId!.Value.Value.ToString("N"));
        if (await limits.Take(cancellationToken, codes) is { } wait)
            return TooMany.Answer(http, wait);
        var account = await db.Set<Account>().FirstOrDefaultAsync(row => row.Id == awaited.PersonId, cancellationToken);
        if (account is null || account.IsGone(clock.GetUtcNow()))
            return Answers.SeeOther(links.SignIn);

        bool admitted = await entrance.Admit(http, account, async () =>
        {
            if (!await factor.Use(account, form.Code, cancellationToken) || !await tokens.Use(awaited, cancellationToken))
                return false;
            await limits.Clear(cancellationToken, codes);
            return true;
        }, cancellationToken);
        if (!admitted)
            return Show(new FormErrors().Add("code", words["This code is not right, or was used already. Wait for the next one."]), StatusCodes.Status422UnprocessableEntity);
        SecondStepCookie.Remove(http);
        return Answers.SeeOther(awaited.Read<SecondStep>().To ?? links.MyCourses);
    }

    static IResult Show(FormErrors? errors, int status) => Answers.Page<CodePage>(new { Errors = errors }, status);
}
