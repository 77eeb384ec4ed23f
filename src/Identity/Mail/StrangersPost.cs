using Microsoft.AspNetCore.Http;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Attempts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.Mail;

/// <summary>
/// What somebody not signed in asks for an address. The request does the same work whoever the address belongs to, or
/// nobody: it stores the wish. A job looks later, so that neither answer nor time tells who has an account (ASVS 6.3.8).
/// </summary>
internal sealed class StrangersPost(PreauDb db, AttemptLimits limits, TimeProvider clock)
{
    /// <returns>Null when it will be done, or silently left because the address has had enough letters; otherwise how long this network must wait.</returns>
    public async Task<TimeSpan?> Ask<TJob>(HttpContext http, EmailAddress address, TJob wish, CancellationToken cancellationToken) where TJob : IJob
    {
        string network = AttemptLimits.NetworkOf(http.Connection.RemoteIpAddress);
        if (await limits.Take(cancellationToken, Limited.By(Budget.NetworkLetters, network)) is { } wait)
            return wait;
        if (await limits.Take(cancellationToken, Limited.By(Budget.Letters, address.Key)) is null)
        {
            db.Enqueue(wish, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
        return null;
    }
}
