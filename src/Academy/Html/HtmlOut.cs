using System.Text;

namespace Preau.Academy.Html;

/// <summary>Writes tags and text as the HTML serialisation does (WHATWG §13.3), <c>&lt;</c> and <c>&gt;</c> escaped in attributes too.</summary>
internal static class HtmlOut
{
    public static StringBuilder Escaped(this StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var c in text) html.Character(c, isQuoted: false);
        return html;
    }

    public static StringBuilder Attribute(this StringBuilder html, string name, string value)
    {
        html.Append(' ').Append(name).Append("=\"");
        foreach (var c in value) html.Character(c, isQuoted: true);
        return html.Append('"');
    }

    static void Character(this StringBuilder html, char c, bool isQuoted)
    {
        switch (c)
        {
            case '&': html.Append("&amp;"); break;
            case '<': html.Append("&lt;"); break;
            case '>': html.Append("&gt;"); break;
            case '\u00a0': html.Append("&nbsp;"); break;
            case '"' when isQuoted: html.Append("&quot;"); break;
            // A reader of the page would turn it into a line end anyway.
            case '\r': html.Append('\n'); break;
            case '\0': break;
            default: html.Append(c); break;
        }
    }
}
