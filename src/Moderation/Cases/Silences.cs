using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Platform.Data;

namespace Preau.Moderation.Cases;

internal sealed class Silences(PreauDb db, TimeProvider clock) : ISilences
{
    public async Task<Silence?> Of(PersonId person, Place place, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var bars = await db.Set<Bar>().AsNoTracking().Where(bar => bar.PersonId == person && bar.LiftedAt == null).ToListAsync(cancellationToken);
        var holding = bars.Where(bar => bar.Holds(now) && bar.Place.Includes(place)).ToList();
        return holding.Count == 0 ? null : new Silence(holding.Exists(bar => bar.IsBan) ? null : holding.Max(bar => bar.Until));
    }
}
