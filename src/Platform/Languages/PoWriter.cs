using System.Globalization;
using System.Text;

namespace Preau.Platform.Languages;

/// <summary>Writes a PO file: one line a text, except where it holds line breaks, so that a changed sentence is one changed line.</summary>
static class PoWriter
{
    internal static string Write(IEnumerable<PoEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            if (text.Length > 0) text.Append('\n');
            Write(text, entry);
        }
        return text.ToString();
    }

    static void Write(StringBuilder text, PoEntry entry)
    {
        foreach (var comment in entry.Comments) text.Append(comment).Append('\n');
        foreach (var reference in entry.References) text.Append("#: ").Append(reference).Append('\n');
        if (entry.Flags.Count > 0) text.Append("#, ").AppendJoin(", ", entry.Flags).Append('\n');
        var start = entry.IsObsolete ? "#~ " : "";
        if (entry.Context is not null) Field(text, start, "msgctxt", entry.Context);
        Field(text, start, "msgid", entry.Id);
        if (entry.Plural is null)
        {
            Field(text, start, "msgstr", entry.Translations[0]);
            return;
        }
        Field(text, start, "msgid_plural", entry.Plural);
        for (var form = 0; form < entry.Translations.Length; form++)
            Field(text, start, string.Create(CultureInfo.InvariantCulture, $"msgstr[{form}]"), entry.Translations[form]);
    }

    static void Field(StringBuilder text, string start, string keyword, string value)
    {
        text.Append(start).Append(keyword).Append(' ');
        var lines = value.Split('\n');
        if (lines.Length > 1) text.Append("\"\"\n").Append(start);
        for (var line = 0; line < lines.Length; line++)
        {
            var last = line == lines.Length - 1;
            if (last && line > 0 && lines[line].Length == 0) break;
            if (line > 0) text.Append(start);
            text.Append('"').Append(Escaped(lines[line])).Append(last ? "" : "\\n").Append("\"\n");
        }
    }

    static string Escaped(string line) =>
        line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
