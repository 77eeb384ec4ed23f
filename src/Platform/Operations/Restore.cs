using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Platform.Operations;

/// <summary>
/// Brings a backup back into an empty place, on either engine: restoring into PostgreSQL what was saved from SQLite is
/// how a site moves. Files come first, then the rows, which appear in one step: interrupted, it leaves nothing but
/// files that nobody names, and can be started again.
/// </summary>
public sealed class Restore(IDbContextFactory<PreauDb> databases, DbContextOptions<PreauDb> options, DataLocation location, FileStore files, DatabaseMaintenance maintenance)
{
    /// <exception cref="OperationRefusedException">The place is not empty, or the backup is damaged, hostile or newer: nothing was changed.</exception>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public async Task<OperationSummary> Read(string path, IProgress<OperationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var archive = await BackupArchive.Open(path, Holding.Site, cancellationToken);
        var manifest = archive.Manifest;
        await using var target = await Target(cancellationToken);
        await RefuseWhatDoesNotFit(manifest, target, cancellationToken);
        await archive.Verify(progress, cancellationToken);

        using (location.Engine == DatabaseEngine.Sqlite ? await maintenance.LockFolder(cancellationToken) : null)
        {
            await RestoreFiles(archive, progress, cancellationToken);
            await RestoreRows(archive, target, progress, cancellationToken);
        }
        // The backup may be of an earlier version.
        await maintenance.Migrate(cancellationToken);
        return new OperationSummary(manifest.Tables.Count, manifest.Rows, manifest.Files.Count, manifest.Bytes, []);
    }

    async Task<RestoreTarget> Target(CancellationToken cancellationToken)
    {
        if (location.Engine == DatabaseEngine.Postgres)
            return new PostgresTarget(await databases.CreateDbContextAsync(cancellationToken));
        var draft = SqliteTarget.DraftOf(location);
        var rooms = options.FindExtension<RoomsOptions>()!;
        var builder = new DbContextOptionsBuilder<PreauDb>();
        builder.UsePreau(draft, rooms.Assemblies, rooms.Gate);
        return new SqliteTarget(location, new PreauDb(builder.Options), draft);
    }

    async Task RefuseWhatDoesNotFit(BackupManifest manifest, RestoreTarget target, CancellationToken cancellationToken)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if (!db.Database.GetMigrations().Contains(manifest.Schema))
                throw new OperationRefusedException($"The backup was made by Préau {manifest.Version}, which this program ({BackupManifest.ThisVersion}) does not know: restore it with that version or a later one.");
        }
        if (await target.Occupied(cancellationToken) is { } occupied)
            throw new OperationRefusedException(occupied);
        string folder = location.Folder;
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (manifest.Bytes > free)
            throw new OperationRefusedException($"The backup needs {manifest.Bytes >> 20} MB and {folder} has {free >> 20} MB free.");
    }

    async Task RestoreFiles(BackupArchive archive, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        long done = 0, total = archive.Manifest.Files.Sum(file => file.Size);
        foreach (var file in archive.Manifest.Files)
        {
            if (!files.Has(file.Hash))
            {
                await using var content = await archive.OpenFile(file, cancellationToken);
                await files.Store(content, cancellationToken);
            }
            progress?.Report(new("Files", done += file.Size, total));
        }
    }

    static async Task RestoreRows(BackupArchive archive, RestoreTarget target, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var manifest = archive.Manifest;
        await target.Prepare(manifest.Schema, cancellationToken);
        var known = await target.Tables(cancellationToken);
        long done = 0;
        foreach (var table in manifest.Tables)
        {
            progress?.Report(new($"Table {table.Name}", done, manifest.Rows));
            await target.Load(table, StoreTypes(table, known), archive.RowsOf(table, cancellationToken), cancellationToken);
            done += table.Rows;
        }
        await target.Commit(cancellationToken);
    }

    // A hostile backup may name a table of the engine itself: only those that the migrations made are written.
    static List<string> StoreTypes(BackupTable table, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> known)
    {
        if (table.Name.StartsWith("__", StringComparison.Ordinal) || !known.TryGetValue(table.Name, out var columns))
            throw new OperationRefusedException($"The backup has a table {table.Name} that its version of Préau does not: nothing was restored.");
        return table.Columns.Select(column => columns.GetValueOrDefault(column.Name)
            ?? throw new OperationRefusedException($"The backup has a column {table.Name}.{column.Name} that its version of Préau does not: nothing was restored.")).ToList();
    }
}
