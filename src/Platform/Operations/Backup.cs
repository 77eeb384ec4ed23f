using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Platform.Operations;

/// <summary>
/// Writes the whole site into one zip while it serves: every table as of one instant, then the file store. A file is
/// stored before the row that names it is saved, so files copied after the rows were read are never too few.
/// </summary>
public sealed class Backup(IDbContextFactory<PreauDb> databases, DataLocation location, FileStore files, IEnumerable<FileColumn> columns, TimeProvider clock)
{
    /// <param name="path">Must not exist. It appears once it is whole, readable by its owner alone: it holds keys and addresses.</param>
    /// <exception cref="OperationRefusedException">The database cannot be backed up by this program, or the file exists.</exception>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public async Task<OperationSummary> Write(string path, IProgress<OperationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var damaged = new List<string>();
        var manifest = await WriteZip(path, zip => Fill(zip, damaged, progress, cancellationToken), cancellationToken);
        return new OperationSummary(manifest.Tables.Count, manifest.Rows, manifest.Files.Count, manifest.Bytes, damaged);
    }

    /// <exception cref="OperationRefusedException">The file exists.</exception>
    internal static async Task<BackupManifest> WriteZip(string path, Func<ZipArchive, Task<BackupManifest>> fill, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            throw new OperationRefusedException($"{path} exists already: choose another name.");
        string draft = path + ".part";
        try
        {
            BackupManifest manifest;
            await using (var file = Create(draft))
            {
                await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
                    manifest = await fill(zip);
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, path);
            return manifest;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    async Task<BackupManifest> Fill(ZipArchive zip, List<string> damaged, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        string schema = await SchemaOf(db, location, cancellationToken);
        var (tables, needed) = await WriteTables(zip, db, progress, cancellationToken);
        var stored = await WriteFiles(zip, files, files.All(), needed, damaged, progress, cancellationToken);
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, BackupManifest.ThisVersion, location.Engine.ToString().ToLowerInvariant(),
            clock.GetUtcNow(), schema, tables, stored);
        await using var entry = await zip.CreateEntry(BackupManifest.Entry, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(entry, manifest, BackupManifest.Json, cancellationToken);
        return manifest;
    }

    internal static async Task<string> SchemaOf(PreauDb db, DataLocation location, CancellationToken cancellationToken)
    {
        if (location.Engine == DatabaseEngine.Sqlite && !File.Exists(location.DatabaseFile))
            throw new OperationRefusedException($"There is no database in {location.Folder}: name the data folder with --data.");
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Except(known).Any())
            throw new OperationRefusedException("The database belongs to a newer Préau: back it up with that version.");
        if (known.Except(applied).Any())
            throw new OperationRefusedException("The database belongs to an older Préau: back it up with that version, or bring it up to date first (preau migrate).");
        return applied[^1];
    }

    async Task<(IReadOnlyList<BackupTable> Tables, HashSet<string> Needed)> WriteTables(ZipArchive zip, PreauDb db, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        await using var held = await db.HoldConnection(cancellationToken);
        var connection = db.Database.GetDbConnection();
        await using var snapshot = await Snapshot(connection, cancellationToken);
        var schema = BackupSchema.Of(db.Model);
        var tables = new List<BackupTable>(schema.Count);
        foreach (var (name, columns) in schema)
        {
            progress?.Report(new($"Table {name}", tables.Count, schema.Count));
            tables.Add(await WriteTable(zip, connection, snapshot, name, columns, cancellationToken));
        }
        await db.Database.UseTransactionAsync(snapshot, cancellationToken);
        return (tables, await NeededFiles.Read(db, columns).ToHashSetAsync(StringComparer.Ordinal, cancellationToken));
    }

    // Everything read in it is as of its first read. On SQLite "deferred" matters: otherwise it would stop every writer.
    internal static async Task<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellationToken) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    static async Task<BackupTable> WriteTable(ZipArchive zip, DbConnection connection, DbTransaction snapshot, string table, IReadOnlyList<BackupColumn> columns, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(column => $"\"{column.Name}\""))} FROM \"{table}\"";
        await using var entry = await zip.CreateEntry(BackupTable.EntryOf(table), CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await using var hashed = new HashingStream(entry);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        await using var json = new Utf8JsonWriter(hashed, RowWriter);
        long rows = 0;
        for (; await reader.ReadAsync(cancellationToken); rows++)
        {
            json.WriteStartArray();
            for (int i = 0; i < columns.Count; i++)
                NeutralValue.Write(json, columns[i].Kind, reader.GetValue(i));
            json.WriteEndArray();
            await json.FlushAsync(cancellationToken);
            json.Reset();
            hashed.WriteByte((byte)'\n');
        }
        return new BackupTable(table, columns, rows, hashed.Bytes, hashed.Sha256());
    }

    // Validation is skipped to write many arrays after one another: the file is JSON lines.
    static readonly JsonWriterOptions RowWriter = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="wanted">Which files go in.</param>
    /// <param name="needed">Those that a row names: one of them that is not there is damage.</param>
    internal static async Task<IReadOnlyList<StoredFile>> WriteFiles(ZipArchive zip, FileStore files, IEnumerable<StoredFile> wanted, IReadOnlySet<string> needed, List<string> damaged, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var stored = wanted.OrderBy(file => file.Hash, StringComparer.Ordinal).ToList();
        var whole = new List<StoredFile>(stored.Count);
        long total = stored.Sum(file => file.Size), done = 0;
        foreach (var file in stored)
        {
            progress?.Report(new("Files", done, total));
            await using var content = Opened(files, file.Hash);
            if (content is null)
            {
                // Swept away since it was listed, which is well unless a row of this backup names it.
                if (needed.Contains(file.Hash))
                    damaged.Add(file.Hash);
                continue;
            }
            await using var entry = await zip.CreateEntry(BackupManifest.FileEntry(file.Hash), CompressionLevel.Fastest).OpenAsync(cancellationToken);
            await using var hashed = new HashingStream(entry);
            await content.CopyToAsync(hashed, cancellationToken);
            // A file gone bad must not keep the rest from being saved: it is left out of the manifest, and named.
            if (hashed.Sha256() == file.Hash)
                whole.Add(file);
            else
                damaged.Add(file.Hash);
            done += file.Size;
        }
        return whole;
    }

    static Stream? Opened(FileStore files, string hash)
    {
        try
        {
            return files.Open(hash);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
