using Microsoft.EntityFrameworkCore;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Deputies;
using Preau.Networks.Mandates.Available;
using Preau.Networks.Mandates.Schools;
using Preau.Networks.Organisations;
using Preau.Networks.Reports;
using Preau.Networks.Requests;
using Preau.Networks.Systems;
using Preau.Platform.Data;

namespace Preau.Networks.Mandates.Mine;

/// <param name="School">Its name and town, where one is named.</param>
public sealed record DeskRequest(AmbassadorRequest Request, string? School);

/// <param name="Box">Where her system stands on the map; null where the map has none.</param>
/// <param name="Schools">Open ones that the register lists.</param>
public sealed record DeskTerritory(MapBox? Box, int Schools, int Active);

/// <summary>What an ambassador finds on her desk: what waits, what comes, what is to be told; her territory; who stands in for her.</summary>
/// <param name="ToReport">She said yes, the day is over, and she has not reported.</param>
/// <param name="Reports">The latest.</param>
/// <param name="StandsInUntil">The mandate is a deputy's, for these days only.</param>
public sealed record Desk(
    IReadOnlyList<DeskRequest> Waiting, IReadOnlyList<DeskRequest> Coming, IReadOnlyList<DeskRequest> ToReport, IReadOnlyList<Report> Reports, int ReportCount,
    DeskTerritory Territory, Availability? Limits, Deputyship? Deputy, string? DeputyName)
{
    const int MostRequests = 60, MostReports = 5;

    // What happened longer ago is not asked for any more.
    const int DaysToReport = 60;

    internal static async Task<Desk> Of(Mandate mandate, DateOnly today, PreauDb db, SchoolGrid grid, Func<Deputyship, Task<string?>> nameOf, CancellationToken cancellationToken)
    {
        var (id, person, since) = (mandate.Id, mandate.PersonId, today.AddDays(-DaysToReport));
        var requests = await db.Set<AmbassadorRequest>().AsNoTracking()
            .Where(row => (row.State == RequestState.Waiting || (row.State == RequestState.Accepted && row.On >= since))
                && row.Offers.Any(offer => offer.MandateId == id && offer.PersonId == person && (offer.Answer == OfferAnswer.Waiting || offer.Answer == OfferAnswer.Accepted)))
            .OrderBy(row => row.On).ThenBy(row => row.Id).Take(MostRequests).ToListAsync(cancellationToken);
        var over = requests.Where(row => row.State == RequestState.Accepted && row.On < today).Select(row => (RequestId?)row.Id).ToList();
        var told = (await db.Set<Report>().Where(row => row.State != ReportState.Discarded && row.State != ReportState.Draft && over.Contains(row.RequestId)).Select(row => row.RequestId).ToListAsync(cancellationToken)).ToHashSet();
        var schools = requests.Select(row => row.SchoolId).OfType<OrganisationId>().Distinct().ToList();
        var names = await db.Set<Organisation>().Where(row => schools.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name + (row.Town == null ? "" : ", " + row.Town), cancellationToken);
        IReadOnlyList<DeskRequest> Those(Func<AmbassadorRequest, bool> which) => [.. requests.Where(which).Select(row => new DeskRequest(row, row.SchoolId is { } school ? names.GetValueOrDefault(school) : null))];
        var reports = db.Set<Report>().AsNoTracking().IgnoreAutoIncludes().Where(row => row.MandateId == id && row.State != ReportState.Discarded);
        var deputy = await db.Set<Deputyship>().AsNoTracking().Where(row => row.MandateId == id && (row.State == DeputyState.Proposed || row.State == DeputyState.Agreed) && row.End >= today).OrderBy(row => row.Start).FirstOrDefaultAsync(cancellationToken);
        return new Desk(
            Those(row => row.State == RequestState.Waiting),
            Those(row => row.State == RequestState.Accepted && row.On >= today),
            Those(row => row.State == RequestState.Accepted && row.On < today && !told.Contains(row.Id)),
            await reports.OrderByDescending(row => row.UpdatedAt).Take(MostReports).ToListAsync(cancellationToken),
            await reports.CountAsync(cancellationToken),
            await TerritoryOf(mandate, db, grid, cancellationToken),
            await db.Set<Availability>().AsNoTracking().FirstOrDefaultAsync(row => row.MandateId == id, cancellationToken),
            deputy,
            deputy is null ? null : await nameOf(deputy));
    }

    static async Task<DeskTerritory> TerritoryOf(Mandate mandate, PreauDb db, SchoolGrid grid, CancellationToken cancellationToken)
    {
        int schools = mandate.Region is null
            ? await db.Set<EducationSystem>().Where(system => system.Code == mandate.System).Select(system => system.Schools).FirstOrDefaultAsync(cancellationToken)
            : (await grid.Of(mandate.System, mandate.Region, db, cancellationToken)).Sum(cell => cell.Schools);
        var active = ActiveSchools.Of(db, mandate);
        var regions = await grid.RegionsOf(mandate.System, mandate.Region, db, cancellationToken);
        int count = regions is null
            ? await active.CountAsync(cancellationToken)
            : await db.Set<Organisation>().CountAsync(school => active.Contains(school.Id) && regions.Contains(school.Region!), cancellationToken);
        return new DeskTerritory(Europe.BoxOf(mandate.System.Country), schools, count);
    }
}
