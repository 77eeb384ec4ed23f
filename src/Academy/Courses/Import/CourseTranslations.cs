using System.Text;
using System.Text.Json;
using Preau.Academy.Olx;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses.Import;

/// <summary>
/// The translations that an archive brings in <c>languages/{tag}/</c>: a folder that mirrors the course, with the
/// translated files alone, and <c>names.json</c> with the titles by <c>type/url_name</c>. Our own addition to the format:
/// Open edX passes over the folder, an export keeps it.
/// </summary>
internal sealed class CourseTranslations
{
    const int LongestFile = 4 * 1024 * 1024;

    // They are held in memory together with the course itself (OlxLimits.TextBytes).
    const long MostText = 32L << 20;

    readonly Dictionary<string, Dictionary<string, OlxFile>> filesByLanguage = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, string>> namesByLanguage = new(StringComparer.Ordinal);
    readonly IOlxFiles store;

    /// <exception cref="OlxRefused">There is more text than is read.</exception>
    public CourseTranslations(OlxCourse course, IOlxFiles store)
    {
        this.store = store;
        string folder = $"{course.RootFolder}languages/";
        long size = 0;
        foreach (var file in course.Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Size <= LongestFile))
        {
            if (file.Path[folder.Length..].Split('/', 2) is not [var tag, var path] || !Language.Known.TryGetValue(tag, out var language))
                continue;
            if (!path.EndsWith(".html", StringComparison.Ordinal) && !path.EndsWith(".xml", StringComparison.Ordinal) && path != "names.json")
                continue;
            if ((size += file.Size) > MostText)
                throw new OlxRefused(new Message("The translations hold more than {0} MB of text. Leave some out and pack the course again.", MostText >> 20));
            if (!filesByLanguage.TryGetValue(language.Tag, out var files))
                filesByLanguage.Add(language.Tag, files = new Dictionary<string, OlxFile>(StringComparer.Ordinal));
            files[path] = file;
        }
        foreach (string language in filesByLanguage.Keys)
            namesByLanguage.Add(language, Names(language));
    }

    public IEnumerable<string> Languages => filesByLanguage.Keys;

    /// <summary>The title of a block (<c>chapter/m1</c>) or of the course (<c>course/2026</c>), or null.</summary>
    public string? Name(string language, string block) => namesByLanguage[language].GetValueOrDefault(block);

    /// <summary>A page under <c>about/</c>, or null.</summary>
    public string? About(string language, string page) => Text(language, $"about/{page}.html");

    /// <summary>The body of a block: HTML of an html block, the element of any other, or null.</summary>
    public string? Body(string language, OlxBlock block) =>
        Text(language, block.Type == "html" ? $"html/{block.UrlName}.html" : $"{block.Type}/{block.UrlName}.xml");

    string? Text(string language, string path)
    {
        if (!filesByLanguage[language].TryGetValue(path, out var file))
            return null;
        using var reader = new StreamReader(store.Open(file.Hash), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    Dictionary<string, string> Names(string language)
    {
        try
        {
            var names = JsonSerializer.Deserialize<Dictionary<string, string?>>(Text(language, "names.json") ?? "{}") ?? [];
            return names.Where(name => !string.IsNullOrWhiteSpace(name.Value)).ToDictionary(name => name.Key, name => name.Value!, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            // A translation that cannot be read is a translation less, not a course less.
            return [];
        }
    }
}
