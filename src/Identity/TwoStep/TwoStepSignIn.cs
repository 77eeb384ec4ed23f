using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Mail;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using QRCoder;

namespace Preau.Identity.TwoStep;

/// <summary>A key that becomes hers when a code proves that her app has it. It travels sealed in the form, and is stored only then.</summary>
/// <param name="Picture">A QR code as an address of data.</param>
/// <param name="Text">The key in groups of four, for typing.</param>
public sealed record NewKey(string Sealed, string Picture, string Text);

internal sealed record TwoStepForm
{
    public string? Code { get; init; }
    public string? Key { get; init; }
}

/// <summary>Codes of an authenticator app after the password: set up, ended, and the recovery codes.</summary>
internal sealed class TwoStepSignIn(PreauDb db, OwnAccount own, SecondFactor factor, Letters letters, ThisSite site, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(string? done, TwoStepSignIn slice, CancellationToken cancellationToken) => slice.Show(done, cancellationToken);

    internal static Task<IResult> Post([FromForm] TwoStepForm? form, TwoStepSignIn slice, CancellationToken cancellationToken) => slice.TurnOn(form ?? new(), cancellationToken);

    internal static Task<IResult> PostEnd(TwoStepSignIn slice, CancellationToken cancellationToken) => slice.TurnOff(cancellationToken);

    internal static Task<IResult> PostCodes(TwoStepSignIn slice, CancellationToken cancellationToken) => slice.RenewCodes(cancellationToken);

    async Task<IResult> Show(string? done, CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        return account.HasTwoStep ? await ShowOn(account, cancellationToken) : ShowOff(account, Totp.NewKey(), null, StatusCodes.Status200OK, done);
    }

    async Task<IResult> RenewCodes(CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        return account.HasTwoStep ? await NewCodes(account, () => { }, cancellationToken) : Answers.SeeOther(links.TwoStep);
    }

    async Task<IResult> TurnOn(TwoStepForm form, CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        if (account.HasTwoStep || factor.Unseal(form.Key) is not { } key)
            return Answers.SeeOther(links.TwoStep);
        if (factor.StepOf(key, form.Code) is not { } step)
            return ShowOff(account, key, new FormErrors().Add("code", words["This code does not match. Check that your phone’s clock is right and type the code it shows now."]), StatusCodes.Status422UnprocessableEntity);
        return await NewCodes(account, () =>
        {
            account.TurnOnTwoStep(factor.Seal(key), step);
            db.Enqueue(letters.TwoStepTurnedOn(account), clock.GetUtcNow());
        }, cancellationToken);
    }

    async Task<IResult> TurnOff(CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        if (account.HasTwoStep)
            await db.InTransaction(async () =>
            {
                account.TurnOffTwoStep();
                await factor.DropCodes(account.Id, cancellationToken);
                db.Enqueue(letters.TwoStepTurnedOff(account), clock.GetUtcNow());
                await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        return Answers.SeeOther(links.TwoStep + "?done=off");
    }

    // Shown in the answer to the POST itself: nothing keeps them, so nothing could show them again.
    async Task<IResult> NewCodes(Account account, Action and, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> codes = [];
        await db.InTransaction(async () =>
        {
            and();
            codes = await factor.NewCodes(account.Id, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        return Answers.Page<RecoveryCodesPage>(new { Codes = codes });
    }

    async Task<IResult> ShowOn(Account account, CancellationToken cancellationToken) =>
        Answers.Page<TwoStepPage>(new { CodesLeft = await db.Set<RecoveryCode>().CountAsync(row => row.PersonId == account.Id, cancellationToken) });

    IResult ShowOff(Account account, byte[] key, FormErrors? errors, int status, string? done = null)
    {
        using var generator = new QRCodeGenerator();
        using var matrix = generator.CreateQrCode(Totp.Address(key, site.Name, account.Email), QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(matrix);
        string drawn = svg.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        string picture = "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(drawn));
        string text = string.Join(' ', Totp.Base32(key).Chunk(4).Select(group => new string(group)));
        return Answers.Page<TwoStepPage>(new { Key = new NewKey(factor.Seal(key), picture, text), Errors = errors, Done = done }, status);
    }
}
