using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Platform.Data;

namespace Preau.Identity.Passkeys;

/// <summary>
/// Accounts and their passkeys, as ASP.NET Core Identity's passkey handler reads them while it checks a ceremony. It
/// only reads: what follows from a ceremony is saved by the slice, in one transaction with all the rest.
/// </summary>
internal sealed class AccountStore(PreauDb db) : IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.Value.ToString("N"));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailKey);

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParseExact(userId, "N", out var id) ? db.Set<Account>().FirstOrDefaultAsync(account => account.Id == new PersonId(id), cancellationToken) : Task.FromResult<Account?>(null);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<Account>().FirstOrDefaultAsync(account => account.EmailKey == normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        (await db.Set<Passkey>().AsNoTracking().Where(passkey => passkey.PersonId == user.Id).ToListAsync(cancellationToken)).ConvertAll(passkey => passkey.Info());

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await db.Set<Passkey>().AsNoTracking().FirstOrDefaultAsync(passkey => passkey.PersonId == user.Id && passkey.CredentialId == credentialId, cancellationToken))?.Info();

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var passkey = await db.Set<Passkey>().AsNoTracking().FirstOrDefaultAsync(passkey => passkey.CredentialId == credentialId, cancellationToken);
        return passkey is null ? null : await db.Set<Account>().FirstOrDefaultAsync(account => account.Id == passkey.PersonId, cancellationToken);
    }

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw OnlyRead();
    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw OnlyRead();
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw OnlyRead();
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw OnlyRead();
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyRead();
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OnlyRead();
    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw OnlyRead();

    static NotSupportedException OnlyRead() => new("The slices of this room save their own changes.");

    public void Dispose() { }
}
