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

    readonly string name;

    BackupArchive(ZipArchive zip, BackupManifest manifest, string name) => (this.zip, Manifest, this.name) = (zip, manifest, name);

    internal BackupManifest Manifest { get; }

    /// <exception cref="OperationRefusedException">Not a backup, or one that this program cannot read.</exception>
    internal static async Task<BackupArchive> Open(string path, Holding wanted, CancellationToken cancellationToken)
    {
        string name = wanted == Holding.Site ? "backup" : "network's file";
        if (!File.Exists(path))
            throw new OperationRefusedException($"There is no file {path}.");
        ZipArchive? zip = null;
        try
        {
            zip = await ZipFile.OpenReadAsync(path, cancellationToken);
            var entry = zip.GetEntry(BackupManifest.Entry);
            if (entry is null || entry.Length > BackupManifest.LargestManifest)
                throw new OperationRefusedException($"{path} is no {name} of Préau.");
            await using var stream = await entry.OpenAsync(cancellationToken);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(new BoundedStream(stream, entry.Length), BackupManifest.Json, cancellationToken);
            Check(manifest!, wanted, name);
            return new BackupArchive(zip, manifest!, name);
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or NotSupportedException)
        {
            zip?.Dispose();
            throw new OperationRefusedException($"{path} is no {name} of Préau, or it is damaged.", fault);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    static void Check(BackupManifest manifest, Holding wanted, string name)
    {
        if (manifest.Format != BackupManifest.CurrentFormat)
            throw new OperationRefusedException($"The {name} was made by a newer Préau ({manifest.Version}): read it with that version.");
        bool sound = manifest.Tables.All(table => IsName(table.Name) && IsSize(table.Size) && table.Rows >= 0 && table.Columns.Count > 0 && table.Columns.All(column => IsName(column.Name)))
            && manifest.Files.All(file => IsSize(file.Size) && FileStore.IsName(file.Hash ?? ""))
            && manifest.Tables.Select(table => table.Name).Distinct().Count() == manifest.Tables.Count
            && manifest.Files.Select(file => file.Hash).Distinct().Count() == manifest.Files.Count;
        if (!sound)
            throw new OperationRefusedException($"The {name}{(wanted == Holding.Site ? "'s" : ":")} table of contents is damaged.");
        if (manifest.Holds != wanted)
            throw new OperationRefusedException(manifest.Holds == Holding.Site
                ? "The file is the backup of a whole site: preau restore brings it back."
                : "The file holds the network of a site, not the whole of it: preau network import takes it in.");
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
            throw new OperationRefusedException($"The {this.name} is damaged at {name}: nothing was restored.", fault);
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
        await using var lines = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, topLevelValues: true, Rows, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Next())
        {
            rows++;
            yield return Parse(table, rows, lines.Current);
        }
        if (rows != table.Rows)
            throw new OperationRefusedException($"The {name} names {table.Rows} rows of {table.Name} and holds {rows}: nothing was restored.");

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

    object?[] Parse(BackupTable table, long row, JsonElement line)
    {
        try
        {
            return line.ValueKind == JsonValueKind.Object ? FromObject(table, line) : FromArray(table, line);
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException)
        {
            throw Unreadable(table, row, fault);
        }
    }

    static object?[] FromArray(BackupTable table, JsonElement line)
    {
        if (line.GetArrayLength() != table.Columns.Count)
            throw new FormatException("A value is missing, or there is one too many.");
        return [.. line.EnumerateArray().Select((value, i) => NeutralValue.Read(value, table.Columns[i].Kind))];
    }

    static object?[] FromObject(BackupTable table, JsonElement line)
    {
        int found = 0;
        object?[] values = new object?[table.Columns.Count];
        for (int i = 0; i < values.Length; i++)
            if (line.TryGetProperty(table.Columns[i].Name, out var value))
            {
                values[i] = NeutralValue.Read(value, table.Columns[i].Kind);
                found++;
            }
        return found == line.GetPropertyCount() ? values : throw new FormatException("A field is unknown, or there twice.");
    }

    OperationRefusedException Unreadable(BackupTable table, long row, Exception? fault) =>
        new($"The {name} is damaged at row {row} of {table.Name}: nothing was restored.", fault);

    public ValueTask DisposeAsync() => zip.DisposeAsync();
}
