using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Reports;
using Preau.Networks.Requests;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Organisations.Merge;

/// <summary>What hangs on schools in this room: requests for an ambassador, and reports of what was done there.</summary>
internal sealed class HeldByNetworks(PreauDb db, Words words) : ISchoolHoldings
{
    sealed record Moved(IReadOnlyList<Guid> Requests, IReadOnlyList<Guid> Reports);

    public string Name => "networks";

    public async Task<IReadOnlyList<SchoolHolding>> At(SchoolId school, CancellationToken cancellationToken = default)
    {
        var id = new OrganisationId(school.Value);
        var requests = db.Set<AmbassadorRequest>().Where(row => row.SchoolId == id);
        var reports = db.Set<Report>().Where(row => row.SchoolId == id);
        return
        [
            new(words["Requests for an ambassador"], await requests.CountAsync(cancellationToken)),
            new(words["Reports of ambassadors"], await reports.CountAsync(cancellationToken)),
            new(words["Programmes active there"], await requests.Select(row => row.ProgrammeId).Union(reports.Select(row => row.ProgrammeId)).CountAsync(cancellationToken)),
        ];
    }

    public async Task<string> Move(SchoolMerger merger, CancellationToken cancellationToken = default)
    {
        OrganisationId from = new(merger.Merged.Id.Value), to = new(merger.Kept.Id.Value);
        var requests = await db.Set<AmbassadorRequest>().Where(row => row.SchoolId == from).ToListAsync(cancellationToken);
        var reports = await db.Set<Report>().Where(row => row.SchoolId == from).ToListAsync(cancellationToken);
        requests.ForEach(row => row.MoveTo(to));
        reports.ForEach(row => row.MoveTo(to));
        return JsonSerializer.Serialize(new Moved(requests.ConvertAll(row => row.Id.Value), reports.ConvertAll(row => row.Id.Value)));
    }

    public async Task Return(SchoolMerger merger, string moved, CancellationToken cancellationToken = default)
    {
        OrganisationId from = new(merger.Merged.Id.Value), to = new(merger.Kept.Id.Value);
        var known = JsonSerializer.Deserialize<Moved>(moved)!;
        var requests = known.Requests.Select(RequestId.From).ToList();
        var reports = known.Reports.Select(ReportId.From).ToList();
        foreach (var row in await db.Set<AmbassadorRequest>().Where(row => row.SchoolId == to && EF.Parameter(requests).Contains(row.Id)).ToListAsync(cancellationToken))
            row.MoveTo(from);
        foreach (var row in await db.Set<Report>().Where(row => row.SchoolId == to && EF.Parameter(reports).Contains(row.Id)).ToListAsync(cancellationToken))
            row.MoveTo(from);
    }
}
