using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Tokens;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.FirstAdministrator;

/// <summary>No account with a known password is ever made: who starts the program reads a link from its output.</summary>
internal sealed class AdministratorLink(PreauDb db, OneTimeTokens tokens, ThisSite site, Languages languages) : IFirstAdministrator
{
    static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public async Task<string?> Link(CancellationToken cancellationToken = default)
    {
        if (await IsThere(cancellationToken))
            return null;
        Secret secret = default;
        await db.InTransaction(async () =>
        {
            await db.Set<OneTimeToken>().Where(row => row.Purpose == TokenPurpose.FirstAdministrator).ExecuteDeleteAsync(cancellationToken);
            secret = tokens.Add(TokenPurpose.FirstAdministrator, Life);
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        return site.Address + new Links(languages.Default.Tag).Welcome(secret.Text);
    }

    internal Task<bool> IsThere(CancellationToken cancellationToken) => db.Set<Account>().AnyAsync(row => row.Role == Role.Administrator && row.DeletionDue == null, cancellationToken);
}
