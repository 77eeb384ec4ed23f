using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Registers;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Networks.Mandates.Schools;

/// <summary>The open schools of one square of about ten kilometres.</summary>
/// <param name="Region">As the register names it.</param>
/// <param name="Latitude">Of its middle; null for the schools that no register places.</param>
internal sealed record GridCell(string? Region, double? Latitude, double? Longitude, int Schools);

/// <summary>
/// Where the schools of a system are, counted by squares: a map of 70,000 schools costs what its squares cost. Counted once
/// after each import of a register, and kept.
/// </summary>
internal sealed class SchoolGrid
{
    const double AcrossDegree = 6, UpDegree = 10;

    sealed record Stamp(RegisterBatchId? Latest, BatchState? State);

    readonly ConcurrentDictionary<SystemCode, (Stamp Stamp, IReadOnlyList<GridCell> Cells)> known = new();

    public async Task<IReadOnlyList<GridCell>> Of(SystemCode system, string? region, PreauDb db, CancellationToken cancellationToken)
    {
        var cells = await Of(system, db, cancellationToken);
        if (region is null)
            return cells;
        string wanted = Folding.Fold(region);
        return [.. cells.Where(cell => cell.Region is { } named && Folding.Fold(named) == wanted)];
    }

    /// <summary>The regions of the register that a mandate's region means; null for the whole system.</summary>
    public async Task<List<string>?> RegionsOf(SystemCode system, string? region, PreauDb db, CancellationToken cancellationToken) =>
        region is null ? null : [.. (await Of(system, region, db, cancellationToken)).Select(cell => cell.Region!).Distinct(StringComparer.Ordinal)];

    async Task<IReadOnlyList<GridCell>> Of(SystemCode system, PreauDb db, CancellationToken cancellationToken)
    {
        var latest = await db.Set<RegisterBatch>().AsNoTracking().Where(batch => batch.System == system).OrderByDescending(batch => batch.StartedAt).Select(batch => new { batch.Id, batch.State }).FirstOrDefaultAsync(cancellationToken);
        var stamp = new Stamp(latest?.Id, latest?.State);
        if (known.TryGetValue(system, out var kept) && kept.Stamp == stamp)
            return kept.Cells;
        var cells = (await db.Set<Organisation>().AsNoTracking()
            .Where(school => school.System == system && school.Kind == OrganisationKind.School && school.ClosedOn == null && school.MergedInto == null)
            .GroupBy(school => new { school.Region, Up = Math.Floor(school.Latitude!.Value * UpDegree), Across = Math.Floor(school.Longitude!.Value * AcrossDegree), Placed = school.Latitude != null && school.Longitude != null })
            .Select(group => new { group.Key.Region, Up = (double?)group.Key.Up, Across = (double?)group.Key.Across, group.Key.Placed, Count = group.Count() }).ToListAsync(cancellationToken))
            .ConvertAll(cell => new GridCell(cell.Region, cell.Placed ? (cell.Up + .5) / UpDegree : null, cell.Placed ? (cell.Across + .5) / AcrossDegree : null, cell.Count));
        // While an import runs, the next look counts again.
        if (stamp.State is null or BatchState.Done or BatchState.RolledBack)
            known[system] = (stamp, cells);
        return cells;
    }
}
