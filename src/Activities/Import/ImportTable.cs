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

    // PDF, PNG, JPEG, GIF, gzip, programs.
    static readonly byte[][] Foreign = ["%PDF-"u8.ToArray(), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46]];

    /// <param name="file">Can seek.</param>
    /// <exception cref="ImportRefused">It is no table, or too large.</exception>
    public static async Task<ImportTable> Read(Stream file, CancellationToken cancellationToken)
    {
        if (await Fault(file, cancellationToken) is { } fault)
            throw new ImportRefused(fault);
        var table = (await Start(file, cancellationToken)).AsSpan().StartsWith(Zip) ? XlsxRows.Read(file, cancellationToken) : await CsvRows.Read(file, cancellationToken);
        return table.Rows.Count > 0 ? table : throw new ImportRefused(new Message("The file names columns and has no row below them."));
    }

    /// <summary>What its size and its first bytes say against it, whatever it is called; null for nothing.</summary>
    public static async Task<Message?> Fault(Stream file, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
            return Empty().Sentence;
        if (file.Length > MostBytes)
            return new Message("This file is larger than {0} MB: divide it, and import the parts one after the other.", MostBytes / 1_000_000);
        byte[] start = await Start(file, cancellationToken);
        if (start.AsSpan().StartsWith(OldExcel))
            return new Message("This is a spreadsheet of an old kind: save it as .xlsx or as CSV, and choose that file.");
        return Foreign.Any(kind => start.AsSpan().StartsWith(kind)) ? new Message("This is no text: save the table as CSV or .xlsx and choose that file.") : null;
    }

    static async Task<byte[]> Start(Stream file, CancellationToken cancellationToken)
    {
        var start = new byte[8];
        file.Position = 0;
        int read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        return start[..read];
    }

    internal static ImportRefused Empty() => new(new Message("This file is empty. Choose another one."));

    internal static ImportRefused TooMany() => new(new Message("This file has more than {0} rows: divide it, and import the parts one after the other.", MostRows));

    internal static ImportRefused NoHeadings() => new(new Message("The first line does not name columns. Columns are separated by semicolons, commas or tabs."));

    /// <summary>Without what no text may hold. Line ends stay: a description has some.</summary>
    internal static string Clean(string cell) =>
        string.Concat(cell.ReplaceLineEndings("\n").Where(letter => !char.IsControl(letter) || letter is '\n' or '\t')).Trim();
}
