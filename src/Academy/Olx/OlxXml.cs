using System.Xml;
using System.Xml.Linq;

namespace Preau.Academy.Olx;

/// <summary>What the reader asks of XML elements.</summary>
internal static class OlxXml
{
    public static string? Attribute(XElement element, string name) =>
        (string?)element.Attribute(name) is { } value && value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>An element that only says where its definition is: <c>&lt;vertical url_name="x"/&gt;</c>.</summary>
    public static bool IsPointer(XElement element) =>
        IsHollow(element)
        && element.Attributes().Any(attribute => attribute.Name == "url_name")
        && element.Attributes().All(attribute => attribute.Name.LocalName is "url_name" or "slug" or "org" or "course");

    /// <summary>No child element and no text.</summary>
    public static bool IsHollow(XElement element) =>
        element.Nodes().All(node => node is XComment or XProcessingInstruction || (node is XText text && string.IsNullOrWhiteSpace(text.Value)));

    /// <summary>The file a pointer points at; a colon in the name parts folders.</summary>
    public static string DefinitionPath(string root, string type, string name) => $"{root}{type}/{name.Replace(':', '/')}.xml";

    /// <summary>The attributes as a block keeps them: all but those that only say where it is.</summary>
    public static Dictionary<string, string> Attributes(XElement element)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in element.Attributes())
            if (!attribute.IsNamespaceDeclaration && attribute.Name.LocalName is not ("url_name" or "slug"))
                attributes[attribute.Name.LocalName] = attribute.Value;
        return attributes;
    }

    /// <summary>The element as text, nothing added and nothing indented.</summary>
    public static string Outer(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    /// <summary>An empty element, or null when no element can have that name.</summary>
    public static XElement? Element(string name)
    {
        try
        {
            return new XElement(XmlConvert.VerifyNCName(name));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>What stands between the tags of the element.</summary>
    public static string Inner(XElement element) =>
        string.Concat(element.Nodes().Select(node => node is XCData cdata ? cdata.Value : node.ToString(SaveOptions.DisableFormatting)));
}
