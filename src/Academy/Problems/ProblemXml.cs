using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Academy.Problems;

/// <summary>Reads a problem's XML into a tree, within limits. A DTD, and so every entity of one, is refused.</summary>
static class ProblemXml
{
    public const int MaximumCharacters = 4_000_000;

    // Deeper than any page a person wrote; shallow enough for everything that walks the tree by recursion.
    static readonly SafeXmlLimits Limits = new(100, MaximumCharacters);

    public static bool TryRead(string xml, [NotNullWhen(true)] out XElement? root, out Message reason)
    {
        root = null;
        reason = new Message("This exercise is not written in the format of Open edX.");
        try
        {
            root = SafeXml.Parse(xml, Limits);
        }
        catch (SafeXmlException)
        {
            return false;
        }
        catch (XmlException fault)
        {
            reason = new Message("This exercise is not well-formed XML: see line {0}.", fault.LineNumber);
            return false;
        }
        if (root.Name.LocalName == "problem") return true;
        root = null;
        return false;
    }
}
