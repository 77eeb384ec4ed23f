using System.Text.Encodings.Web;
using System.Text.Json;
using Preau.Networks.Registers.Import;
using Preau.Networks.Registers.Reading;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Staged;

/// <summary>A row that is refused, or names a school that an earlier row names.</summary>
/// <param name="Cells">Of the columns that are taken, in the order of the file.</param>
public sealed record RemarkedRow(int Row, int Line, bool IsRefused, Message Reason, IReadOnlyList<string> Cells);

/// <summary>
/// The rows that are not taken, with what stands in them, one JSON object a line: there may be a hundred thousand, and a page
/// shows twenty.
/// </summary>
internal static class RemarkedRows
{
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Write(Stream target, RegisterRead read, MendedRows mended, CancellationToken cancellationToken)
    {
        var remarks = new SortedDictionary<int, (bool IsRefused, RowRemark Remark)>();
        foreach (var remark in read.Report.RefusedRows)
            remarks[remark.Row] = (true, remark);
        foreach (var remark in read.Report.DuplicateRows)
            remarks[remark.Row] = (false, remark);
        await using var text = new StreamWriter(target, leaveOpen: true);
        if (remarks.Count == 0)
            return;
        int last = remarks.Keys.Last();
        foreach (var row in read.File.Rows(read.Columns.Used))
        {
            if (remarks.TryGetValue(row.Number, out var found))
            {
                var cells = mended.Apply(row, read.File.Headings.Count).Cells;
                var line = new { Row = row.Number, row.Line, found.IsRefused, found.Remark.Reason, Cells = read.Columns.Used.Select(column => cells[column]) };
                await text.WriteLineAsync(JsonSerializer.Serialize(line, Json).AsMemory(), cancellationToken);
            }
            if (row.Number >= last)
                return;
        }
    }

    public static async IAsyncEnumerable<RemarkedRow> Read(Stream source)
    {
        using var text = new StreamReader(source);
        while (await text.ReadLineAsync() is { } line)
        {
            using var parsed = JsonDocument.Parse(line);
            var row = parsed.RootElement;
            yield return new RemarkedRow(
                row.GetProperty("Row").GetInt32(), row.GetProperty("Line").GetInt32(), row.GetProperty("IsRefused").GetBoolean(), StoredMessage.MessageOf(row.GetProperty("Reason")),
                [.. row.GetProperty("Cells").EnumerateArray().Select(cell => cell.GetString()!)]);
        }
    }
}
