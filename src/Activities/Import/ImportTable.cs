using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>A row as it stands in the file.</summary>
/// <param name="Number">From 1, the headings not counted: the last one's is the number of rows.</param>
/// <param name="Line">Of the file or the sheet, on which it begins, from 1.</param>
/// <param name="Cells">By column, trimmed; as many as there are headings.</param>
/// <param name="Fault">What a spreadsheet did with it so that it cannot be read, or null.</param>
internal sealed record TableRow(int Number, int Line, string[] Cells, Message? Fault = null);

/// <summary>A file of activities, whole: it is bounded, and nothing is saved before its last row is read.</summary>
internal sealed record ImportTable(IReadOnlyList<string> Headings, IReadOnlyList<TableRow> Rows, string Encoding)
{
    public const int MostRows = 10_000, MostColumns = 200, LongestCell = 32_767;
    public const long MostBytes = 50_000_000;

    static readonly byte[] Zip = "PK"u8.ToArray(), OldExcel = [0xD0, 0xCF, 0x11, 0xE0];

    /// <param name="file">Can seek.</param>
    /// <exception cref="ImportRefused">It is no table, or too large.</exception>
    public static async Task<ImportTable> Read(Stream file, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
            throw Empty();
        if (file.Length > MostBytes)
            throw new ImportRefused(new Message("This file is larger than {0} MB: divide it, and import the parts one after the other.", MostBytes / 1_000_000));
        // What it is its first bytes say, whatever it is called.
        var start = new byte[OldExcel.Length];
        file.Position = 0;
        int read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        if (start.AsSpan(0, read).StartsWith(OldExcel))
            throw new ImportRefused(new Message("This is a spreadsheet of an old kind: save it as .xlsx or as CSV, and choose that file."));
        var table = start.AsSpan(0, read).StartsWith(Zip) ? XlsxRows.Read(file, cancellationToken) : await CsvRows.Read(file, cancellationToken);
        return table.Rows.Count > 0 ? table : throw new ImportRefused(new Message("The file names columns and has no row below them."));
    }

    internal static ImportRefused Empty() => new(new Message("This file is empty. Choose another one."));

    internal static ImportRefused TooMany() => new(new Message("This file has more than {0} rows: divide it, and import the parts one after the other.", MostRows));

    internal static ImportRefused NoHeadings() => new(new Message("The first line does not name columns. Columns are separated by semicolons, commas or tabs."));

    /// <summary>Without what no text may hold. Line ends stay: a description has some.</summary>
    internal static string Clean(string cell) =>
        string.Concat(cell.ReplaceLineEndings("\n").Where(letter => !char.IsControl(letter) || letter is '\n' or '\t')).Trim();
}
