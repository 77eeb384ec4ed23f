using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Forms;
using Preau.Identity.Passwords;
using Preau.Identity.SignIn;
using Preau.Identity.Tokens;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.FirstAdministrator;

internal sealed record WelcomeForm
{
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Password { get; init; }
}

/// <summary>The link printed at the first start: the administrator says who she is, and is signed in.</summary>
internal sealed class Welcome(PreauDb db, OneTimeTokens tokens, AdministratorLink administrator, PasswordHasher hasher, Entrance entrance, ThisSite site, Words words, Links links, TimeProvider clock)
{
    internal static async Task<IResult> Get(string token, Welcome slice, CancellationToken cancellationToken) =>
        await slice.Find(token, cancellationToken) is null ? Over() : Show(token, new WelcomeForm(), null, StatusCodes.Status200OK);

    internal static async Task<IResult> Post(string token, [FromForm] WelcomeForm? form, HttpContext http, Welcome slice, CancellationToken cancellationToken) =>
        await slice.Find(token, cancellationToken) is { } found ? await slice.Open(http, token, found, form ?? new(), cancellationToken) : Over();

    async Task<OneTimeToken?> Find(string token, CancellationToken cancellationToken) =>
        await tokens.Find(TokenPurpose.FirstAdministrator, token, cancellationToken) is { } found && !await administrator.IsThere(cancellationToken) ? found : null;

    async Task<IResult> Open(HttpContext http, string token, OneTimeToken found, WelcomeForm form, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        if (!ShownName.TryParse(form.Name, out var name))
            errors.Add("name", words["Enter your name as others may see it: one line, at most {0} characters, no e-mail address.", ShownName.Longest]);
        if (!EmailAddress.TryParse(form.Email, out var email))
            errors.Add("email", words["Enter an e-mail address, like name@example.org."]);
        else if (await db.Set<Account>().AnyAsync(row => row.EmailKey == email.Key, cancellationToken))
            errors.Add("email", words["This address has an account already. Use another one here."]);
        if (PasswordRules.Fault(form.Password, form.Email ?? "", form.Name ?? "", site.Name) is { } fault)
            errors.Add("password", words.Say(fault));
        if (errors.Any)
            return Show(token, form, errors, StatusCodes.Status422UnprocessableEntity);

        string hash = await hasher.Hash(form.Password!, cancellationToken);
        var account = Account.Open(PersonId.New(), name!, email!, hash, Role.Administrator, words.Language.Tag, clock.GetUtcNow());
        bool admitted = await entrance.Admit(http, account, async () =>
        {
            if (!await tokens.Use(found, cancellationToken))
                return false;
            db.Add(account);
            return true;
        }, cancellationToken);
        return admitted ? Answers.SeeOther(links.Account) : Over();
    }

    static IResult Show(string token, WelcomeForm form, FormErrors? errors, int status) => Answers.Page<WelcomePage>(new { Token = token, form.Name, form.Email, Errors = errors }, status);

    static IResult Over() => Answers.Page<LinkOverPage>(new { }, StatusCodes.Status410Gone);
}
