using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Networks.Reports;

/// <summary>What an ambassador reported. Her words go with her account; that something was done stays counted.</summary>
internal sealed class ReportData(PreauDb db) : IPersonalData
{
    public string Name => "reports";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) =>
        (await db.Set<Report>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.UpdatedAt).ToListAsync(cancellationToken)).ConvertAll(row => new
        {
            System = row.System.Value,
            row.State,
            row.On,
            row.Kind,
            School = row.SchoolId?.Value,
            row.Audience,
            row.Participants,
            row.Text,
            row.Link,
            Versions = row.Versions.OrderBy(version => version.Number).Select(version => new { version.At, version.On, version.Kind, version.Audience, version.Participants, version.Text, version.Link }),
        });

    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var report in await db.Set<Report>().Where(row => row.PersonId == person).ToListAsync(cancellationToken))
            if (report.State == ReportState.HandedIn)
                report.Unname();
            else
                db.Remove(report);
        await db.SaveChangesAsync(cancellationToken);
    }
}
