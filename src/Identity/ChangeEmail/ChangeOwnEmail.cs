using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Forms;
using Preau.Identity.Mail;
using Preau.Identity.Tokens;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Identity.ChangeEmail;

internal sealed record ChangeEmailForm
{
    public string? Email { get; init; }
}

internal static class ChangeOwnEmail
{
    internal static async Task<IResult> Get(OwnAccount own, CancellationToken cancellationToken) => Show((await own.Get(cancellationToken)).Email, null, null, StatusCodes.Status200OK);

    internal static async Task<IResult> Post([FromForm] ChangeEmailForm? form, HttpContext http, OwnAccount own, StrangersPost post, Words words, Links links, CancellationToken cancellationToken)
    {
        form ??= new();
        var account = await own.Get(cancellationToken);
        string? fault = !EmailAddress.TryParse(form.Email, out var email) ? words["Enter an e-mail address, like name@example.org."]
            : email.Key == account.EmailKey ? words["This is your address already."] : null;
        if (fault is not null)
            return Show(account.Email, form.Email, new FormErrors().Add("email", fault), StatusCodes.Status422UnprocessableEntity);
        return await post.Ask(http, email!, new AskedToMove(account.Id.Value, email!.Text, email.Key, account.Language), cancellationToken) is { } wait
            ? TooMany.Answer(http, wait)
            : Answers.SeeOther(links.Account + "?done=email");
    }

    static IResult Show(string present, string? typed, FormErrors? errors, int status) =>
        Answers.Page<ChangeEmailPage>(new { Present = present, Typed = typed, Errors = errors }, status);
}

/// <summary>The link sent to the new address. It may be opened on another device: the button needs no session.</summary>
internal static class ConfirmEmail
{
    internal static async Task<IResult> Get(string token, OneTimeTokens tokens, CancellationToken cancellationToken) =>
        await tokens.Find(TokenPurpose.NewEmail, token, cancellationToken) is { } found
            ? Answers.Page<ConfirmEmailPage>(new { Token = token, found.Read<AskedToMove>().Email })
            : Over();

    internal static async Task<IResult> Post(string token, OneTimeTokens tokens, PreauDb db, Letters letters, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await tokens.Find(TokenPurpose.NewEmail, token, cancellationToken) is not { } found
            || await db.Set<Account>().FirstOrDefaultAsync(row => row.Id == found.PersonId, cancellationToken) is not { } account)
            return Over();
        var wish = found.Read<AskedToMove>();
        var (old, moved) = (account.Address, false);
        try
        {
            await db.InTransaction(async () =>
            {
                if (!(moved = await tokens.Use(found, cancellationToken)))
                    return;
                account.MoveTo(EmailAddress.Trusted(wish.Email, wish.EmailKey));
                // Links sent to the address she leaves open nothing any more.
                await tokens.Void(TokenPurpose.Reset, account.Id, cancellationToken);
                await tokens.Void(TokenPurpose.NewEmail, account.Id, cancellationToken);
                db.Enqueue(letters.AddressChanged(old, account.Language), clock.GetUtcNow());
                await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Meanwhile somebody opened an account with this address, and confirmed it.
            return Over();
        }
        return moved ? Answers.SeeOther(links.SignIn + "?done=email") : Over();
    }

    static IResult Over() => Answers.Page<LinkOverPage>(new { }, StatusCodes.Status410Gone);
}
