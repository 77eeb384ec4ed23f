using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Passkeys;
using Preau.Identity.Sessions;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.Profile;

/// <summary>What a person's own page shows.</summary>
public sealed record AccountView(string Name, string Email, Language Language, Role Role, DateTimeOffset JoinedAt, bool HasPassword, bool HasTwoStep, int Passkeys, int Sessions)
{
    /// <summary>Who can change others' work is asked for a second factor (ASVS 6.3.3).</summary>
    public bool NeedsSecondFactor => Role >= Role.Author && !HasTwoStep && Passkeys == 0;
}

internal static class ReadAccount
{
    internal static async Task<IResult> Get(string? done, OwnAccount own, PreauDb db, Languages languages, TimeProvider clock, CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        var since = clock.GetUtcNow() - SessionLimits.Idle(account.Role);
        var view = new AccountView(
            account.Name, account.Email, languages.TryGet(account.Language, out var language) ? language : languages.Default, account.Role, account.JoinedAt, account.PasswordHash is not null, account.HasTwoStep,
            await db.Set<Passkey>().CountAsync(row => row.PersonId == account.Id, cancellationToken),
            await db.Set<Session>().CountAsync(row => row.PersonId == account.Id && row.SeenAt > since, cancellationToken));
        return Answers.Page<AccountPage>(new { Account = view, Done = done });
    }
}

public sealed record ProfileForm
{
    public string? Name { get; init; }
    public string? Language { get; init; }
}

/// <summary>Her name and the language in which the site writes to her.</summary>
internal static class ChangeProfile
{
    internal static async Task<IResult> Get(OwnAccount own, Languages languages, CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        return Show(new ProfileForm { Name = account.Name, Language = account.Language }, languages, null, StatusCodes.Status200OK);
    }

    internal static async Task<IResult> Post([FromForm] ProfileForm? form, OwnAccount own, PreauDb db, SessionStore sessions, Languages languages, Words words, CancellationToken cancellationToken)
    {
        form ??= new();
        var errors = new FormErrors();
        if (!ShownName.TryParse(form.Name, out var name))
            errors.Add("name", words["Enter your name as others may see it: one line, at most {0} characters, no e-mail address.", ShownName.Longest]);
        if (!languages.TryGet(form.Language, out var language))
            errors.Add("language", words["Choose a language."]);
        if (errors.Any)
            return Show(form, languages, errors, StatusCodes.Status422UnprocessableEntity);
        var account = await own.Get(cancellationToken);
        account.Rename(name!);
        account.Speak(language!.Tag);
        await db.SaveChangesAsync(cancellationToken);
        sessions.Forget(account.Id);
        // The chooser keeps the language in this browser too, then shows the page in it.
        string page = new Links(language.Tag).Account[(language.Tag.Length + 1)..];
        return Answers.SeeOther(LanguageChoice.ChoiceAddress(language, languages, page, new QueryString("?done=profile")));
    }

    static IResult Show(ProfileForm form, Languages languages, FormErrors? errors, int status) =>
        Answers.Page<ProfilePage>(new { Form = form, Offered = languages.Offered, Errors = errors }, status);
}
