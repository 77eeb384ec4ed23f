using System.Data.Common;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Platform.Operations.Network;

/// <summary>
/// Writes a network into one zip while the site serves, so that it can go elsewhere: programmes, schools, people in their
/// roles, what they decided and published, and the files of these. Passwords and sessions stay behind.
/// </summary>
public sealed class NetworkExport(IDbContextFactory<PreauDb> databases, DataLocation location, FileStore files, NetworkContents contents, TimeProvider clock)
{
    /// <summary>How many rows of each kind there are, and the hash of each: two places with the same network answer the same.</summary>
    public async Task<IReadOnlyDictionary<string, NetworkCount>> Summary(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var held = await db.HoldConnection(cancellationToken);
        await using var snapshot = await Backup.Snapshot(db.Database.GetDbConnection(), cancellationToken);
        var counts = new SortedDictionary<string, NetworkCount>(StringComparer.Ordinal);
        foreach (var table in contents.Of(db))
            counts.Add(table.Name, await NetworkRows.Read(db.Database.GetDbConnection(), snapshot, table, null, cancellationToken));
        return counts;
    }

    /// <param name="path">Must not exist. It appears once it is whole, readable by its owner alone: it holds addresses.</param>
    /// <exception cref="OperationRefusedException">The file exists, or a stored file is damaged.</exception>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public async Task<OperationSummary> Write(string path, IProgress<OperationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var damaged = new List<string>();
        var manifest = await Backup.WriteZip(path, zip => Fill(zip, damaged, progress, cancellationToken), cancellationToken);
        return new OperationSummary(manifest.Tables.Count, manifest.Rows, manifest.Files.Count, manifest.Bytes, damaged);
    }

    async Task<BackupManifest> Fill(ZipArchive zip, List<string> damaged, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        string schema = await Backup.SchemaOf(db, location, cancellationToken);
        var (tables, needed) = await WriteTables(zip, db, progress, cancellationToken);
        var stored = await Backup.WriteFiles(zip, files, files.All().Where(file => needed.Contains(file.Hash)), needed, damaged, progress, cancellationToken);
        damaged.AddRange(needed.Except(stored.Select(file => file.Hash)).Except(damaged));
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, BackupManifest.ThisVersion, location.Engine.ToString().ToLowerInvariant(),
            clock.GetUtcNow(), schema, tables, stored, Holding.Network);
        await using var entry = await zip.CreateEntry(BackupManifest.Entry, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(entry, manifest, BackupManifest.Json, cancellationToken);
        return manifest;
    }

    async Task<(IReadOnlyList<BackupTable> Tables, IReadOnlySet<string> Needed)> WriteTables(ZipArchive zip, PreauDb db, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        await using var held = await db.HoldConnection(cancellationToken);
        var connection = db.Database.GetDbConnection();
        await using var snapshot = await Backup.Snapshot(connection, cancellationToken);
        var wanted = contents.Of(db);
        var tables = new List<BackupTable>(wanted.Count);
        foreach (var table in wanted)
        {
            progress?.Report(new($"Table {table.Name}", tables.Count, wanted.Count));
            tables.Add(await WriteTable(zip, connection, snapshot, table, cancellationToken));
        }
        await db.Database.UseTransactionAsync(snapshot, cancellationToken);
        return (tables, await NeededFiles.Read(db, contents.Files).ToHashSetAsync(StringComparer.Ordinal, cancellationToken));
    }

    static async Task<BackupTable> WriteTable(ZipArchive zip, DbConnection connection, DbTransaction snapshot, NetworkTable table, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(BackupTable.EntryOf(table.Name), CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await using var hashed = new HashingStream(entry);
        var count = await NetworkRows.Read(connection, snapshot, table, hashed, cancellationToken);
        return new BackupTable(table.Name, table.Columns, count.Count, hashed.Bytes, hashed.Sha256(), count.Hash);
    }
}
