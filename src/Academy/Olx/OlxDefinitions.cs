using System.Xml;
using System.Xml.Linq;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>What a block is made of, and where that was found.</summary>
internal sealed record OlxDefinition(XElement Element, string Source, OlxReading Reading = OlxReading.Read, string? Html = null);

/// <summary>Finds the definition of a block: in place, in the file of its type, or where old courses kept it.</summary>
internal sealed class OlxDefinitions(OlxFolder folder, string root, List<Message> warnings)
{
    public OlxDefinition Resolve(XElement element, string source)
    {
        var definition = OlxXml.IsPointer(element)
            ? Load(element, OlxXml.DefinitionPath(root, element.Name.LocalName, OlxXml.Attribute(element, "url_name") ?? ""))
            : new OlxDefinition(element, source);
        if (definition.Reading != OlxReading.Read) return definition;
        if (OlxXml.Attribute(definition.Element, "filename") is { } file && OlxXml.IsHollow(definition.Element))
            definition = FromFile(definition, file.Replace(':', '/'));
        return definition is { Reading: OlxReading.Read, Html: null } && definition.Element.Name.LocalName == "html"
            ? definition with { Html = OlxXml.Inner(definition.Element) }
            : definition;
    }

    /// <summary>The element without the blocks in it: these have definitions of their own.</summary>
    public static XElement WithoutBlocks(XElement element)
    {
        if (!OlxSupport.IsContainer(element.Name.LocalName)) return element;
        var shallow = new XElement(element.Name, element.Attributes());
        shallow.Add(element.Elements().Where(child =>
            (element.Name.LocalName == "conditional" && child.Name.LocalName == "show")
            || (element.Name.LocalName == "course" && OlxSupport.IsExtra(child.Name.LocalName))));
        return shallow;
    }

    OlxDefinition FromFile(OlxDefinition definition, string name) =>
        definition.Element.Name.LocalName == "html" ? Page(definition, name) : OldDefinition(definition, name);

    OlxDefinition Page(OlxDefinition definition, string name)
    {
        string[] places = [$"html/{name}.html", $"html/{name}", $"{name}.html", name];
        return First(places, except: null) is { } page
            ? definition with { Html = folder.Text(page) }
            : Dangling(definition.Element, $"{root}{places[0]}");
    }

    OlxDefinition OldDefinition(OlxDefinition definition, string name)
    {
        var type = definition.Element.Name.LocalName;
        if (First([$"{type}/{name}.xml", $"{type}s/{name}.xml", $"{name}.xml", name], except: definition.Source) is not { } file)
            return type == "problem" ? Dangling(definition.Element, $"{root}{type}/{name}.xml") : definition;
        var found = Load(definition.Element, file.Path);
        if (found.Reading == OlxReading.Read)
            foreach (var attribute in definition.Element.Attributes().Where(attribute => attribute.Name != "filename"))
                found.Element.SetAttributeValue(attribute.Name, attribute.Value);
        return found;
    }

    OlxFile? First(IEnumerable<string> places, string? except) =>
        places.Select(place => root + place).Where(path => path != except).Select(folder.Find).FirstOrDefault(file => file is not null);

    OlxDefinition Load(XElement pointer, string path)
    {
        if (folder.Find(path) is not { } file) return Dangling(pointer, path);
        try
        {
            var element = folder.Xml(file);
            if (element.Name.LocalName == pointer.Name.LocalName) return new OlxDefinition(element, path);
            warnings.Add(new Message("“{0}” should define a {1}; it defines a {2}.", OlxPath.Shown(path), OlxPath.Shown(pointer.Name.LocalName), OlxPath.Shown(element.Name.LocalName)));
        }
        catch (XmlException e)
        {
            warnings.Add(new Message("“{0}” is not well-formed XML (line {1}): the block is kept and cannot be shown.", OlxPath.Shown(path), e.LineNumber));
        }
        return new OlxDefinition(pointer, path, OlxReading.Broken);
    }

    OlxDefinition Dangling(XElement pointer, string path)
    {
        warnings.Add(new Message("The course points at “{0}”, which is not in the archive.", OlxPath.Shown(path)));
        return new OlxDefinition(pointer, path, OlxReading.Dangling);
    }
}
