using System.Collections.Frozen;
using System.Text;
using System.Xml.Linq;

namespace Preau.Academy.Problems;

/// <summary>Writes parts of a problem's tree as HTML: XML's <c>&lt;span/&gt;</c> would stay open in a browser.</summary>
static class Markup
{
    static readonly FrozenSet<string> Void = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // What belongs to the exercise's machinery and never to its text.
    static readonly FrozenSet<string> Hidden = new[]
    {
        "script", "choicehint", "optionhint", "correcthint", "compoundhint", "stringequalhint", "regexphint", "hintgroup", "hintpart",
        "additional_answer", "responseparam", "targetedfeedbackset", "answer", "startouttext", "endouttext", "meta",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsVoid(string name) => Void.Contains(name);

    public static bool IsHidden(string name) => Hidden.Contains(name);

    /// <summary>What stands between an element's tags, without the exercise's machinery.</summary>
    public static string Inner(XElement element)
    {
        var html = new StringBuilder();
        Write(html, element);
        return html.ToString().Trim();
    }

    /// <summary>The words alone, on one line.</summary>
    public static string Plain(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes().OfType<XText>())
            if (node.Parent is { } parent && !IsHidden(parent.Name.LocalName)) text.Append(node.Value).Append(' ');
        return OneLine(text.ToString());
    }

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static void Open(StringBuilder html, XElement element)
    {
        html.Append('<').Append(element.Name.LocalName);
        foreach (var attribute in element.Attributes())
            if (!attribute.IsNamespaceDeclaration)
            {
                html.Append(' ').Append(attribute.Name.LocalName).Append("=\"");
                Escape(html, attribute.Value);
                html.Append('"');
            }
        html.Append('>');
    }

    public static void Close(StringBuilder html, XElement element)
    {
        if (!IsVoid(element.Name.LocalName)) html.Append("</").Append(element.Name.LocalName).Append('>');
    }

    public static void Text(StringBuilder html, XText text)
    {
        // A style sheet is not escaped in HTML; whether it may stay is decided by the cleaner.
        if (text.Parent?.Name.LocalName == "style") html.Append(text.Value.Replace(BodyParts.Begin, '\uFFFD').Replace(BodyParts.End, '\uFFFD'));
        else Escape(html, text.Value);
    }

    static void Write(StringBuilder html, XElement parent)
    {
        foreach (var node in parent.Nodes())
        {
            if (node is XText text) Text(html, text);
            if (node is not XElement element || IsHidden(element.Name.LocalName)) continue;
            if (element.Name.LocalName != "text") Open(html, element);
            Write(html, element);
            if (element.Name.LocalName != "text") Close(html, element);
        }
    }

    static void Escape(StringBuilder html, string text)
    {
        foreach (var letter in text)
            _ = letter switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                BodyParts.Begin or BodyParts.End => html.Append('\uFFFD'),
                _ => html.Append(letter),
            };
    }
}
