using System.Text.Json;
using System.Text.Json.Serialization;
using Preau.Platform.Files;

namespace Preau.Platform.Operations;

/// <summary>What a column holds, whichever engine stores it.</summary>
internal enum ColumnKind { Text, Integer, Real, Boolean, Instant, Uuid, Bytes, Json }

/// <summary>What a file is of: one that holds less than a site is never restored as one.</summary>
internal enum Holding { Site, Network }

internal sealed record BackupColumn(string Name, ColumnKind Kind);

/// <summary>One table of the backup: the entry <c>tables/NAME.jsonl</c>, for each row a JSON array of values, or an object.</summary>
/// <param name="Size">Bytes of the entry, unpacked.</param>
/// <param name="Sha256">Of those bytes, in lower-case hexadecimal digits.</param>
/// <param name="Content">The hash of its rows as a set; in the file of a network alone.</param>
internal sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows, long Size, string Sha256, string? Content = null)
{
    internal static string EntryOf(string table) => $"tables/{table}.jsonl";
}

/// <summary>
/// The table of contents of a backup, its entry <c>manifest.json</c>. Names of entries follow from it and are never
/// read from the archive, so that no path in a foreign file is ever used.
/// </summary>
/// <param name="Format">1. A program refuses a format it does not know.</param>
/// <param name="Version">The version of Préau that wrote it.</param>
/// <param name="Engine">Where it comes from; it can be restored into either engine.</param>
/// <param name="Schema">The last migration of the database it was read from.</param>
/// <param name="Files">The file store: the entries <c>files/HASH</c>.</param>
/// <param name="Holds">A whole site, or the network of one.</param>
internal sealed record BackupManifest(
    int Format, string Version, string Engine, DateTimeOffset MadeAt, string Schema,
    IReadOnlyList<BackupTable> Tables, IReadOnlyList<StoredFile> Files, Holding Holds = Holding.Site)
{
    internal const string Entry = "manifest.json";
    internal const int CurrentFormat = 1;

    // A million files take about 120 MB.
    internal const long LargestManifest = 256 * 1024 * 1024;

    internal static string FileEntry(string hash) => $"files/{hash}";

    [JsonIgnore]
    public long Bytes => Tables.Sum(table => table.Size) + Files.Sum(file => file.Size);

    [JsonIgnore]
    public long Rows => Tables.Sum(table => table.Rows);

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>This program's own version, without what the build adds to it.</summary>
    internal static string ThisVersion { get; } = typeof(BackupManifest).Assembly.GetName().Version!.ToString(3);
}

/// <summary>A backup or restore that will not be done, with the one line that says why and what would mend it.</summary>
public sealed class OperationRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>How far a long operation has come.</summary>
/// <param name="Done">Bytes, or 0 while the amount is not yet known.</param>
public readonly record struct OperationProgress(string Step, long Done, long Total);

/// <summary>What a backup or restore did.</summary>
/// <param name="Bytes">Of data, unpacked.</param>
/// <param name="Damaged">Hashes of stored files that no longer hold what they should, and were left out.</param>
public sealed record OperationSummary(int Tables, long Rows, int Files, long Bytes, IReadOnlyList<string> Damaged);
