using System.Text;
using nietras.SeparatedValues;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>A table as CSV: its letters and its delimiter are found out.</summary>
internal static class CsvRows
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<ImportTable> Read(Stream file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        var (text, encoding) = Decoded(bytes);
        if (string.IsNullOrWhiteSpace(text))
            throw ImportTable.Empty();
        using var reader = Sep.New(DelimiterOf(text)).Reader(options => options with { HasHeader = false, DisableColCountCheck = true, Unescape = true }).FromText(text);
        IReadOnlyList<string>? headings = null;
        var rows = new List<TableRow>();
        while (MoveNext(reader))
        {
            var row = reader.Current;
            if (row.Span.IsWhiteSpace() || row.Span.IndexOfAnyExcept(",;\t\"\r\n ") < 0)
                continue;
            if (headings is null)
            {
                headings = Headings(row);
                continue;
            }
            if (rows.Count == ImportTable.MostRows)
                throw ImportTable.TooMany();
            rows.Add(Row(row, rows.Count + 1, headings.Count));
        }
        return new ImportTable(headings ?? throw ImportTable.Empty(), rows, encoding);
    }

    static List<string> Headings(SepReader.Row row)
    {
        if (row.ColCount is < 2 or > ImportTable.MostColumns)
            throw ImportTable.NoHeadings();
        var headings = new List<string>();
        for (int i = 0; i < row.ColCount; i++)
            headings.Add(ImportTable.Clean(row[i].ToString()));
        return headings;
    }

    static TableRow Row(SepReader.Row row, int number, int columns)
    {
        var cells = new string[columns];
        Message? fault = row.ColCount > columns && row[columns].Span.Trim().Length > 0 ? new Message("The row has more cells than there are columns: is a quotation mark missing?") : null;
        for (int i = 0; i < columns; i++)
        {
            var cell = i < row.ColCount ? row[i].Span : [];
            bool isLong = cell.Length > ImportTable.LongestCell;
            if (isLong)
                fault = new Message("A cell is longer than {0} letters: is a quotation mark never closed?", ImportTable.LongestCell);
            cells[i] = isLong ? "" : ImportTable.Clean(cell.ToString());
        }
        return new TableRow(number, row.LineNumberFrom, cells, fault);
    }

    static bool MoveNext(SepReader reader)
    {
        try
        {
            return reader.MoveNext();
        }
        // Sep takes no row beyond sixteen million letters.
        catch (NotSupportedException tooLong)
        {
            throw new ImportRefused(new Message("A cell is longer than {0} letters: is a quotation mark never closed?", ImportTable.LongestCell), tooLong);
        }
    }

    // What its first bytes say, else UTF-8 where all of it is, else what Windows saves without asking.
    static (string Text, string Encoding) Decoded(byte[] bytes)
    {
        var encoding = bytes.AsSpan().StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode : bytes.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode : (Encoding)StrictUtf8;
        string text;
        try
        {
            text = encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
            text = encoding.GetString(bytes);
        }
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ImportRefused(new Message("This is no text: save the table as CSV or .xlsx and choose that file."));
        return (text.TrimStart('\uFEFF'), encoding.WebName);
    }

    static char DelimiterOf(string text)
    {
        var counts = new Dictionary<char, int> { [';'] = 0, ['\t'] = 0, [','] = 0 };
        bool quoted = false;
        foreach (char letter in text.AsSpan().TrimStart())
        {
            if (letter == '"')
                quoted = !quoted;
            else if (!quoted && letter is '\r' or '\n')
                break;
            else if (!quoted && counts.TryGetValue(letter, out int count))
                counts[letter] = count + 1;
        }
        return counts.MaxBy(count => count.Value).Key;
    }
}
