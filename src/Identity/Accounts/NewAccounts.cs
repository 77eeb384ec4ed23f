using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Passwords;
using Preau.Identity.Tokens;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.Accounts;

internal sealed class NewAccounts(PreauDb db, PasswordHasher hasher, OneTimeTokens tokens, ThisSite site, Languages languages, TimeProvider clock) : IAccounts
{
    static readonly TimeSpan LinkLife = TimeSpan.FromDays(1);

    public async Task<OpenedAccount> Create(string email, string name, string? password, Role role, CancellationToken cancellationToken = default)
    {
        if (!EmailAddress.TryParse(email, out var address))
            throw new AccountRefusedException("This is not an e-mail address.");
        if (!ShownName.TryParse(name, out var shown))
            throw new AccountRefusedException("The name must be one line of at most 80 characters, with no e-mail address in it.");
        var english = languages.In(Language.English);
        if (password is not null && PasswordRules.Fault(password, address.Text, shown.Text, site.Name) is { } fault)
            throw new AccountRefusedException(english.Say(fault));
        string? hash = password is null ? null : await hasher.Hash(password, cancellationToken);
        var account = Account.Open(PersonId.New(), shown, address, hash, role, languages.Default.Tag, clock.GetUtcNow());
        db.Add(account);
        string? link = password is null
            ? site.Address + new Links(account.Language).Reset(tokens.Add(TokenPurpose.Reset, LinkLife, account.Id, account.EmailKey).Text)
            : null;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<Account>().AnyAsync(row => row.EmailKey == address.Key, cancellationToken))
                throw new AccountRefusedException("This address has an account already.");
            throw;
        }
        return new OpenedAccount(account.Id, link);
    }
}
