using System.Text;
using AngleSharp.Dom;
using Preau.Academy.Html.Css;

namespace Preau.Academy.Html;

/// <summary>
/// Writes the tree of an imported page anew: what <see cref="Elements"/> allows, by its rules. Nothing of the source is
/// copied but words.
/// </summary>
internal sealed partial class FragmentWriter(CourseHtmlOptions options, FragmentNames names, FragmentStyles styles, FragmentSurvey survey)
{
    // Five times the largest real page. HtmlSanitizer's time grows with the square of them.
    const int MostElements = 30_000;

    readonly StringBuilder html = new();
    readonly StringBuilder text = new();
    readonly Dictionary<string, int> tags = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> classes = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    int depth;
    int elements;
    int links;
    int verbatim;
    bool afterPre;

    public HtmlNotes Notes { get; private set; }

    /// <summary>1 to 6, as the author wrote it, of the headings that were kept; 0 without any.</summary>
    public int HighestHeading { get; private set; }

    /// <summary>A button stands in a link, written as a span that must be given a button's look.</summary>
    public bool HasLinkButton { get; private set; }

    /// <summary>What was written, for selectors to be about.</summary>
    public CssSubjects Subjects => new(tags, classes, ids);

    public override string ToString() => html.ToString();

    public void Write(IElement body)
    {
        Children(body);
        EndText();
    }

    void Children(INode parent)
    {
        if (++depth >= FragmentTree.Deepest - 2) Notes |= HtmlNotes.Cut;
        // By index: to find the next sibling the library counts through all of them.
        var children = parent.ChildNodes;
        for (var i = 0; i < children.Length && elements <= MostElements; i++)
        {
            var child = children[i];
            if (child is IText words) text.Append(words.Data);
            else if (child is IElement element) Element(element);
        }
        depth--;
    }

    void Element(IElement element)
    {
        if (++elements > MostElements) { Notes |= HtmlNotes.Cut; return; }
        var name = element.LocalName;
        if (element.NamespaceUri != NamespaceNames.HtmlUri)
        {
            Foreign(element, name);
            return;
        }
        switch (Elements.Of(name))
        {
            case Treatment.Keep: Keep(element, name); break;
            case Treatment.Own: Own(element, name); break;
            case Treatment.Unwrap:
                if (name is "form") Notes |= HtmlNotes.Form;
                Children(element);
                break;
        }
    }

    void Foreign(IElement element, string name)
    {
        if (name is "math" && element.NamespaceUri == NamespaceNames.MathMlUri) Maths(element);
        else if (name is "svg" && element.NamespaceUri == NamespaceNames.SvgUri) Drawing(element);
    }

    void Own(IElement element, string name)
    {
        switch (name)
        {
            case "a": Link(element); break;
            case ['h', >= '1' and <= '6']: Heading(element, name); break;
            case "table": Table(element); break;
            case "pre" or "plaintext" or "listing" or "xmp": Preformatted(element, name); break;
            case "main" or "dialog": Keep(element, name, "div"); break;
            case "button" or "input" or "select" or "textarea": Control(element, name); break;
            case "img": Picture(element); break;
            case "area": Area(element); break;
            case "audio" or "video": Film(element, name); break;
            case "iframe" or "object" or "embed": Frame(element, name); break;
        }
    }

    void Keep(IElement element, string name, string? written = null)
    {
        written ??= name;
        if (written is "div" && element.ClassName is "table-scroll") { Scroll(element); return; }
        var isVerbatim = name is "code" or "kbd" or "samp" || (name is "span" && element.ClassList.Contains(MathText.Class));
        Open(element, name, written);
        html.Append('>');
        if (Elements.Void.Contains(written)) return;
        verbatim += isVerbatim ? 1 : 0;
        var start = html.Length;
        Children(element);
        EndText();
        if (name is "caption") KeepCaption(start);
        Close(written);
        verbatim -= isVerbatim ? 1 : 0;
    }

    void Link(IElement element)
    {
        // A tree may hold a link inside a link; no text can.
        if (links > 0) { Children(element); return; }
        Open(element, "a", "a");
        Href(element);
        html.Append('>');
        links++;
        Children(element);
        Close("a");
        links--;
    }

    void Href(IElement element)
    {
        var address = Address.Read(element.GetAttribute("href"), options.RewriteUrl);
        switch (address.Kind)
        {
            case AddressKind.Own:
                html.Attribute("href", address.Value);
                if (element.HasAttribute("download")) html.Attribute("download", "");
                break;
            case AddressKind.Foreign: html.Attribute("href", address.Value).Attribute("rel", "noopener noreferrer"); break;
            case AddressKind.Mail: html.Attribute("href", address.Value); break;
            case AddressKind.InPage: html.Attribute("href", $"#{names.Id(address.Value)}"); break;
        }
    }

    void Area(IElement element)
    {
        Open(element, "area", "area");
        foreach (var name in (string[])["shape", "coords"])
            if (element.GetAttribute(name) is { } value && AttributeValues.Check(name, value) is { } safe) html.Attribute(name, safe);
        Href(element);
        // An area is a link without words: it must be given some.
        html.Attribute("alt", AttributeValues.Text(Words(element.GetAttribute("alt")) ?? Words(element.GetAttribute("title")) ?? element.GetAttribute("href") ?? "")).Append('>');
    }

    void Heading(IElement element, string name)
    {
        var level = name[1] - '0';
        HighestHeading = HighestHeading == 0 ? level : Math.Min(HighestHeading, level);
        var written = names.Heading(name);
        // Seen a second time it keeps the level it was written with.
        var mark = element.ClassList.Any(each => each is ['c', '-', 'h', >= '1' and <= '6']) ? null : FragmentNames.Class(name);
        Open(element, name, written, mark);
        html.Append('>');
        Children(element);
        Close(written);
    }

    void Preformatted(IElement element, string name)
    {
        Open(element, name, "pre");
        html.Append('>');
        verbatim++;
        afterPre = true;
        Children(element);
        Close("pre");
        verbatim--;
    }

    // What nobody can answer here is not offered: a button shows its words, a list of choices its choices.
    void Control(IElement element, string name)
    {
        Notes |= HtmlNotes.Form;
        var words = name switch
        {
            "select" => string.Join(" · ", element.QuerySelectorAll("option").Select(choice => choice.TextContent.Trim())),
            "textarea" => element.TextContent,
            "input" when element.GetAttribute("type")?.ToLowerInvariant() is "button" or "submit" or "reset" => element.GetAttribute("value"),
            _ => null,
        };
        if (name is not "button" && (name is not "input" || words is null)) { text.Append(words); return; }
        // A button in a link would keep the link from being followed: there it only looks like one.
        var written = links > 0 ? "span" : "button";
        Open(element, "button", written, FragmentNames.Class("button"));
        html.Append(links > 0 ? ">" : " type=\"button\" disabled=\"\">");
        text.Append(words);
        Children(element);
        Close(written);
        HasLinkButton |= links > 0;
    }

    void Open(IElement element, string name, string written, string? mark = null)
    {
        EndText();
        Count(tags, name);
        html.Append('<').Append(written);
        Attributes(element, name, mark);
    }

    void Close(string written)
    {
        EndText();
        html.Append("</").Append(written).Append('>');
    }

    // Words of neighbouring nodes become one text, as they will when the page is read again.
    void EndText()
    {
        var isFirst = afterPre;
        afterPre = false;
        if (text.Length == 0) return;
        var words = text.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
        text.Clear();
        // The first line end after <pre> is not read, so none is written.
        if (isFirst) words = words.TrimStart('\n');
        if (verbatim > 0) html.Escaped(words);
        else MathText.Write(words, html);
    }

    static void Count(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    static string? Words(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
