using System.Text.Encodings.Web;
using System.Text.Json;
using Preau.Networks.Registers.Import;

namespace Preau.Networks.Registers.Staged;

/// <summary>The counts of <see cref="RegisterReport"/>, as a batch keeps them too.</summary>
public sealed record RegisterCounts(int Rows, int New, int Changed, int Unchanged, int Duplicates, int Refused, int Closed, int Reopened)
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static RegisterCounts Read(string json) => JsonSerializer.Deserialize<RegisterCounts>(json, Json)!;
}

/// <summary>One thing that a register says otherwise than before.</summary>
public sealed record StagedChange(string Member, string? Before, string? After);

/// <summary>A school that would change, and how.</summary>
public sealed record StagedDifference(int Row, string SourceId, string Name, IReadOnlyList<StagedChange> Changes);

/// <summary>What a page says of a file before anything is saved.</summary>
/// <param name="Notes">Rows that are taken without their position, because it lies elsewhere.</param>
/// <param name="Differences">The first of them.</param>
/// <param name="Headings">Of the columns that are taken, in the order of the file.</param>
public sealed record StagedReport(RegisterCounts Counts, int Notes, IReadOnlyList<StagedDifference> Differences, IReadOnlyList<string> Headings)
{
    const int MostDifferences = 50;

    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(RegisterRead read) => JsonSerializer.Serialize(new StagedReport(
        RegisterCounts.Read(read.Report.Counts()),
        read.Report.Notes.Count,
        [.. read.Report.Differences.Take(MostDifferences).Select(difference => new StagedDifference(
            difference.Row, difference.SourceId, difference.Name, [.. difference.Fields.Select(field => new StagedChange(field.Member, field.Before, field.After))]))],
        [.. read.Columns.Used.Select(column => read.File.Headings[column])]), Json);

    public static StagedReport Read(string json) => JsonSerializer.Deserialize<StagedReport>(json, Json)!;
}
