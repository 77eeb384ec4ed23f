using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Mail;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.TakeData;

internal sealed record MakeExport(Guid Export) : IJob
{
    public static string Kind => "identity-export";
}

/// <summary>Asks every room for its part and packs them: one JSON file a room.</summary>
internal sealed class PackExport(PreauDb db, IEnumerable<IPersonalData> rooms, Letters letters, TimeProvider clock) : IJobHandler<MakeExport>
{
    // Read by people and by other programs from a file, never inside a page: letters may stay letters.
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    public async Task Handle(MakeExport job, CancellationToken cancellationToken)
    {
        var export = await db.Set<DataExport>().FirstOrDefaultAsync(row => row.Id == new DataExportId(job.Export), cancellationToken);
        if (export is null or { ReadyAt: not null })
            return;
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == export.PersonId, cancellationToken);
        var now = clock.GetUtcNow();
        export.Fill(await Pack(export.PersonId, cancellationToken), now);
        db.Enqueue(letters.ExportReady(account, now + DataExport.Life), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task<byte[]> Pack(PersonId person, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var room in rooms)
            {
                object data = await room.Export(person, cancellationToken);
                var entry = zip.CreateEntry(room.Name + ".json");
                entry.LastWriteTime = clock.GetUtcNow();
                await using var file = await entry.OpenAsync(cancellationToken);
                await JsonSerializer.SerializeAsync(file, data, data.GetType(), Json, cancellationToken);
            }
        return bytes.ToArray();
    }
}
