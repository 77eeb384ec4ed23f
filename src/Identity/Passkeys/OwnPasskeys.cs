using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Mail;
using Preau.Identity.Sessions;
using Preau.Identity.Sessions.Mine;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Identity.Passkeys;

public sealed record PasskeyView(PasskeyId Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);

internal sealed record NewPasskeyForm
{
    public string? Name { get; init; }
    public string? Credential { get; init; }
    public string? State { get; init; }
}

internal sealed record PasskeyNameForm
{
    public string? Name { get; init; }
}

/// <summary>A person's passkeys: listed, added, renamed, removed.</summary>
internal sealed class OwnPasskeys(PreauDb db, CurrentPerson current, OwnAccount own, PasskeyCeremonies ceremonies, Letters letters, Words words, Links links, TimeProvider clock)
{
    internal static async Task<IResult> Get(string? done, HttpContext http, OwnPasskeys slice, CancellationToken cancellationToken) =>
        await slice.Show(http, done, null, StatusCodes.Status200OK, cancellationToken);

    internal static async Task<IResult> Post([FromForm] NewPasskeyForm? form, HttpContext http, OwnPasskeys slice, CancellationToken cancellationToken) => await slice.Add(form ?? new(), http, cancellationToken);

    internal static async Task<IResult> PostName(PasskeyId passkey, [FromForm] PasskeyNameForm? form, HttpContext http, OwnPasskeys slice, CancellationToken cancellationToken) =>
        await slice.Rename(passkey, form ?? new(), http, cancellationToken);

    internal static async Task<IResult> PostEnd(PasskeyId passkey, HttpContext http, OwnPasskeys slice, CancellationToken cancellationToken) => await slice.Remove(passkey, http, cancellationToken);

    async Task<IResult> Add(NewPasskeyForm form, HttpContext http, CancellationToken cancellationToken)
    {
        string name = NameOf(form.Name) ?? words["Passkey of {0}", Told(http)];
        if (await ceremonies.CheckNew(http, new PasskeyAnswer(form.Credential, form.State), name) is not { } passkey || passkey.PersonId != current.Id)
            return await Fault(http, cancellationToken);
        var account = await own.Get(cancellationToken);
        db.Add(passkey);
        db.Enqueue(letters.PasskeyAdded(account, name), clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return await Fault(http, cancellationToken);
        }
        return Answers.SeeOther(links.Passkeys + "?done=added");
    }

    async Task<IResult> Rename(PasskeyId id, PasskeyNameForm form, HttpContext http, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } passkey)
            return Results.NotFound();
        if (NameOf(form.Name) is not { } name)
            return await Show(http, null, new FormErrors().Add("name-" + id.Value.ToString("N"), words["Give the passkey a name of at most {0} characters.", Passkey.LongestName]), StatusCodes.Status422UnprocessableEntity, cancellationToken);
        passkey.Rename(name);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Passkeys + "?done=renamed");
    }

    async Task<IResult> Remove(PasskeyId id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } passkey)
            return Results.NotFound();
        bool isOnlyKey = (await own.Get(cancellationToken)).PasswordHash is null && await db.Set<Passkey>().CountAsync(row => row.PersonId == current.Id, cancellationToken) == 1;
        if (isOnlyKey)
            return await Show(http, null, new FormErrors().Add("", words["This passkey is your only way in. Choose a password or add another passkey first."]), StatusCodes.Status422UnprocessableEntity, cancellationToken);
        db.Remove(passkey);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Passkeys + "?done=removed");
    }

    Task<Passkey?> Find(PasskeyId id, CancellationToken cancellationToken) => db.Set<Passkey>().FirstOrDefaultAsync(row => row.Id == id && row.PersonId == current.Id, cancellationToken);

    static string? NameOf(string? typed) => ShownName.TryParse(typed, out var name) && name.Text.Length <= Passkey.LongestName ? name.Text : null;

    string Told(HttpContext http) => Device.Of(http.Request.Headers.UserAgent).InWords(words);

    Task<IResult> Fault(HttpContext http, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return Show(http, null, new FormErrors().Add("", words["Your device did not give a passkey, or it is here already. Try again."]), StatusCodes.Status422UnprocessableEntity, cancellationToken);
    }

    async Task<IResult> Show(HttpContext http, string? done, FormErrors? errors, int status, CancellationToken cancellationToken)
    {
        var account = await own.Get(cancellationToken);
        var rows = await db.Set<Passkey>().AsNoTracking().Where(row => row.PersonId == account.Id).OrderBy(row => row.CreatedAt)
            .Select(row => new PasskeyView(row.Id, row.Name, row.CreatedAt, row.UsedAt)).ToListAsync(cancellationToken);
        var challenge = await ceremonies.AskForNew(http, account.Id, account.Address, account.Name);
        return Answers.Page<PasskeysPage>(new { Passkeys = rows, Challenge = challenge, Done = done, Errors = errors }, status);
    }
}
