using System.Text.Json;

namespace Preau.Networks.Registers.Reading;

/// <summary>
/// What somebody wrote in place of what stands in a file, by row and column. It is kept beside the file, which stays as it
/// was sent.
/// </summary>
internal sealed class MendedRows
{
    /// <summary>Whoever has more to mend does it in the file.</summary>
    public const int Most = 1000;

    readonly Dictionary<int, Dictionary<int, string>> rows;

    MendedRows(Dictionary<int, Dictionary<int, string>> rows) => this.rows = rows;

    public int Count => rows.Count;

    public static MendedRows Read(string? json) => new(json is null ? [] : JsonSerializer.Deserialize<Dictionary<int, Dictionary<int, string>>>(json)!);

    public string ToJson() => JsonSerializer.Serialize(rows);

    /// <summary>True while this row may be mended beside the others.</summary>
    public bool HasRoom(int row) => rows.Count < Most || rows.ContainsKey(row);

    /// <param name="cells">By column.</param>
    public void Mend(int row, IReadOnlyDictionary<int, string> cells) =>
        rows[row] = cells.ToDictionary(cell => cell.Key, cell => string.Join(' ', cell.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The row with what was mended; as many cells as there are headings, whatever the file has.</summary>
    public RegisterRow Apply(RegisterRow row, int columns)
    {
        if (!rows.TryGetValue(row.Number, out var mended))
            return row;
        var cells = row.Cells.ToArray();
        foreach (var (column, cell) in mended)
            if (column < cells.Length)
                cells[column] = cell;
        return row with { Fields = columns, Cells = cells };
    }
}
