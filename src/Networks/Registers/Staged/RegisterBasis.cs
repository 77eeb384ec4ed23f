using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Networks.Registers.Staged;

/// <summary>Names what a difference is made to: as long as it is the same, what a preview says is what an import does.</summary>
internal static class RegisterBasis
{
    public static async Task<string> Of(SystemCode system, PreauDb db, CancellationToken cancellationToken)
    {
        var latest = await db.Set<RegisterBatch>().AsNoTracking()
            .Where(batch => batch.System == system && batch.Register == StagedRegister.Register && batch.State != BatchState.RolledBack)
            .OrderByDescending(batch => batch.StartedAt).FirstOrDefaultAsync(cancellationToken);
        return latest is null ? "" : $"{latest.Id.Value:N} {latest.State}";
    }
}
