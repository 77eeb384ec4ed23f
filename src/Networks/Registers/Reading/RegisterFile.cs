using System.Text;
using nietras.SeparatedValues;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Reading;

/// <summary>A row of a register as it stands in the file.</summary>
/// <param name="Number">From 1, the headings not counted: the last one's is the number of rows.</param>
/// <param name="Line">The line of the file on which it begins, from 1; more than the number where fields hold line breaks.</param>
/// <param name="Fields">How many it has.</param>
/// <param name="Cells">By column, trimmed, each on one line; those not asked for are empty, and none is there where none is asked for.</param>
internal readonly record struct RegisterRow(int Number, int Line, int Fields, string[] Cells);

/// <summary>
/// A register as CSV. Encoding and delimiter are found out; rows are read one at a time, so that a million of them take no
/// more memory than ten.
/// </summary>
internal sealed class RegisterFile
{
    public const int MostRows = 2_000_000, MostColumns = 500, LongestRow = 64 * 1024;

    const int LongestHeading = 200;

    readonly Stream file;
    readonly Encoding encoding;

    RegisterFile(Stream file, Encoding encoding, char delimiter, IReadOnlyList<string> headings) =>
        (this.file, this.encoding, Delimiter, Headings) = (file, encoding, delimiter, headings);

    public IReadOnlyList<string> Headings { get; }
    public char Delimiter { get; }
    public string Encoding => encoding.WebName;

    /// <param name="file">Can seek. Stays open.</param>
    /// <exception cref="RegisterRefused">It is no table.</exception>
    public static async Task<RegisterFile> Open(Stream file, SystemCode system, CancellationToken cancellationToken)
    {
        var encoding = await RegisterEncoding.Of(file, system, cancellationToken);
        string first = FirstLine(file, encoding);
        char delimiter = DelimiterOf(first);
        using var reader = Reader(file, encoding, delimiter);
        foreach (var row in Guarded(reader))
        {
            var headings = Cells(row, row.ColCount, [.. Enumerable.Range(0, Math.Min(row.ColCount, MostColumns + 1))]);
            if (row.ColCount < 2)
                throw new RegisterRefused(new Message("The first line does not name columns. Columns are separated by semicolons, commas or tabs."));
            if (row.ColCount > MostColumns)
                throw new RegisterRefused(new Message("The first line names more than {0} columns: this is no register of schools.", MostColumns));
            return new RegisterFile(file, encoding, delimiter, [.. headings.Select(heading => heading.Length > LongestHeading ? heading[..LongestHeading] : heading)]);
        }
        throw new RegisterRefused(new Message("This file is empty. Choose another one."));
    }

    /// <summary>The rows below the headings. An empty line is none.</summary>
    /// <param name="columns">Which cells are wanted.</param>
    /// <exception cref="RegisterRefused">The file ends to be a table; what came before was well.</exception>
    public IEnumerable<RegisterRow> Rows(IReadOnlyList<int> columns)
    {
        using var reader = Reader(file, encoding, Delimiter);
        int number = -1;
        var rows = Guarded(reader).GetEnumerator();
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (row.ColCount <= 1 && row.Span.IsWhiteSpace())
                continue;
            // The headings.
            if (++number == 0)
                continue;
            if (number > MostRows)
                throw new RegisterRefused(new Message("This file has more than {0} rows: divide it, and import the parts one after the other.", MostRows));
            yield return new RegisterRow(number, row.LineNumberFrom, row.ColCount, Cells(row, Headings.Count, columns));
        }
    }

    static string[] Cells(SepReader.Row row, int count, IReadOnlyList<int> columns)
    {
        if (columns.Count == 0)
            return [];
        var cells = new string[count];
        Array.Fill(cells, "");
        foreach (int column in columns)
            if (column < row.ColCount)
                cells[column] = OneLine(row[column].Span.Trim());
        return cells;
    }

    // A line break inside a field is a space to us.
    static string OneLine(ReadOnlySpan<char> cell) =>
        cell.ContainsAny('\n', '\r', '\t') || cell.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', cell.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : cell.ToString();

    static SepReader Reader(Stream file, Encoding encoding, char delimiter)
    {
        file.Position = 0;
        return Sep.New(delimiter)
            .Reader(options => options with { HasHeader = false, DisableColCountCheck = true, Unescape = true })
            .From(new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true));
    }

    static GuardedRows Guarded(SepReader reader) => new(reader);

    // The first line with something on it, as far as it concerns the delimiter.
    static string FirstLine(Stream file, Encoding encoding)
    {
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var start = new char[LongestRow];
        int length;
        try
        {
            length = text.ReadBlock(start);
        }
        catch (DecoderFallbackException broken)
        {
            throw RegisterEncoding.NoText(broken);
        }
        string line = new string(start, 0, length).TrimStart();
        int end = line.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? line : line[..end];
    }

    static char DelimiterOf(string line)
    {
        var counts = new Dictionary<char, int> { [';'] = 0, ['\t'] = 0, [','] = 0 };
        bool quoted = false;
        foreach (char letter in line)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (!quoted && counts.TryGetValue(letter, out int count))
                counts[letter] = count + 1;
        }
        return counts.MaxBy(count => count.Value).Key;
    }

    /// <summary>Says in our words what the reader of CSV, or of letters, throws.</summary>
    readonly struct GuardedRows(SepReader reader)
    {
        public Enumerator GetEnumerator() => new(reader);

        internal readonly struct Enumerator(SepReader reader)
        {
            public SepReader.Row Current => reader.Current;

            public bool MoveNext()
            {
                try
                {
                    if (!reader.MoveNext())
                        return false;
                }
                // Sep takes no row beyond sixteen million letters.
                catch (NotSupportedException tooLong)
                {
                    throw TooLong(tooLong);
                }
                catch (DecoderFallbackException broken)
                {
                    throw RegisterEncoding.NoText(broken);
                }
                var row = reader.Current;
                if (row.Span.Length > LongestRow)
                    throw TooLong();
                if (row.Span.Contains('\0'))
                    throw RegisterEncoding.NoText();
                return true;
            }

            RegisterRefused TooLong(Exception? inner = null) =>
                new(new Message("The row that begins on line {0} is longer than {1} letters: is a quotation mark never closed?", inner is null ? reader.Current.LineNumberFrom : reader.Current.LineNumberToExcl, LongestRow), inner);
        }
    }
}
