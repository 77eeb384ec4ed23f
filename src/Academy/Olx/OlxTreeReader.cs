using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Preau.Academy.Html;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>Walks from the course to its leaves, through pointers, inline definitions and old layouts alike.</summary>
internal sealed class OlxTreeReader(OlxFolder folder, OlxRoot root, OlxPolicy policy, OlxAssetNames assets, OlxLimits limits, List<Message> warnings)
{
    static readonly Dictionary<string, string> NothingAbove = new(StringComparer.Ordinal);

    readonly OlxDefinitions definitions = new(folder, root.Folder, warnings);
    readonly OlxLinks links = new(root.Key, name => assets.Find(name) is { } file ? "/" + file.Path : null, _ => null);
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    readonly List<(OlxBlock Conditional, string[] Trail, XElement Show)> shows = [];
    List<string> trail = [];

    /// <summary>What stands beside the chapters: wiki, textbooks.</summary>
    public List<OlxBlock> Extras { get; } = [];

    public OlxBlock Course()
    {
        var course = Read(new OlxDefinition(root.Course, root.File.Path), root.Key.Run, NothingAbove);
        foreach (var (conditional, above, show) in shows)
        {
            trail = [.. above];
            AddShown(conditional, show);
        }
        return course;
    }

    OlxBlock Read(XElement element, string source, OlxBlock parent, int position)
    {
        var name = OlxXml.Attribute(element, "url_name") ?? OlxXml.Attribute(element, "slug");
        var definition = definitions.Resolve(element, source);
        return Read(definition, name ?? MadeName(definition.Element, parent, position), parent.Inherited);
    }

    OlxBlock Read(OlxDefinition definition, string urlName, IReadOnlyDictionary<string, string> above)
    {
        var type = definition.Element.Name.LocalName;
        var name = $"{type}/{urlName}";
        Enter(name);
        var own = OlxXml.Attributes(definition.Element);
        foreach (var (attribute, value) in policy.Of(name) ?? NothingAbove)
            own[attribute] = value;
        var block = new OlxBlock
        {
            Type = type,
            UrlName = urlName,
            Address = root.Key.Block(type, urlName),
            SourcePath = definition.Source,
            Own = own,
            Inherited = OlxInheritance.Descend(above, own),
            Definition = definition.Reading == OlxReading.Read ? OlxXml.Outer(OlxDefinitions.WithoutBlocks(definition.Element)) : "",
            Html = definition.Html,
            Problem = type == "problem" && definition.Reading == OlxReading.Read ? OlxProblem.Of(definition.Element, Picture) : null,
            Reading = definition.Reading,
        };
        if (OlxSupport.IsContainer(type) && definition.Reading == OlxReading.Read)
            AddChildren(block, definition);
        trail.RemoveAt(trail.Count - 1);
        return block;
    }

    // Only whether it is there: the address is made when the problem is shown.
    string? Picture(string address) => links.RewriteUrl(address) is ['/', ..] own ? own : DataImage.Clean(address);

    void AddChildren(OlxBlock block, OlxDefinition definition)
    {
        var position = 0;
        foreach (var child in definition.Element.Elements())
        {
            if (block.Type == "conditional" && child.Name.LocalName == "show")
                shows.Add((block, [.. trail], child));
            else if (block.Type == "course" && OlxSupport.IsExtra(child.Name.LocalName))
                Extras.Add(Extra(child, definition.Source));
            else
                block.Children.Add(Read(child, definition.Source, block, position++));
        }
    }

    // A conditional may show blocks that stand nowhere else in the tree. One that does stand elsewhere stays there.
    void AddShown(OlxBlock conditional, XElement show)
    {
        foreach (var source in (OlxXml.Attribute(show, "sources") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (OlxBlockName.From(source) is not var (type, name) || seen.Contains($"{type}/{name}")) continue;
            if (folder.Find(OlxXml.DefinitionPath(root.Folder, type, name)) is null || OlxXml.Element(type) is not { } pointer) continue;
            pointer.SetAttributeValue("url_name", name);
            conditional.Children.Add(Read(pointer, conditional.SourcePath, conditional, conditional.Children.Count));
        }
    }

    OlxBlock Extra(XElement element, string source)
    {
        var type = element.Name.LocalName;
        var name = OlxXml.Attribute(element, "slug") ?? OlxXml.Attribute(element, "url_name") ?? OlxXml.Attribute(element, "title") ?? type;
        return new OlxBlock
        {
            Type = type,
            UrlName = name,
            Address = root.Key.Block(type, name),
            SourcePath = source,
            Own = OlxXml.Attributes(element),
            Inherited = NothingAbove,
            Definition = OlxXml.Outer(element),
        };
    }

    void Enter(string name)
    {
        if (trail.Contains(name, StringComparer.Ordinal))
            throw new OlxRefused(new Message("These blocks contain one another: {0}. Take one of them out of the other and pack the course again.",
                OlxPath.Shown(string.Join(" → ", trail.SkipWhile(above => above != name).Append(name)))));
        if (!seen.Add(name))
            throw new OlxRefused(new Message("Two blocks have the address “{0}”, so answers to them could not be told apart. Rename one and pack the course again.", OlxPath.Shown(name)));
        if (trail.Count >= limits.BlockDepth)
            throw new OlxRefused(new Message("Blocks nest more than {0} deep at “{1}”. Flatten them and pack the course again.", limits.BlockDepth, OlxPath.Shown(name)));
        if (seen.Count > limits.Blocks)
            throw new OlxRefused(new Message("The course has more than {0} blocks. Split it in two and import each.", limits.Blocks));
        trail.Add(name);
    }

    // The same course must give the same names each time it is imported, and two equal blocks must not share one.
    static string MadeName(XElement element, OlxBlock parent, int position) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{parent.Name}\n{position}\n{OlxXml.Outer(OlxDefinitions.WithoutBlocks(element))}")))[..32];
}
