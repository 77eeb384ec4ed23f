namespace Preau.Academy.Problems;

/// <summary>The old way to write a dropdown's options: <c>('PHC','Dispensary', "Nurse's room")</c>, or without quotes.</summary>
static class OptionList
{
    public static IEnumerable<string> Read(string text)
    {
        var inside = text.Trim();
        if (inside is ['(' or '[', .., ')' or ']']) inside = inside[1..^1];
        for (var at = 0; at < inside.Length;)
        {
            if (inside[at] is ',' || char.IsWhiteSpace(inside[at])) at++;
            else if (inside[at] is '\'' or '"') yield return Quoted(inside, ref at);
            else yield return Bare(inside, ref at);
        }
    }

    // An apostrophe inside the words is not their end: the end has a comma, or nothing, after it.
    static string Quoted(string text, ref int at)
    {
        var (quote, start) = (text[at], at + 1);
        for (var end = start; end < text.Length; end++)
            if (text[end] == quote && text[end - 1] != '\\' && text.AsSpan(end + 1).TrimStart() is var rest && (rest.IsEmpty || rest[0] == ','))
            {
                at = end + 1;
                return text[start..end].Replace("\\" + quote, quote.ToString(), StringComparison.Ordinal);
            }
        at = text.Length;
        return text[start..];
    }

    static string Bare(string text, ref int at)
    {
        var start = at;
        at = text.IndexOf(',', start);
        if (at < 0) at = text.Length;
        return text[start..at].Trim();
    }
}
