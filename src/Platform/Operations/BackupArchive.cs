using System.Buffers;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Preau.Platform.Files;

namespace Preau.Platform.Operations;

/// <summary>
/// A backup opened for reading. The file may come from anywhere: no name in it becomes a path, sizes are counted as
/// bytes are unpacked, and every hash is checked before anything is restored.
/// </summary>
internal sealed partial class BackupArchive : IAsyncDisposable
{
    // EF Core stores a whole block in one value; no honest row is larger.
    static readonly JsonSerializerOptions Rows = new() { MaxDepth = 8 };

    readonly ZipArchive zip;

    BackupArchive(ZipArchive zip, BackupManifest manifest) => (this.zip, Manifest) = (zip, manifest);

    internal BackupManifest Manifest { get; }

    /// <exception cref="OperationRefusedException">Not a backup, or one that this program cannot read.</exception>
    internal static async Task<BackupArchive> Open(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new OperationRefusedException($"There is no file {path}.");
        ZipArchive? zip = null;
        try
        {
            zip = await ZipFile.OpenReadAsync(path, cancellationToken);
            var entry = zip.GetEntry(BackupManifest.Entry);
            if (entry is null || entry.Length > BackupManifest.LargestManifest)
                throw new OperationRefusedException($"{path} is no backup of Préau.");
            await using var stream = await entry.OpenAsync(cancellationToken);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(new BoundedStream(stream, entry.Length), BackupManifest.Json, cancellationToken);
            Check(manifest!);
            return new BackupArchive(zip, manifest!);
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or NotSupportedException)
        {
            zip?.Dispose();
            throw new OperationRefusedException($"{path} is no backup of Préau, or it is damaged.", fault);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    static void Check(BackupManifest manifest)
    {
        if (manifest.Format != BackupManifest.CurrentFormat)
            throw new OperationRefusedException($"The backup was made by a newer Préau ({manifest.Version}): restore it with that version.");
        bool sound = manifest.Tables.All(table => IsName(table.Name) && IsSize(table.Size) && table.Rows >= 0 && table.Columns.Count > 0 && table.Columns.All(column => IsName(column.Name)))
            && manifest.Files.All(file => IsSize(file.Size) && FileStore.IsName(file.Hash ?? ""))
            && manifest.Tables.Select(table => table.Name).Distinct().Count() == manifest.Tables.Count
            && manifest.Files.Select(file => file.Hash).Distinct().Count() == manifest.Files.Count;
        if (!sound)
            throw new OperationRefusedException("The backup's table of contents is damaged.");
    }

    // So small that the sum of all entries that fit into a manifest does not overflow.
    static bool IsSize(long size) => size is >= 0 and <= 1L << 41;

    static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}\\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    /// <summary>Reads everything once and compares it with the manifest.</summary>
    /// <exception cref="OperationRefusedException">Something is missing or differs.</exception>
    internal async Task Verify(IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        long done = 0, total = Manifest.Bytes;
        var entries = Manifest.Tables.Select(table => (Name: BackupTable.EntryOf(table.Name), table.Size, Hash: table.Sha256))
            .Concat(Manifest.Files.Select(file => (Name: BackupManifest.FileEntry(file.Hash), file.Size, file.Hash)));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            foreach (var (name, size, hash) in entries)
            {
                await VerifyEntry(name, size, hash, buffer, cancellationToken);
                progress?.Report(new("Checking the backup", done += size, total));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    async Task VerifyEntry(string name, long size, string expected, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var stream = await OpenEntry(name, size, cancellationToken);
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
                hash.AppendData(buffer, 0, read);
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != expected)
                throw new InvalidDataException("The hash differs.");
        }
        catch (InvalidDataException fault)
        {
            throw new OperationRefusedException($"The backup is damaged at {name}: nothing was restored.", fault);
        }
    }

    async Task<Stream> OpenEntry(string name, long size, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException("The entry is missing.");
        return new BoundedStream(await entry.OpenAsync(cancellationToken), size);
    }

    internal Task<Stream> OpenFile(StoredFile file, CancellationToken cancellationToken) =>
        OpenEntry(BackupManifest.FileEntry(file.Hash), file.Size, cancellationToken);

    /// <summary>The rows of a table, each value as <see cref="NeutralValue.Read"/> gives it.</summary>
    /// <exception cref="OperationRefusedException">A row does not fit the manifest.</exception>
    internal async IAsyncEnumerable<object?[]> RowsOf(BackupTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await OpenEntry(BackupTable.EntryOf(table.Name), table.Size, cancellationToken);
        long rows = 0;
        await using var lines = JsonSerializer.DeserializeAsyncEnumerable<JsonElement[]>(stream, topLevelValues: true, Rows, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Next())
        {
            rows++;
            yield return Parse(table, rows, lines.Current);
        }
        if (rows != table.Rows)
            throw new OperationRefusedException($"The backup names {table.Rows} rows of {table.Name} and holds {rows}: nothing was restored.");

        async Task<bool> Next()
        {
            try
            {
                return await lines.MoveNextAsync();
            }
            catch (JsonException fault)
            {
                throw Unreadable(table, rows + 1, fault);
            }
        }
    }

    static object?[] Parse(BackupTable table, long row, JsonElement[]? line)
    {
        if (line?.Length != table.Columns.Count)
            throw Unreadable(table, row, null);
        try
        {
            object?[] values = new object?[line.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = NeutralValue.Read(line[i], table.Columns[i].Kind);
            return values;
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException)
        {
            throw Unreadable(table, row, fault);
        }
    }

    static OperationRefusedException Unreadable(BackupTable table, long row, Exception? fault) =>
        new($"The backup is damaged at row {row} of {table.Name}: nothing was restored.", fault);

    public ValueTask DisposeAsync() => zip.DisposeAsync();
}
