using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Sessions;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.TakeData;

public sealed record ExportView(DataExportId Id, DateTimeOffset AskedAt, DateTimeOffset? ReadyAt, long Size);

/// <summary>Asked for here, made by a job, taken here by its owner for a week.</summary>
internal static class TakeOwnData
{
    internal static async Task<IResult> Get(CurrentPerson current, PreauDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        Answers.Page<TakeDataPage>(new { Export = await Latest(current, db, clock, cancellationToken) });

    internal static async Task<IResult> Post(CurrentPerson current, PreauDb db, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await Latest(current, db, clock, cancellationToken) is not { ReadyAt: null })
        {
            var export = DataExport.Ask(current.Id, now);
            db.Add(export);
            db.Enqueue(new MakeExport(export.Id.Value), now);
            await db.SaveChangesAsync(cancellationToken);
        }
        return Answers.SeeOther(links.TakeData);
    }

    internal static async Task<IResult> GetFile(DataExportId export, CurrentPerson current, PreauDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - DataExport.Life;
        var found = await db.Set<DataExport>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == export && row.PersonId == current.Id && row.ReadyAt > since, cancellationToken);
        return found is { Content: { } zip, ReadyAt: { } ready }
            ? Results.File(zip, "application/zip", string.Create(CultureInfo.InvariantCulture, $"preau-{ready:yyyy-MM-dd}.zip"))
            : Results.NotFound();
    }

    static Task<ExportView?> Latest(CurrentPerson current, PreauDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - DataExport.Life;
        return db.Set<DataExport>().AsNoTracking().Where(row => row.PersonId == current.Id && row.AskedAt > since).OrderByDescending(row => row.AskedAt)
            .Select(row => new ExportView(row.Id, row.AskedAt, row.ReadyAt, row.Size)).FirstOrDefaultAsync(cancellationToken);
    }
}
