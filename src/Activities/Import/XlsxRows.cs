using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>
/// The first sheet of a spreadsheet. A formula counts by the value that was stored with it; one that failed, and a row that is
/// merged with others, are refused.
/// </summary>
internal static class XlsxRows
{
    // A tenth of it packed is the largest file that is read at all: more is a bomb.
    const long MostUnpacked = 10 * ImportTable.MostBytes;
    const int MostParts = 1000, MostMerged = 10_000, MostLines = 200_000, MostCells = 2000;

    static readonly string[] Errors = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"];

    public static ImportTable Read(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            var merged = Looked(file, cancellationToken);
            file.Position = 0;
            return Rows(file, merged, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or FormatException or KeyNotFoundException or NullReferenceException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            // A reader of foreign files fails in as many ways as a file can be broken.
            throw new ImportRefused(new Message("This is no spreadsheet that can be read: save it anew as .xlsx or as CSV, and choose that file."), broken);
        }
    }

    static ImportTable Rows(Stream file, IReadOnlyList<(int First, int Last)> merged, CancellationToken cancellationToken)
    {
        List<string>? headings = null;
        List<string> columns = [];
        var rows = new List<TableRow>();
        int line = 0;
        // Cells may share one long text: what they hold together is bounded by itself.
        long letters = 0;
        foreach (IDictionary<string, object?> row in file.Query(useHeaderRow: false, excelType: ExcelType.XLSX))
        {
            line++;
            // One cell far below, or far to the right, makes all before it.
            if (line > MostLines || row.Count > MostCells)
                throw TooLarge();
            if (line % 1000 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (row.Values.All(value => value is null or ""))
                continue;
            if (headings is null)
            {
                columns = [.. row.Where(cell => Written(cell.Value).Length > 0).Select(cell => cell.Key)];
                headings = columns.ConvertAll(column => Written(row[column]));
                if (headings.Count is < 2 or > ImportTable.MostColumns)
                    throw ImportTable.NoHeadings();
                continue;
            }
            if (rows.Count == ImportTable.MostRows)
                throw ImportTable.TooMany();
            string[] cells = [.. columns.Select(column => Written(row.TryGetValue(column, out object? value) ? value : null))];
            if ((letters += cells.Sum(cell => (long)cell.Length)) > ImportTable.MostBytes)
                throw TooLarge();
            rows.Add(new TableRow(rows.Count + 1, line, cells, Fault(cells, line, merged)));
        }
        return new ImportTable(headings ?? throw ImportTable.Empty(), rows, "xlsx");
    }

    static Message? Fault(string[] cells, int line, IReadOnlyList<(int First, int Last)> merged) =>
        merged.Any(range => line >= range.First && line <= range.Last) ? new Message("Cells of this row are merged: divide them.")
        : cells.FirstOrDefault(cell => Errors.Contains(cell, StringComparer.OrdinalIgnoreCase)) is { } error ? new Message("A formula of this row has failed: {0}.", error)
        : cells.Any(cell => cell.Length > ImportTable.LongestCell) ? new Message("A cell is longer than {0} letters: is a quotation mark never closed?", ImportTable.LongestCell)
        : null;

    static string Written(object? value) => ImportTable.Clean(value switch
    {
        null => "",
        // A long one has a fault, and needs no more of itself than that.
        string text => text.Length > ImportTable.LongestCell ? text[..(ImportTable.LongestCell + 1)] : text,
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    });

    /// <summary>Unpacks all of it once, however large it says that it is, and gives the lines of the first sheet that are merged.</summary>
    static List<(int First, int Last)> Looked(Stream file, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > MostParts)
            throw TooLarge();
        long unpacked = 0;
        var buffer = new byte[64 * 1024];
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if ((unpacked += read) > MostUnpacked)
                    throw TooLarge();
            }
        }
        var sheet = archive.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            .OrderBy(entry => entry.FullName.Length).ThenBy(entry => entry.FullName, StringComparer.Ordinal).FirstOrDefault();
        return sheet is null ? [] : Merged(sheet);
    }

    static List<(int First, int Last)> Merged(ZipArchiveEntry sheet)
    {
        var merged = new List<(int, int)>();
        using var part = sheet.Open();
        using var xml = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true });
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "mergeCell")
                continue;
            if (merged.Count == MostMerged)
                throw TooLarge();
            if (xml.GetAttribute("ref")?.Split(':') is [var first, var last] && Line(first) is { } from && Line(last) is { } to)
                merged.Add((Math.Min(from, to), Math.Max(from, to)));
        }
        return merged;
    }

    static int? Line(string cell) => int.TryParse(cell.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out int line) ? line : null;

    static ImportRefused TooLarge() => new(new Message("This spreadsheet is too large inside: save what is needed of it as CSV, and choose that file."));
}
