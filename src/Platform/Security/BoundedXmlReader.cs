using System.Xml;

namespace Preau.Platform.Security;

/// <summary>
/// An XmlReader that counts levels. XmlReaderSettings bounds characters but not nesting, and code that walks a tree
/// by recursion dies with the whole process when a document nests a million deep.
/// </summary>
sealed class BoundedXmlReader(XmlReader inner, int maxDepth) : XmlReader, IXmlLineInfo
{
    public override bool Read()
    {
        var read = Guard(static reader => reader.Read());
        return inner.Depth <= maxDepth ? read : throw new SafeXmlException(SafeXmlFault.TooDeep);
    }

    // A long text is read from the input only when it is asked for.
    public override string Value => Guard(static reader => reader.Value);

    T Guard<T>(Func<XmlReader, T> read)
    {
        try
        {
            return read(inner);
        }
        catch (XmlException e) when (FaultOf(e) is { } fault)
        {
            throw new SafeXmlException(fault, e);
        }
    }

    // The framework tells these two cases apart from malformed text by its message alone.
    static SafeXmlFault? FaultOf(XmlException e) =>
        e.Message.Contains("DTD", StringComparison.Ordinal) ? SafeXmlFault.Dtd
        : e.Message.Contains("MaxCharacters", StringComparison.Ordinal) ? SafeXmlFault.TooLong
        : null;

    public override int AttributeCount => inner.AttributeCount;
    public override string BaseURI => inner.BaseURI;
    public override int Depth => inner.Depth;
    public override bool EOF => inner.EOF;
    public override bool HasValue => inner.HasValue;
    public override bool IsDefault => inner.IsDefault;
    public override bool IsEmptyElement => inner.IsEmptyElement;
    public override string LocalName => inner.LocalName;
    public override string Name => inner.Name;
    public override string NamespaceURI => inner.NamespaceURI;
    public override XmlNameTable NameTable => inner.NameTable;
    public override XmlNodeType NodeType => inner.NodeType;
    public override string Prefix => inner.Prefix;
    public override char QuoteChar => inner.QuoteChar;
    public override ReadState ReadState => inner.ReadState;
    public override XmlReaderSettings? Settings => inner.Settings;
    public override string XmlLang => inner.XmlLang;
    public override XmlSpace XmlSpace => inner.XmlSpace;
    public int LineNumber => (inner as IXmlLineInfo)?.LineNumber ?? 0;
    public int LinePosition => (inner as IXmlLineInfo)?.LinePosition ?? 0;

    public override string GetAttribute(int i) => inner.GetAttribute(i);
    public override string? GetAttribute(string name) => inner.GetAttribute(name);
    public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);
    public bool HasLineInfo() => (inner as IXmlLineInfo)?.HasLineInfo() ?? false;
    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);
    public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);
    public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);
    public override bool MoveToElement() => inner.MoveToElement();
    public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();
    public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();
    public override bool ReadAttributeValue() => inner.ReadAttributeValue();
    public override void ResolveEntity() => inner.ResolveEntity();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
