using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Labels.Years;

/// <summary>When school years end, system by system.</summary>
internal sealed class SchoolCalendar(PreauDb db)
{
    public async Task<YearEnd> Of(SystemCode system, CancellationToken cancellationToken) =>
        (await db.Set<SchoolYear>().AsNoTracking().FirstOrDefaultAsync(year => year.System == system, cancellationToken))?.End ?? YearEnd.Usual;
}
