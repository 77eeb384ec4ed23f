using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Preau.Academy.Courses.Files;
using Preau.Academy.Html;
using Preau.Academy.Olx;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Academy.Courses;

/// <summary>What the pages of one content share: how they link to each other and to its files.</summary>
/// <param name="Units">The unit of each block, by its <c>url_name</c>; of a section, its first.</param>
internal sealed record CourseMatter(ContentId Content, OlxKey Key, OlxAssetNames Assets, string RootFolder, IReadOnlyDictionary<string, BlockId> Units, string Partitions, string Language)
{
    // The address of a file is the same in every language; any language makes it.
    static readonly Links Links = new("en");

    public string? AssetAddress(string name) => Assets.Find(name) is { } file ? Links.CourseFile(Content, file.Path[RootFolder.Length..]) : null;

    /// <summary>A link to another unit, seen from a unit's page: <c>…/units/{this}</c> leads to <c>…/units/{that}</c>.</summary>
    public string? UnitAddress(string urlName) => Units.TryGetValue(urlName, out var unit) ? "./" + unit.Value.ToString("N") : null;

    public OlxLinks AddressesFor() => new(Key, AssetAddress, UnitAddress);

    /// <summary>The same from a page that is no unit's, where the units of no run are at hand.</summary>
    public OlxLinks AddressesOutside() => new(Key, AssetAddress, _ => null);

    /// <summary>The file that an address in a page of the course names, or null.</summary>
    public OlxFile? FileAt(string address)
    {
        OlxFile? file = null;
        new OlxLinks(Key, name => (file = Assets.Find(name))?.Path, _ => null).RewriteUrl(address);
        return file;
    }
}

/// <summary>Knows what the pages of a content share, and keeps that of those in use; the style sheets among them.</summary>
internal sealed class CourseMatters(Syllabuses syllabuses, CourseAssets assets, FileStore files) : IDisposable
{
    readonly MemoryCache matters = new(new MemoryCacheOptions { SizeLimit = 60 });
    readonly MemoryCache sheets = new(new MemoryCacheOptions { SizeLimit = 8 * 1024 * 1024 });

    public async ValueTask<CourseMatter> Of(ContentId id, PreauDb db, CancellationToken cancellationToken)
    {
        if (matters.TryGetValue(id, out CourseMatter? matter))
            return matter!;
        var content = await db.Set<Content>().AsNoTracking().FirstAsync(content => content.Id == id, cancellationToken);
        var course = await db.Set<Course>().AsNoTracking().FirstAsync(course => course.Id == content.CourseId, cancellationToken);
        var known = await assets.Of(id, cancellationToken);
        matter = new CourseMatter(
            id,
            new OlxKey(course.Organisation, course.Number, content.RunCode),
            known!.Names,
            content.RootFolder,
            UnitsOf(await syllabuses.Of(id, cancellationToken)),
            content.Partitions,
            course.Language);
        return matters.Set(id, matter, new MemoryCacheEntryOptions { Size = 1 });
    }

    static Dictionary<string, BlockId> UnitsOf(Syllabus syllabus)
    {
        var units = new Dictionary<string, BlockId>(StringComparer.Ordinal);
        foreach (var unit in syllabus.Units)
            foreach (var node in unit.Subtree())
                units.TryAdd(node.UrlName, unit.Id);
        foreach (var section in syllabus.Chapters.SelectMany(chapter => chapter.Children.Prepend(chapter)))
            if (section.Subtree().FirstOrDefault(node => node.UnitNumber is not null) is { } first)
                units.TryAdd(section.UrlName, first.Id);
        return units;
    }

    /// <summary>The style sheet of the course that a page names; null when the course has none there. Of a long one only the beginning.</summary>
    public string? StyleSheet(CourseMatter course, string address)
    {
        if (course.FileAt(address) is not { } file || !file.Path.EndsWith(".css", StringComparison.OrdinalIgnoreCase))
            return null;
        if (sheets.TryGetValue(file.Hash, out string? sheet))
            return sheet;
        // One more than is read tells the reader that it was cut.
        char[] text = new char[(int)Math.Min(file.Size, CourseHtml.LongestSheet + 1)];
        using var reader = new StreamReader(files.Open(file.Hash));
        sheet = new string(text, 0, reader.ReadBlock(text));
        return sheets.Set(file.Hash, sheet, new MemoryCacheEntryOptions { Size = 256 + (sheet.Length * 2L) });
    }

    /// <summary>The size of a picture of the course in its own pixels, or null.</summary>
    public (int Width, int Height)? PictureSize(CourseMatter course, string address)
    {
        if (course.FileAt(address) is not { } file)
            return null;
        byte[] first = new byte[(int)Math.Min(file.Size, Html.PictureSize.Enough)];
        using var bytes = files.Open(file.Hash);
        bytes.ReadExactly(first);
        return Html.PictureSize.Of(first);
    }

    public void Dispose()
    {
        matters.Dispose();
        sheets.Dispose();
    }
}
