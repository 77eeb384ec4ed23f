using System.Text.Encodings.Web;
using System.Text.Json;
using Preau.Networks.Registers.Reading;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Import;

/// <summary>A row that was not taken, or not wholly.</summary>
internal readonly record struct RowRemark(int Row, int Line, string? SourceId, Message Reason);

/// <summary>A school that says something else than before.</summary>
internal sealed record SchoolDifference(int Row, string SourceId, string Name, IReadOnlyList<(string Member, string? Before, string? After)> Fields);

/// <summary>A file that was read to its end.</summary>
/// <param name="Batch">Null when nothing was to be saved.</param>
internal sealed record RegisterRead(RegisterReport Report, RegisterBatchId? Batch, RegisterFile File, RegisterColumns Columns, TimeSpan Took)
{
    public string ToJson() => Report.ToJson(Batch, File, Columns, Took);
}

/// <summary>What an administrator did with a file in the browser before it is read.</summary>
/// <param name="Columns">Which she said mean what.</param>
/// <param name="Saved">Called when all is saved but the end of the batch: what it changes is saved with that.</param>
internal sealed record HandedIn(IReadOnlyDictionary<RegisterField, IReadOnlyList<string>> Columns, MendedRows Mended, Action<RegisterBatch> Saved);

/// <summary>
/// What an import found. <see cref="Rows"/> is the sum of new, changed, unchanged, duplicate and refused ones; reopened
/// schools are among the changed, and closed ones have no row.
/// </summary>
internal sealed class RegisterReport
{
    // Enough to mend a file by; the counts are whole in any case.
    public const int MostRemarks = 100_000, MostDifferences = 200;

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Rows { get; set; }
    public int New { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Duplicates { get; private set; }
    public int Refused { get; private set; }
    public int Closed { get; set; }
    public int Reopened { get; set; }
    public List<RowRemark> DuplicateRows { get; } = [];
    public List<RowRemark> RefusedRows { get; } = [];
    public List<RowRemark> Notes { get; } = [];
    public List<SchoolDifference> Differences { get; } = [];

    public void Duplicate(SchoolRow row, Message reason)
    {
        Duplicates++;
        Keep(DuplicateRows, row, reason);
    }

    public void Refuse(SchoolRow row, Message reason)
    {
        Refused++;
        Keep(RefusedRows, row, reason);
    }

    public void Note(SchoolRow row, Message reason) => Keep(Notes, row, reason);

    static void Keep(List<RowRemark> remarks, SchoolRow row, Message reason)
    {
        if (remarks.Count < MostRemarks)
            remarks.Add(new RowRemark(row.Number, row.Line, row.SourceId, reason));
    }

    /// <summary>The counts alone.</summary>
    public string Counts() => JsonSerializer.Serialize(new { Rows, New, Changed, Unchanged, Duplicates, Refused, Closed, Reopened }, Json);

    public string ToJson(RegisterBatchId? batch, RegisterFile file, RegisterColumns columns, TimeSpan took) => JsonSerializer.Serialize(new
    {
        Rows,
        New,
        Changed,
        Unchanged,
        Duplicates,
        Refused,
        Closed,
        Reopened,
        DuplicateRows = Said(DuplicateRows),
        RefusedRows = Said(RefusedRows),
        Notes = Said(Notes),
        Differences = Differences.Select(difference => new
        {
            difference.Row,
            difference.SourceId,
            difference.Name,
            Fields = difference.Fields.Select(field => new { Field = JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Member), field.Before, field.After }),
        }),
        Columns = columns.ByField,
        ColumnsLeftOut = columns.LeftOut,
        file.Encoding,
        Delimiter = file.Delimiter.ToString(),
        Batch = batch?.Value.ToString("N"),
        Seconds = Math.Round(took.TotalSeconds, 3),
    }, Json);

    static IEnumerable<object> Said(List<RowRemark> remarks) =>
        remarks.Select(remark => new { remark.Row, remark.Line, remark.SourceId, Reason = RegisterRefused.English(remark.Reason) });
}
