using System.Collections.Frozen;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using Preau.Platform.Security;

namespace Preau.Academy.Html;

/// <summary>
/// Writes a drawing (SVG) anew from shapes, paint and words. It is shown as a picture only (<c>img</c>), where a browser
/// neither runs scripts nor loads anything; cleaning it besides keeps it safe where somebody opens it by itself.
/// </summary>
/// <remarks>
/// A course's own <c>.svg</c> files are not rewritten: they are served under <see cref="CourseFiles.Policy"/>, which
/// forbids scripts and foreign loads wherever the file is opened.
/// </remarks>
internal static class SafeSvg
{
    const int Longest = 512 * 1024;
    const int Deepest = 64;
    const int MostElements = 5000;
    const int MostUses = 100;
    const string Space = "http://www.w3.org/2000/svg";

    static readonly FrozenSet<string> Shapes = Set("""
        svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath
        """);

    static readonly FrozenSet<string> Attributes = Set("""
        id d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height points transform viewBox preserveAspectRatio fill fill-opacity fill-rule
        stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color
        font-family font-size font-style font-weight text-anchor dominant-baseline baseline-shift letter-spacing text-decoration offset
        stop-color stop-opacity gradientUnits gradientTransform spreadMethod clip-path clip-rule clipPathUnits rotate textLength
        lengthAdjust pathLength visibility display version paint-order shape-rendering text-rendering vector-effect
        """);

    /// <summary>The drawing as its own document; null when the text is none, or is too much of one.</summary>
    public static string? Clean(string xml)
    {
        try
        {
            return xml.Length > Longest ? null : Write(SafeXml.Parse(xml, new SafeXmlLimits(Deepest, Longest)));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>A drawing inside a page.</summary>
    public static string? OfElement(IElement svg)
    {
        var count = 0;
        return Copy(svg, 0, ref count) is { } root && count <= MostElements ? Write(root) : null;
    }

    static XElement? Copy(IElement element, int depth, ref int count)
    {
        if (depth > Deepest || ++count > MostElements || element.NamespaceUri != Space || !Shapes.Contains(element.LocalName)) return null;
        var copy = new XElement(XName.Get(element.LocalName, Space));
        foreach (var attribute in element.Attributes)
            if (attribute.LocalName is "href" or "style" || Attributes.Contains(attribute.LocalName)) copy.SetAttributeValue(attribute.LocalName, attribute.Value);
        foreach (var child in element.ChildNodes)
        {
            if (child is IText words) copy.Add(new XText(words.Data));
            else if (child is IElement inner) copy.Add(Copy(inner, depth + 1, ref count));
        }
        return copy;
    }

    static string? Write(XElement root)
    {
        if (root.Name != XName.Get("svg", Space)) return null;
        var uses = 0;
        var count = 0;
        var clean = Shape(root, isNamed: false, ref uses, ref count);
        if (clean is null || count > MostElements) return null;
        try
        {
            return clean.ToString(SaveOptions.DisableFormatting);
        }
        catch (ArgumentException)
        {
            // A character that XML cannot hold.
            return null;
        }
    }

    // What has a name may be drawn again by its name: a "use" inside it could multiply without end.
    static XElement? Shape(XElement element, bool isNamed, ref int uses, ref int count)
    {
        var name = element.Name.LocalName;
        if (element.Name.NamespaceName != Space || !Shapes.Contains(name) || ++count > MostElements) return null;
        isNamed |= element.Attribute("id") is not null && count > 1;
        if (name is "use" && (isNamed || ++uses > MostUses)) return null;
        var clean = new XElement(element.Name);
        foreach (var attribute in element.Attributes()) Attribute(clean, attribute.Name.LocalName, attribute.Value, name);
        foreach (var node in element.Nodes())
        {
            if (node is XElement child) clean.Add(Shape(child, isNamed || name is "defs" or "symbol" or "clipPath", ref uses, ref count));
            else if (node is XText words && name is "text" or "tspan" or "title" or "desc") clean.Add(new XText(((XText)node).Value));
        }
        return clean;
    }

    static void Attribute(XElement clean, string name, string value, string element)
    {
        if (name is "href")
        {
            if (element is "use" or "linearGradient" or "radialGradient" && value.StartsWith('#')) clean.SetAttributeValue("href", value);
        }
        else if (name is "style")
        {
            foreach (var declaration in value.Split(';'))
                if (declaration.Split(':', 2) is [var property, var words] && Attributes.Contains(property.Trim()) && property.Trim() is not "id") Attribute(clean, property.Trim(), words.Trim(), element);
        }
        else if (Attributes.Contains(name) && IsPlain(name, value))
        {
            clean.SetAttributeValue(name, value);
        }
    }

    static bool IsPlain(string name, string value)
    {
        // A clip inside a clip multiplies like a use inside a use.
        if (value.Contains('\\', StringComparison.Ordinal) || value.Any(c => c < ' ' && c is not ('\n' or '\t' or '\r'))) return false;
        if (!value.Contains("url", StringComparison.OrdinalIgnoreCase)) return true;
        return name is "fill" or "stroke" or "clip-path" && value.StartsWith("url(#", StringComparison.Ordinal) && value.IndexOf(')', StringComparison.Ordinal) == value.Length - 1;
    }

    static FrozenSet<string> Set(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
