using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Forms;
using Preau.Identity.Mail;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Identity.Reset;

internal sealed record ForgottenForm
{
    public string? Email { get; init; }
}

/// <summary>Asks for a link by mail.</summary>
internal static class ForgottenPassword
{
    internal static IResult Get() => Answers.Page<ForgottenPasswordPage>(new { });

    internal static async Task<IResult> Post([FromForm] ForgottenForm? form, HttpContext http, StrangersPost post, Words words, Links links, CancellationToken cancellationToken)
    {
        form ??= new();
        if (!EmailAddress.TryParse(form.Email, out var email))
            return Answers.Page<ForgottenPasswordPage>(
                new { form.Email, Errors = new FormErrors().Add("email", words["Enter an e-mail address, like name@example.org."]) }, StatusCodes.Status422UnprocessableEntity);
        return await post.Ask(http, email, new AskedToReset(email.Text, email.Key), cancellationToken) is { } wait
            ? TooMany.Answer(http, wait)
            : Answers.SeeOther(links.ForgottenPasswordSent);
    }

    internal static IResult Sent(Words words, Links links) => Answers.Page<MailSentPage>(new
    {
        Title = words["Look at your mail"],
        Text = words["If the address has an account, a link to choose a new password is on its way. It works for one hour."],
        AgainHref = links.ForgottenPassword,
    });
}
