using Microsoft.EntityFrameworkCore;
using Preau.Identity.Sessions;
using Preau.Platform.Data;

namespace Preau.Identity.Accounts;

/// <summary>The account of whoever is asking.</summary>
internal sealed class OwnAccount(PreauDb db, CurrentPerson current)
{
    /// <summary>To be changed, or only read. On pages that signed-in people reach.</summary>
    public Task<Account> Get(CancellationToken cancellationToken) => db.Set<Account>().SingleAsync(row => row.Id == current.Id, cancellationToken);
}
