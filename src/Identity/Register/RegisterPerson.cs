using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Forms;
using Preau.Identity.Mail;
using Preau.Identity.Passkeys;
using Preau.Identity.Passwords;
using Preau.Identity.Sessions;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Identity.Register;

/// <summary>What a new person fills in; <see cref="Way"/> is <c>passkey</c> when she wants no password.</summary>
public sealed record RegisterForm
{
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Password { get; init; }
    public string? Way { get; init; }
    public string? To { get; init; }

    internal bool IsByPasskey() => Way == "passkey";
}

internal static class RegisterPerson
{
    internal static IResult Get(string? to, HttpContext http, CurrentPerson current, Links links) =>
        current.Person is not null
            ? Answers.SeeOther(ReturnAddress.Local(to) ?? links.Account)
            : Show(http, new RegisterForm { To = ReturnAddress.Local(to) }, null, StatusCodes.Status200OK);

    internal static async Task<IResult> Post([FromForm] RegisterForm? form, HttpContext http, PasswordHasher hasher, StrangersPost post, ThisSite site, Words words, Links links, CancellationToken cancellationToken)
    {
        form ??= new();
        form = form with { To = ReturnAddress.Local(form.To) };
        var errors = new FormErrors();
        if (!ShownName.TryParse(form.Name, out var name))
            errors.Add("name", words["Enter your name as others may see it: one line, at most {0} characters, no e-mail address.", ShownName.Longest]);
        if (!EmailAddress.TryParse(form.Email, out var email))
            errors.Add("email", words["Enter an e-mail address, like name@example.org."]);
        if (!form.IsByPasskey() && PasswordRules.Fault(form.Password, form.Email ?? "", form.Name ?? "", site.Name) is { } fault)
            errors.Add("password", words.Say(fault));
        if (errors.Any)
            return Show(http, form, errors, StatusCodes.Status422UnprocessableEntity);

        string? hash = form.IsByPasskey() ? null : await hasher.Hash(form.Password!, cancellationToken);
        byte[] browser = RegisteringBrowser.Mark(http);
        var wish = new AskedToRegister(name!.Text, email!.Text, email.Key, hash, words.Language.Tag, form.To, browser);
        return await post.Ask(http, email, wish, cancellationToken) is { } wait ? TooMany.Answer(http, wait) : Answers.SeeOther(links.RegisterSent);
    }

    internal static IResult Sent(Words words, Links links) => Answers.Page<MailSentPage>(new
    {
        Title = words["Look at your mail"],
        Text = words["We have sent you a link. Open it within 24 hours and you are ready to start."],
        AgainHref = links.Register,
    });

    static IResult Show(HttpContext http, RegisterForm form, FormErrors? errors, int status) =>
        Answers.Page<RegisterPage>(new { Form = form, Errors = errors, CanHavePasskey = PasskeyCeremonies.IsPossible(http.Request) }, status);
}
