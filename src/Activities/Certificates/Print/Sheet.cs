using System.Globalization;
using System.Security;
using System.Text;

namespace Preau.Activities.Certificates.Print;

internal enum Align { Left, Centre, Right }

/// <summary>
/// One page of paper, tagged as PDF/UA-1 wants it: what is read is an element of the structure, with its language; what is
/// only seen is marked as that. Lengths are points, from the lower left corner.
/// </summary>
internal sealed class Sheet(double width, double height, string title, string language)
{
    sealed record Element(string Tag, int Mark, string? Alt = null, string? Box = null, string? Address = null, string? Area = null);

    readonly StringBuilder drawn = new();
    readonly List<Element> elements = [];
    readonly Dictionary<PrintFont, FontSubset> fonts = [];
    readonly List<FontSubset> inOrder = [];

    public double Width => width;
    public double Height => height;

    /// <summary>Lines of one paragraph or heading.</summary>
    /// <param name="y">Of the first line's foot.</param>
    /// <param name="leading">From one line to the next.</param>
    /// <param name="address">Where it leads.</param>
    public void Write(string tag, IReadOnlyList<TextLine> lines, double x, double y, double size, string colour, Align align, double leading = 0, string? address = null)
    {
        double Start(TextLine line) => x - line.Width * size / 1000 * (align switch { Align.Left => 0, Align.Centre => 0.5, _ => 1 });
        double widest = lines.Max(line => line.Width) * size / 1000;
        string? area = address is null ? null : string.Join(' ', new[] { Start(lines.MaxBy(line => line.Width)!), y - leading * (lines.Count - 1) - 0.25 * size, Start(lines.MaxBy(line => line.Width)!) + widest, y + 0.85 * size }.Select(PdfFile.Text));
        Begin(address is null ? tag : "Link", new Element(tag, elements.Count, Address: address, Area: area));
        drawn.Append("BT ").Append(colour).Append(" rg\n");
        for (int i = 0; i < lines.Count; i++)
            foreach (var (piece, at) in lines[i].Pieces)
                Write(piece, Start(lines[i]) + at * size / 1000, y - i * leading, size);
        drawn.Append("ET EMC\n");
    }

    void Begin(string tag, Element element)
    {
        drawn.Append(CultureInfo.InvariantCulture, $"/{tag} <</MCID {element.Mark}>> BDC\n");
        elements.Add(element);
    }

    void Write(Piece piece, double x, double y, double size)
    {
        if (!fonts.TryGetValue(piece.Font, out var subset))
        {
            fonts[piece.Font] = subset = new FontSubset(piece.Font);
            inOrder.Add(subset);
        }
        drawn.Append(CultureInfo.InvariantCulture, $"/F{inOrder.IndexOf(subset)} {PdfFile.Text(size)} Tf 1 0 0 1 {PdfFile.Text(x)} {PdfFile.Text(y)} Tm [");
        var (rise, isSpelled) = (0, false);
        for (int i = 0; i < piece.Glyphs.Count; i++)
        {
            var glyph = piece.Glyphs[i];
            // Several signs that show one text between them: it stands beside them.
            bool begins = glyph.Text.Length > 0, isOneOfSeveral = !begins || (i + 1 < piece.Glyphs.Count && piece.Glyphs[i + 1].Text.Length == 0);
            if (begins && isSpelled)
                drawn.Append("] TJ EMC [");
            if (begins && isOneOfSeveral)
                drawn.Append(CultureInfo.InvariantCulture, $"] TJ /Span <</ActualText {PdfFile.String(glyph.Text)}>> BDC [");
            isSpelled = isOneOfSeveral;
            if (glyph.Y != rise)
            {
                rise = glyph.Y;
                drawn.Append(CultureInfo.InvariantCulture, $"] TJ {PdfFile.Text(rise * size / 1000)} Ts [");
            }
            // Moved there and back again: a mark over its letter.
            if (glyph.X != 0)
                drawn.Append(CultureInfo.InvariantCulture, $"{-glyph.X} ");
            drawn.Append(CultureInfo.InvariantCulture, $"<{subset.Number(glyph):X4}> ");
            if (piece.Font.Width(glyph.Number) + glyph.X - glyph.Advance is not 0 and var back)
                drawn.Append(CultureInfo.InvariantCulture, $"{back} ");
        }
        drawn.Append("] TJ").Append(isSpelled ? " EMC" : "").Append(rise != 0 ? " 0 Ts\n" : "\n");
    }

    /// <summary>Drawn, and not read.</summary>
    public void Draw(string operators) => drawn.Append("/Artifact BMC q ").Append(operators).Append(" Q EMC\n");

    /// <summary>A picture, with what it says.</summary>
    public void Picture(string operators, string alt, double x, double y, double side)
    {
        Begin("Figure", new Element("Figure", elements.Count, alt, string.Join(' ', new[] { x, y, x + side, y + side }.Select(PdfFile.Text))));
        drawn.Append("q ").Append(operators).Append(" Q EMC\n");
    }

    public byte[] Written(string producer, DateTimeOffset at)
    {
        var file = new PdfFile();
        int root = file.Reserve(), pages = file.Reserve(), page = file.Reserve(), tree = file.Reserve(), document = file.Reserve();
        int content = file.AddStream("", Encoding.Latin1.GetBytes(drawn.ToString()));
        var named = inOrder.Select((subset, number) => $"/F{number} {Embed(file, subset)} 0 R").ToList();
        var (tagged, links) = Structure(file, page, document);
        file.Set(document, $"<</Type /StructElem /S /Document /P {tree} 0 R /K [{string.Join(' ', tagged.Select(one => $"{one} 0 R"))}]>>");
        // Of the page, which marked part belongs to which element; and of each link, to which.
        string parents = $"<</Nums [0 [{string.Join(' ', elements.Select((_, i) => $"{OwnerOf(i)} 0 R"))}]{string.Concat(links.Select((link, i) => $" {i + 1} {link.Owner} 0 R"))}]>>";
        int OwnerOf(int i) => links.Where(link => link.Element == i).Select(link => link.Owner).DefaultIfEmpty(tagged[i]).First();
        file.Set(tree, $"<</Type /StructTreeRoot /K [{document} 0 R] /ParentTree {file.Add(parents)} 0 R /ParentTreeNextKey {links.Count + 1}>>");
        file.Set(page, $"<</Type /Page /Parent {pages} 0 R /MediaBox [0 0 {PdfFile.Text(width)} {PdfFile.Text(height)}] /Contents {content} 0 R /StructParents 0 /Tabs /S /Resources <</Font <<{string.Join(' ', named)}>>>>{(links.Count > 0 ? $" /Annots [{string.Join(' ', links.Select(link => $"{link.Annotation} 0 R"))}]" : "")}>>");
        file.Set(pages, $"<</Type /Pages /Kids [{page} 0 R] /Count 1>>");
        int metadata = file.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Metadata(producer, at)), compress: false);
        file.Set(root, $"<</Type /Catalog /Pages {pages} 0 R /Lang {PdfFile.String(language)} /MarkInfo <</Marked true>> /StructTreeRoot {tree} 0 R /ViewerPreferences <</DisplayDocTitle true>> /Metadata {metadata} 0 R>>");
        string when = at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        int info = file.Add($"<</Title {PdfFile.String(title)} /Producer {PdfFile.String(producer)} /CreationDate (D:{when}Z)>>");
        return file.Written(root, info);
    }

    (List<int> Tagged, List<(int Element, int Owner, int Annotation)> Links) Structure(PdfFile file, int page, int document)
    {
        var links = new List<(int, int, int)>();
        var tagged = new List<int>();
        foreach (var element in elements)
        {
            int outer = file.Reserve();
            tagged.Add(outer);
            string kids = $"{element.Mark}";
            if (element.Address is { } address)
            {
                int link = file.Reserve(), annotation = file.Reserve();
                links.Add((element.Mark, link, annotation));
                file.Set(annotation, $"<</Type /Annot /Subtype /Link /Rect [{element.Area}] /Border [0 0 0] /F 4 /StructParent {links.Count} /Contents {PdfFile.String(address)} /A <</S /URI /URI ({Escaped(address)})>>>>");
                file.Set(link, $"<</Type /StructElem /S /Link /P {outer} 0 R /Pg {page} 0 R /K [{element.Mark} <</Type /OBJR /Obj {annotation} 0 R /Pg {page} 0 R>>]>>");
                kids = $"{link} 0 R";
            }
            file.Set(outer, $"<</Type /StructElem /S /{element.Tag} /P {document} 0 R /Pg {page} 0 R /K [{kids}]{(element.Alt is { } alt ? $" /Alt {PdfFile.String(alt)} /A <</O /Layout /BBox [{element.Box}] /Placement /Block>>" : "")}>>");
        }
        return (tagged, links);
    }

    static string Escaped(string address) => new Uri(address).AbsoluteUri.Replace("\\", "%5C", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    static int Embed(PdfFile file, FontSubset subset)
    {
        byte[] bytes = subset.File();
        var font = subset.Font;
        int program = file.AddStream($"/Length1 {bytes.Length}", bytes);
        int descriptor = file.Add($"<</Type /FontDescriptor /FontName /{subset.Name} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.CapHeight} /StemV 80 /FontFile2 {program} 0 R>>");
        int glyphs = file.Add($"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{subset.Name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor {descriptor} 0 R /DW 0 /W [0 {subset.Widths}] /CIDToGIDMap /Identity>>");
        int texts = file.AddStream("", Encoding.Latin1.GetBytes(subset.ToUnicode()));
        return file.Add($"<</Type /Font /Subtype /Type0 /BaseFont /{subset.Name} /Encoding /Identity-H /DescendantFonts [{glyphs} 0 R] /ToUnicode {texts} 0 R>>");
    }

    string Metadata(string producer, DateTimeOffset at) => $"""
        <?xpacket begin="{"\uFEFF"}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title>
        <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
        <xmp:CreateDate>{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</xmp:CreateDate>
        <pdf:Producer>{SecurityElement.Escape(producer)}</pdf:Producer>
        <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="r"?>
        """;
}
