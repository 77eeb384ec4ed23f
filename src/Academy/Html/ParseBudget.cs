using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Preau.Academy.Html;

/// <summary>
/// Bounds the work of building a tree. HTML's rules (WHATWG §13.2.6) make a tag cost up to the depth of the open
/// elements, and repeat every formatting element left open in each block that follows: a short text can ask for years.
/// The budget follows the tags alone and never counts too little: an element leaves the count only by a tag that is
/// certain to close it, so what is believed open contains what is.
/// </summary>
internal sealed class ParseBudget
{
    // About a second of work, or a million repeated elements.
    const long Most = 60_000_000;
    const int CostOfRepeating = 60;

    static readonly HashSet<string> Void = Names("area base br col embed hr img input link meta param source track wbr");

    static readonly HashSet<string> Formatting = Names("a b big code em font i nobr s small strike strong tt u");

    // Each of these starts a list of formatting elements of its own.
    static readonly HashSet<string> Walls = Names("applet caption marquee object td template th");

    static readonly HashSet<string> EndsParagraph = Names("""
        address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6
        header hgroup hr li main menu nav ol p pre section summary table ul
        """);

    static readonly Dictionary<string, HashSet<string>> EndsSiblings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["li"] = Names("li"),
        ["dd"] = Names("dd dt"),
        ["dt"] = Names("dd dt"),
        ["option"] = Names("option"),
        ["td"] = Names("td th"),
        ["th"] = Names("td th"),
        ["tr"] = Names("td th tr"),
    };

    // In a drawing, and there alone, a tag may close itself.
    static readonly HashSet<string> Shapes = Names("""
        svg g path circle rect line ellipse polygon polyline use stop defs lineargradient radialgradient clippath text tspan image symbol
        """);

    readonly List<string> open = [];
    readonly Dictionary<string, int> formats = new(StringComparer.Ordinal);
    readonly Stack<(int Depth, string Format)> openFormats = new();
    int formatting;
    int walls;
    long spent;
    bool isDrawing;

    /// <exception cref="ParseBudgetSpentException">This tag is too much.</exception>
    public void Spend(HtmlToken token, int at)
    {
        if (token.Type is HtmlTokenType.StartTag) Open(token.AsTag());
        else if (token.Type is HtmlTokenType.EndTag) Close(token.Name);
        else if (token.Type is HtmlTokenType.EndOfFile) return;
        spent += 1 + open.Count + (long)CostOfRepeating * formatting * (walls + 1);
        if (spent > Most) throw new ParseBudgetSpentException(at);
    }

    void Open(HtmlTagToken tag)
    {
        var name = tag.Name;
        isDrawing = name.Equals("svg", StringComparison.OrdinalIgnoreCase) || (isDrawing && Shapes.Contains(name));
        if (Void.Contains(name) || (isDrawing && tag.IsSelfClosing)) return;
        if (EndsParagraph.Contains(name) && Top("p")) Drop();
        if (EndsSiblings.TryGetValue(name, out var ended))
            while (open.Count > 0 && ended.Contains(open[^1])) Drop();
        open.Add(name);
        if (Walls.Contains(name)) walls++;
        if (Formatting.Contains(name)) OpenFormat(name, tag);
    }

    // Three alike and no more are ever repeated ("Noah's Ark clause"); a link ends the link before it.
    void OpenFormat(string name, HtmlTagToken tag)
    {
        var isLink = name.Equals("a", StringComparison.OrdinalIgnoreCase);
        var format = isLink ? "a" : $"{name}{string.Concat(tag.Attributes.Select(attribute => $" {attribute.Name}={attribute.Value}"))}";
        var count = formats.GetValueOrDefault(format);
        if (count >= (isLink ? 1 : 3)) return;
        formats[format] = count + 1;
        formatting++;
        openFormats.Push((open.Count, format));
    }

    void Close(string name)
    {
        isDrawing &= Shapes.Contains(name);
        // A form may survive its own closing tag.
        if (!Top(name) || name.Equals("form", StringComparison.OrdinalIgnoreCase)) return;
        if (openFormats.TryPeek(out var last) && last.Depth == open.Count)
        {
            openFormats.Pop();
            formats[last.Format]--;
            formatting--;
        }
        Drop();
    }

    bool Top(string name) => open.Count > 0 && string.Equals(open[^1], name, StringComparison.OrdinalIgnoreCase);

    void Drop()
    {
        if (Walls.Contains(open[^1])) walls--;
        open.RemoveAt(open.Count - 1);
        while (openFormats.TryPeek(out var last) && last.Depth > open.Count) openFormats.Pop();
    }

    static HashSet<string> Names(string names) =>
        new(names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
