using System.Text.Encodings.Web;
using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>What becomes of a row.</summary>
public enum RowVerdict { New, Changed, Unchanged, Duplicate, Suspect, Refused }

/// <summary>A row, and what became of it.</summary>
internal sealed record JudgedRow(TableRow From, ImportRow? Row, RowVerdict Verdict, Message? Reason);

/// <summary>How many rows became what. The rows are the sum of all that is counted.</summary>
public sealed record ImportCounts(int Rows, int New, int Changed, int Unchanged, int Duplicates, int Suspect, int Refused)
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static ImportCounts Of(IReadOnlyDictionary<RowVerdict, int> verdicts)
    {
        int Of(RowVerdict verdict) => verdicts.GetValueOrDefault(verdict);
        return new(verdicts.Values.Sum(), Of(RowVerdict.New), Of(RowVerdict.Changed), Of(RowVerdict.Unchanged), Of(RowVerdict.Duplicate), Of(RowVerdict.Suspect), Of(RowVerdict.Refused));
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ImportCounts Read(string json) => JsonSerializer.Deserialize<ImportCounts>(json, Json)!;

    public int this[RowVerdict verdict] => verdict switch
    {
        RowVerdict.New => New,
        RowVerdict.Changed => Changed,
        RowVerdict.Unchanged => Unchanged,
        RowVerdict.Duplicate => Duplicates,
        RowVerdict.Suspect => Suspect,
        _ => Refused,
    };
}

/// <summary>What an import found.</summary>
internal sealed class ImportReport(IReadOnlyList<JudgedRow> rows, ImportTable table, ImportColumns columns)
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The counts alone.</summary>
    public string Counts() => Counted().ToJson();

    ImportCounts Counted() => ImportCounts.Of(rows.CountBy(row => row.Verdict).ToDictionary());

    public string ToJson(ImportBatchId? batch, TimeSpan took)
    {
        var counts = Counted();
        return JsonSerializer.Serialize(new
        {
            counts.Rows,
            counts.New,
            counts.Changed,
            counts.Unchanged,
            counts.Duplicates,
            counts.Suspect,
            counts.Refused,
            DuplicateRows = Said(RowVerdict.Duplicate),
            SuspectRows = Said(RowVerdict.Suspect),
            RefusedRows = Said(RowVerdict.Refused),
            Columns = columns.Used,
            ColumnsLeftOut = columns.LeftOut,
            table.Encoding,
            Batch = batch?.Value.ToString("N"),
            Seconds = Math.Round(took.TotalSeconds, 3),
        }, Json);
    }

    IEnumerable<object> Said(RowVerdict verdict) =>
        rows.Where(row => row.Verdict == verdict).Select(row => new { Row = row.From.Number, row.From.Line, row.Row?.SourceId, Reason = ImportRefused.English(row.Reason!.Value) });
}
