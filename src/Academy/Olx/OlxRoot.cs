using System.Xml;
using System.Xml.Linq;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>Where the course begins in its archive.</summary>
/// <param name="Folder">The folder of <c>course.xml</c> with its final <c>/</c>; empty at the top.</param>
/// <param name="File">The file whose root element is <paramref name="Course"/>.</param>
/// <param name="Course">The course's definition, after its pointer.</param>
/// <param name="Key">Organisation, number and run.</param>
internal sealed record OlxRoot(string Folder, OlxFile File, XElement Course, OlxKey Key)
{
    // A real archive has one or two; a hostile one has thousands.
    const int MostCandidates = 20;

    public static OlxRoot Find(OlxFolder folder)
    {
        var (file, element) = Candidates(folder, "course.xml").FirstOrDefault();
        if (file is not null)
            return Resolve(folder, OlxPath.Folder(file.Path), file, element);
        (file, element) = OldCandidates(folder).FirstOrDefault();
        if (file is not null)
            return Resolve(folder, OlxPath.Folder(file.Path)[..^"roots/".Length], file, element);
        throw NoCourse(folder);
    }

    static IEnumerable<(OlxFile File, XElement Course)> Candidates(OlxFolder folder, string name) =>
        Courses(folder, path => Path.GetFileName(path) == name);

    static IEnumerable<(OlxFile File, XElement Course)> OldCandidates(OlxFolder folder) =>
        Courses(folder, path => OlxPath.Folder(path) is var parent && (parent == "roots/" || parent.EndsWith("/roots/", StringComparison.Ordinal))
            && path.EndsWith(".xml", StringComparison.Ordinal));

    static IEnumerable<(OlxFile File, XElement Course)> Courses(OlxFolder folder, Func<string, bool> chosen)
    {
        var files = folder.Files.Values
            .Where(file => chosen(file.Path) && !OlxPath.IsClutter(file.Path))
            .OrderBy(file => file.Path.Count(c => c == '/')).ThenBy(file => file.Path, StringComparer.Ordinal)
            .Take(MostCandidates);
        foreach (var file in files)
        {
            var element = Load(folder, file);
            if (element.Name.LocalName == "course")
                yield return (file, element);
        }
    }

    static OlxRoot Resolve(OlxFolder folder, string root, OlxFile file, XElement pointer)
    {
        var run = OlxXml.Attribute(pointer, "url_name") ?? OlxXml.Attribute(pointer, "slug");
        var course = pointer;
        if (OlxXml.IsPointer(pointer) && run is not null)
        {
            var path = OlxXml.DefinitionPath(root, "course", run);
            file = folder.Find(path) ?? throw new OlxRefused(new Message("“{0}” points at “{1}”, which is not in the archive. Export the course again.", OlxPath.Shown(file.Path), OlxPath.Shown(path)));
            course = Load(folder, file);
            if (course.Name.LocalName != "course")
                throw new OlxRefused(new Message("“{0}” does not define a course. Export the course again.", OlxPath.Shown(path)));
        }
        var key = new OlxKey(
            OlxXml.Attribute(pointer, "org") ?? OlxXml.Attribute(course, "org") ?? "",
            OlxXml.Attribute(pointer, "course") ?? OlxXml.Attribute(course, "course") ?? "",
            run ?? "course");
        if (new[] { key.Org, key.Course, key.Run }.FirstOrDefault(part => part.Length is 0 or > 200) is not null)
            throw new OlxRefused(new Message("“{0}” does not name the organisation (org) and the course (course). Add them and pack the course again.", OlxPath.Shown(file.Path)));
        return new OlxRoot(root, file, course, key);
    }

    static XElement Load(OlxFolder folder, OlxFile file)
    {
        try
        {
            return folder.Xml(file);
        }
        catch (XmlException e)
        {
            throw new OlxRefused(new Message("“{0}” is not well-formed XML (line {1}). Mend it and pack the course again.", OlxPath.Shown(file.Path), e.LineNumber), e);
        }
    }

    static OlxRefused NoCourse(OlxFolder folder)
    {
        var names = folder.Files.Keys.Where(path => !OlxPath.IsClutter(path)).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        return new OlxRefused(names.Contains("library.xml") || names.Contains("package.toml")
            ? new Message("This is a content library, not a course. Libraries are not imported: export a course that uses it instead.")
            : new Message("There is no course in this archive: it has no course.xml. In Open edX Studio choose Tools, Export, and give the file that it makes."));
    }
}
