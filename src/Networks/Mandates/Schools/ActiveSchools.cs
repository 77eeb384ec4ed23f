using Microsoft.EntityFrameworkCore;
using Preau.Networks.Organisations;
using Preau.Networks.Reports;
using Preau.Networks.Requests;
using Preau.Platform.Data;

namespace Preau.Networks.Mandates.Schools;

/// <summary>Where a programme has done something in a system: a request that somebody said yes to, a report.</summary>
internal static class ActiveSchools
{
    public static IQueryable<OrganisationId> Of(PreauDb db, Mandate mandate)
    {
        var (programme, system) = (mandate.ProgrammeId, mandate.System);
        return db.Set<AmbassadorRequest>().Where(row => row.ProgrammeId == programme && row.System == system && row.State == RequestState.Accepted && row.SchoolId != null).Select(row => row.SchoolId!.Value)
            .Union(db.Set<Report>().Where(row => row.ProgrammeId == programme && row.System == system && row.State == ReportState.HandedIn && row.SchoolId != null).Select(row => row.SchoolId!.Value));
    }

    /// <summary>The last day on which something was done, or will be, at each of these schools.</summary>
    public static async Task<Dictionary<OrganisationId, DateOnly>> LastAt(PreauDb db, Mandate mandate, IReadOnlyList<OrganisationId> schools, CancellationToken cancellationToken)
    {
        var (programme, system) = (mandate.ProgrammeId, mandate.System);
        var list = schools.Select(school => (OrganisationId?)school).ToList();
        var asked = await db.Set<AmbassadorRequest>().AsNoTracking().Where(row => row.ProgrammeId == programme && row.System == system && row.State == RequestState.Accepted && list.Contains(row.SchoolId))
            .GroupBy(row => row.SchoolId).Select(group => new { group.Key, On = group.Max(row => row.On) }).ToListAsync(cancellationToken);
        var told = await db.Set<Report>().AsNoTracking().Where(row => row.ProgrammeId == programme && row.System == system && row.State == ReportState.HandedIn && list.Contains(row.SchoolId))
            .GroupBy(row => row.SchoolId).Select(group => new { group.Key, On = group.Max(row => row.On!.Value) }).ToListAsync(cancellationToken);
        return asked.Concat(told).GroupBy(row => row.Key!.Value).ToDictionary(group => group.Key, group => group.Max(row => row.On));
    }
}
