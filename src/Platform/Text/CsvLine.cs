using System.Buffers;

namespace Preau.Platform.Text;

/// <summary>
/// A line of CSV (RFC 4180) that a spreadsheet reads as text: a value that would be taken for a formula gets an
/// apostrophe before it (OWASP, CSV injection).
/// </summary>
public static class CsvLine
{
    static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\r\n\t");

    public static string Of(params IEnumerable<string> values) => string.Join(',', values.Select(Cell)) + "\r\n";

    static string Cell(string value)
    {
        if (value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n')
            value = "'" + value;
        return value.AsSpan().ContainsAny(Quoted) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
