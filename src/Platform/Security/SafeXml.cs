using System.Xml;
using System.Xml.Linq;

namespace Preau.Platform.Security;

/// <summary>
/// The one way to read XML that somebody else wrote. No DTD, no resolver, a bound on nesting and on length.
/// Malformed text fails with <see cref="XmlException"/>; text that breaks a rule of this class with
/// <see cref="SafeXmlException"/>, which says which one.
/// </summary>
public static class SafeXml
{
    /// <summary>A reader over bytes; the encoding is that of the byte-order mark or of the XML declaration.</summary>
    public static XmlReader Reader(Stream input, SafeXmlLimits? limits = null)
    {
        limits ??= SafeXmlLimits.Default;
        return new BoundedXmlReader(XmlReader.Create(input, Settings(limits)), limits.Depth);
    }

    /// <summary>A reader over text.</summary>
    public static XmlReader Reader(TextReader input, SafeXmlLimits? limits = null)
    {
        limits ??= SafeXmlLimits.Default;
        return new BoundedXmlReader(XmlReader.Create(input, Settings(limits)), limits.Depth);
    }

    /// <summary>The root element of a document, white space kept.</summary>
    public static XElement Load(Stream input, SafeXmlLimits? limits = null)
    {
        using var reader = Reader(input, limits);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>The root element of a text, white space kept.</summary>
    public static XElement Parse(string xml, SafeXmlLimits? limits = null)
    {
        using var text = new StringReader(xml);
        using var reader = Reader(text, limits);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    static XmlReaderSettings Settings(SafeXmlLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.Characters,
        CloseInput = false,
    };
}

/// <summary>How deep elements may nest, and how many characters a document may have.</summary>
public sealed record SafeXmlLimits(int Depth, long Characters)
{
    /// <summary>200 levels and 16 Mi characters: ten times what real documents need.</summary>
    public static readonly SafeXmlLimits Default = new(200, 16L << 20);
}

/// <summary>What a refused document did.</summary>
public enum SafeXmlFault
{
    /// <summary>It declares a document type, from which entities could be drawn.</summary>
    Dtd,

    /// <summary>Its elements nest deeper than <see cref="SafeXmlLimits.Depth"/>.</summary>
    TooDeep,

    /// <summary>It is longer than <see cref="SafeXmlLimits.Characters"/>.</summary>
    TooLong,
}

/// <summary>A document that is refused whether or not it is well formed.</summary>
public sealed class SafeXmlException(SafeXmlFault fault, Exception? inner = null)
    : XmlException($"The XML document is refused: {fault}.", inner)
{
    public SafeXmlFault Fault { get; } = fault;
}
