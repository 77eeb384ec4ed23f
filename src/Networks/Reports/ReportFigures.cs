using Microsoft.EntityFrameworkCore;
using Preau.Networks.Programmes;
using Preau.Platform.Data;

namespace Preau.Networks.Reports;

/// <summary>What the ambassadors of a programme did within a year, for everybody to see.</summary>
public sealed record ReportFigures(int Activities, int Participants)
{
    // Of fewer one could tell who it was.
    const int Fewest = 5;

    /// <summary>Null while there are too few to show.</summary>
    internal static async Task<ReportFigures?> Of(ProgrammeId programme, DateOnly today, PreauDb db, CancellationToken cancellationToken)
    {
        var since = today.AddYears(-1);
        var sum = await db.Set<Report>().Where(row => row.ProgrammeId == programme && row.State == ReportState.HandedIn && row.On > since && row.On <= today)
            .GroupBy(row => 1).Select(all => new { Count = all.Count(), People = all.Sum(row => row.Participants!.Value) }).FirstOrDefaultAsync(cancellationToken);
        return sum is { Count: >= Fewest } ? new ReportFigures(sum.Count, sum.People) : null;
    }
}
