using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Leave;
using Preau.Identity.Passkeys;
using Preau.Identity.Sessions;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.Administration;

internal sealed record RoleForm
{
    public string? Role { get; init; }
}

internal static partial class ChangeRole
{
    internal static async Task<IResult> Get(PersonId person, string? done, PreauDb db, CancellationToken cancellationToken) =>
        await Find(person, db, cancellationToken) is { } account ? await Show(account, null, done, StatusCodes.Status200OK, db, cancellationToken) : Results.NotFound();

    internal static async Task<IResult> Post(
        PersonId person, [FromForm] RoleForm? form, PreauDb db, SessionStore sessions, CurrentPerson current, Words words, Links links, ILogger<RoleForm> log, CancellationToken cancellationToken)
    {
        form ??= new();
        if (await Find(person, db, cancellationToken) is not { } account)
            return Results.NotFound();
        if (!Enum.TryParse<Role>(form.Role, out var role) || !Enum.IsDefined(role))
            return await Show(account, new FormErrors().Add("role", words["Choose a role."]), null, StatusCodes.Status422UnprocessableEntity, db, cancellationToken);
        if (role < Role.Administrator && await db.IsLastAdministrator(account, cancellationToken))
            return await Show(account, new FormErrors().Add("role", words["This is the only administrator. Make somebody else one first."]), null, StatusCodes.Status422UnprocessableEntity, db, cancellationToken);
        account.GiveRole(role);
        await db.SaveChangesAsync(cancellationToken);
        sessions.Forget(account.Id);
        Changed(log, current.Id, account.Id, role);
        return Answers.SeeOther(links.PersonPage(person) + "?done=role");
    }

    static Task<Account?> Find(PersonId person, PreauDb db, CancellationToken cancellationToken) => db.Set<Account>().FirstOrDefaultAsync(row => row.Id == person, cancellationToken);

    static async Task<IResult> Show(Account account, FormErrors? errors, string? done, int status, PreauDb db, CancellationToken cancellationToken) => Answers.Page<PersonPage>(new
    {
        Person = new PersonView(account.Id, account.Name, account.Email, account.Role, account.JoinedAt, account.DeletionDue, account.HasTwoStep),
        HasPasskey = await db.Set<Passkey>().AnyAsync(row => row.PersonId == account.Id, cancellationToken),
        Done = done,
        Errors = errors,
    }, status);

    [LoggerMessage(LogLevel.Warning, "{Administrator} made {Person} {Role}")]
    static partial void Changed(ILogger log, PersonId administrator, PersonId person, Role role);
}
