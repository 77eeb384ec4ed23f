using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Networks.Organisations.Merge;

/// <summary>Leads from a row that turned out to be another school's to the one that stands for both.</summary>
internal static class StandingSchools
{
    // One merged into another that was merged later, and so on: nobody goes further than this by hand.
    const int Furthest = 10;

    public static async Task<Organisation?> Standing(this PreauDb db, OrganisationId id, CancellationToken cancellationToken) =>
        await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found ? await db.Standing(found, cancellationToken) : null;

    public static async Task<Organisation?> Standing(this PreauDb db, Organisation school, CancellationToken cancellationToken)
    {
        var standing = school;
        for (int step = 0; step < Furthest && standing?.MergedInto is { } next; step++)
            standing = await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == next, cancellationToken);
        return standing;
    }
}
