using System.Text;

namespace Preau.Academy.Html;

/// <summary>
/// Marks the formulas that authors write in TeX inside text: <c>\( … \)</c>, <c>\[ … \]</c>, <c>$$ … $$</c> and Open edX's
/// <c>[mathjaxinline]</c> and <c>[mathjax]</c>. They stay text, in an element that no translation touches.
/// </summary>
internal static class MathText
{
    public const string Class = "math";

    const string Start = "<span class=\"math\" translate=\"no\">";
    const string DisplayStart = "<span class=\"math math-display\" translate=\"no\">";
    const int Longest = 4000;

    static readonly (string Open, string Close, string Tag)[] Delimiters =
    [
        ("\\(", "\\)", Start), ("\\[", "\\]", DisplayStart), ("$$", "$$", DisplayStart),
        ("[mathjaxinline]", "[/mathjaxinline]", Start), ("[mathjax]", "[/mathjax]", DisplayStart),
    ];

    /// <summary>Appends a text, escaped, its formulas marked. A formula has a longest length: linear in the text.</summary>
    public static void Write(string text, StringBuilder html)
    {
        if (!text.AsSpan().ContainsAny('\\', '$') && !text.Contains("[mathjax", StringComparison.Ordinal))
        {
            html.Escaped(text);
            return;
        }
        var next = Delimiters.Select(delimiter => text.IndexOf(delimiter.Open, StringComparison.Ordinal)).ToArray();
        var at = 0;
        while (Nearest(next) is var nearest and >= 0)
        {
            var (open, close, tag) = Delimiters[nearest];
            var start = next[nearest];
            var end = start < at ? -1 : Close(text, close, start + open.Length);
            if (end >= 0)
            {
                html.Escaped(text.AsSpan(at, start - at)).Append(tag);
                at = end + close.Length;
                html.Escaped(text.AsSpan(start, at - start)).Append("</span>");
            }
            next[nearest] = text.IndexOf(open, Math.Max(at, start + open.Length), StringComparison.Ordinal);
        }
        html.Escaped(text.AsSpan(at));
    }

    static int Close(string text, string close, int from) =>
        text.IndexOf(close, from, Math.Min(Longest, text.Length - from), StringComparison.Ordinal);

    static int Nearest(int[] next)
    {
        var nearest = -1;
        for (var i = 0; i < next.Length; i++)
            if (next[i] >= 0 && (nearest < 0 || next[i] < next[nearest])) nearest = i;
        return nearest;
    }
}
