using AngleSharp.Dom;

namespace Preau.Academy.Html;

internal sealed partial class FragmentWriter
{
    readonly List<(int Start, int End, CourseFrame Frame)> frames = [];

    /// <summary>What was written, split where frames stand.</summary>
    public IReadOnlyList<HtmlPart> Parts()
    {
        var parts = new List<HtmlPart>();
        var at = 0;
        foreach (var (start, end, frame) in frames)
        {
            parts.Add(new HtmlPart(html.ToString(at, start - at), frame, html.ToString(start, end - start)));
            at = end;
        }
        parts.Add(new HtmlPart(html.ToString(at, html.Length - at), null, ""));
        return parts;
    }

    void Picture(IElement element)
    {
        var raw = element.GetAttribute("src") ?? "";
        var address = Address.Read(raw, options.RewriteUrl);
        var source = address.Kind is AddressKind.Own ? address.Value : DataImage.Clean(raw);
        var alt = Words(element.GetAttribute("alt"));
        if (source is not null) Image(element, source, alt ?? "");
        else if (address.Kind is AddressKind.Foreign) Elsewhere(address, alt);
        else text.Append(alt);
    }

    void Image(IElement element, string source, string alt)
    {
        Open(element, "img", "img");
        html.Attribute("src", source);
        if (element.GetAttribute("srcset") is { } set && OwnSet(set) is { } own)
        {
            html.Attribute("srcset", own);
            if (element.GetAttribute("sizes") is { Length: <= 500 } sizes) html.Attribute("sizes", sizes);
        }
        html.Attribute("alt", AttributeValues.Text(alt));
        foreach (var name in (string[])["width", "height", "border", "hspace", "vspace"])
            if (element.GetAttribute(name) is { } value && AttributeValues.Check(name, value) is { } safe) html.Attribute(name, safe);
        if (element.GetAttribute("usemap") is ['#', .. var map] && IdOf(map) is { } id) html.Attribute("usemap", $"#{id}");
        html.Append(" loading=\"lazy\" decoding=\"async\">");
    }

    // All of the candidates must be ours: a browser takes whichever it likes.
    string? OwnSet(string set)
    {
        var candidates = new List<string>();
        foreach (var candidate in set.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = candidate.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is 0 or > 2 || candidates.Count > 20) return null;
            var address = Address.Read(words[0], options.RewriteUrl);
            if (address.Kind is not AddressKind.Own || (words.Length == 2 && !IsDescriptor(words[1]))) return null;
            candidates.Add(words.Length == 2 ? $"{address.Value} {words[1]}" : address.Value);
        }
        return candidates.Count == 0 ? null : string.Join(", ", candidates);
    }

    static bool IsDescriptor(string text) => text.Length is > 1 and < 12 && text[^1] is 'x' or 'w' && text[..^1].All(c => char.IsAsciiDigit(c) || c == '.');

    /// <summary>A picture, sound or film of another host: a link that names the host, for the reader to follow or not.</summary>
    void Elsewhere(Address address, string? title)
    {
        Notes |= HtmlNotes.ForeignMedia;
        var name = title ?? FileName(address.Value);
        LinkOut("foreign-media", address, name is null ? address.Host : $"{name} ({address.Host})");
    }

    // Some hosts name their pictures by a hundred random letters: no words at all.
    static string? FileName(string address)
    {
        var path = new Uri(address).AbsolutePath;
        var name = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
        return name.Length is > 0 and <= 60 && name.Contains('.', StringComparison.Ordinal) ? name : null;
    }

    void LinkOut(string kind, Address address, string words)
    {
        EndText();
        html.Append(links > 0 ? "<span" : "<a").Attribute("class", kind);
        if (links == 0)
        {
            html.Attribute("href", address.Value);
            if (address.Kind is AddressKind.Foreign) html.Attribute("rel", "noopener noreferrer");
        }
        html.Append('>').Escaped(words.Trim()).Append(links > 0 ? "</span>" : "</a>");
    }

    void Film(IElement element, string name)
    {
        var own = Address.Read(element.GetAttribute("src"), options.RewriteUrl);
        var sources = element.Children.Where(child => child.LocalName is "source")
            .Select(child => (Element: child, Address: Address.Read(child.GetAttribute("src"), options.RewriteUrl))).ToList();
        if (own.Kind is not AddressKind.Own && !sources.Exists(source => source.Address.Kind is AddressKind.Own))
        {
            var foreign = sources.Select(source => source.Address).Prepend(own).FirstOrDefault(address => address.Kind is AddressKind.Foreign);
            if (foreign.Kind is AddressKind.Foreign) Elsewhere(foreign, Words(element.GetAttribute("title")));
            return;
        }
        Open(element, name, name);
        if (own.Kind is AddressKind.Own) html.Attribute("src", own.Value);
        html.Append(" controls=\"\" preload=\"metadata\"");
        if (Address.Read(element.GetAttribute("poster"), options.RewriteUrl) is { Kind: AddressKind.Own } poster) html.Attribute("poster", poster.Value);
        foreach (var attribute in (string[])["width", "height"])
            if (element.GetAttribute(attribute) is { } value && AttributeValues.Check(attribute, value) is { } safe) html.Attribute(attribute, safe);
        html.Append('>');
        foreach (var source in sources.Where(source => source.Address.Kind is AddressKind.Own)) Source(source.Element, source.Address);
        foreach (var track in element.Children.Where(child => child.LocalName is "track")) Track(track);
        Close(name);
    }

    void Source(IElement element, Address address)
    {
        html.Append("<source").Attribute("src", address.Value);
        if (element.GetAttribute("type") is { Length: > 0 and <= 60 } type && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '+' or '.')) html.Attribute("type", type);
        html.Append('>');
    }

    void Track(IElement element)
    {
        if (Address.Read(element.GetAttribute("src"), options.RewriteUrl) is not { Kind: AddressKind.Own } address) return;
        html.Append("<track").Attribute("src", address.Value);
        html.Attribute("kind", element.GetAttribute("kind")?.ToLowerInvariant() is "captions" or "descriptions" or "chapters" ? element.GetAttribute("kind")!.ToLowerInvariant() : "subtitles");
        if (element.GetAttribute("srclang") is { } language && AttributeValues.Check("lang", language) is { } safe) html.Attribute("srclang", safe);
        if (element.GetAttribute("label") is { } label) html.Attribute("label", AttributeValues.Text(label));
        html.Append('>');
    }

    void Frame(IElement element, string name)
    {
        var address = Address.Read(element.GetAttribute(name is "object" ? "data" : "src"), options.RewriteUrl);
        if (address.Kind is not (AddressKind.Own or AddressKind.Foreign)) return;
        var host = address.Kind is AddressKind.Foreign ? address.Host : null;
        var title = AttributeValues.Text(Words(element.GetAttribute("title")) ?? Words(element.GetAttribute("aria-label")) ?? options.FrameLabel);
        EndText();
        var start = html.Length;
        html.Append("<span").Attribute("class", host is null ? "course-frame" : "foreign-frame").Append('>');
        if (links == 0) LinkTo(address, host is null ? title : $"{title} ({host})"); else html.Escaped(title);
        html.Append("</span>");
        frames.Add((start, html.Length, new CourseFrame(address.Value, host, title, AttributeValues.Pixels(element.GetAttribute("width")), AttributeValues.Pixels(element.GetAttribute("height")))));
    }

    void LinkTo(Address address, string words)
    {
        html.Append("<a").Attribute("href", address.Value);
        if (address.Kind is AddressKind.Foreign) html.Attribute("rel", "noopener noreferrer");
        html.Append('>').Escaped(words).Append("</a>");
    }

    /// <summary>A drawing inside the page becomes a picture: in one, nothing ever runs or loads.</summary>
    void Drawing(IElement element)
    {
        if (SafeSvg.OfElement(element) is not { } svg || DataImage.OfSvg(svg) is not { } source) return;
        var title = element.Children.FirstOrDefault(child => child.LocalName is "title")?.TextContent;
        Image(element, source, Words(element.GetAttribute("aria-label")) ?? Words(title) ?? "");
    }

    void Maths(IElement element)
    {
        if (element.NamespaceUri != NamespaceNames.MathMlUri || !Elements.Maths.Contains(element.LocalName))
        {
            // Source forms of the formula go; words that HTML put inside stay.
            if (element.LocalName is not ("annotation" or "annotation-xml") && Elements.Of(element.LocalName) is not Treatment.Drop) text.Append(element.TextContent);
            return;
        }
        EndText();
        html.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
            if (Elements.MathsAttributes.Contains(attribute.LocalName) && attribute.Value.Length <= 200 && !attribute.Value.Contains('&', StringComparison.Ordinal)) html.Attribute(attribute.LocalName, attribute.Value);
        html.Append('>');
        verbatim++;
        foreach (var child in element.ChildNodes)
        {
            if (child is IText words) text.Append(words.Data);
            else if (child is IElement inner) Maths(inner);
        }
        EndText();
        html.Append("</").Append(element.LocalName).Append('>');
        verbatim--;
    }
}
