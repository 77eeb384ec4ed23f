using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace Preau.Academy.Html;

/// <summary>The pages, style sheets and transcripts of the real courses in the shared data.</summary>
internal sealed class CourseSamples
{
    static readonly Lazy<CourseSamples?> Loaded = new(Load);

    public List<(string Name, string Html)> Pages { get; } = [];

    public List<(string Name, byte[] Bytes)> Transcripts { get; } = [];

    readonly Dictionary<string, string> sheets = new(StringComparer.Ordinal);

    /// <summary>Skips the test where the shared data is missing.</summary>
    public static CourseSamples Get()
    {
        Assert.SkipWhen(Loaded.Value is null, "The shared course archives are missing.");
        return Loaded.Value!;
    }

    /// <summary>As the course's own importer would give them: files of the course at our addresses.</summary>
    public CourseHtmlOptions Options(string page) => new()
    {
        Scope = "b-1a2b3c4d",
        RewriteUrl = url => url.StartsWith("/static/", StringComparison.Ordinal) ? $"/files/{url["/static/".Length..]}" : null,
        StyleSheet = url => sheets.GetValueOrDefault($"{page.Split('/')[0]}{url}"),
    };

    static CourseSamples? Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Preau.slnx"))) folder = folder.Parent;
        var archives = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data", "olx") : "";
        if (!Directory.Exists(archives)) return null;
        var samples = new CourseSamples();
        foreach (var archive in Directory.EnumerateFiles(archives, "*.tar.gz").Order(StringComparer.Ordinal)) samples.Read(archive);
        return samples;
    }

    void Read(string archive)
    {
        var course = Path.GetFileName(archive)[..^".tar.gz".Length];
        using var unzipped = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(unzipped);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || Path.GetFileName(entry.Name).StartsWith("._", StringComparison.Ordinal)) continue;
            using var copy = new MemoryStream();
            entry.DataStream.CopyTo(copy);
            var name = $"{course}/{entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]}";
            Keep(name, copy.ToArray());
        }
    }

    void Keep(string name, byte[] bytes)
    {
        if (name.EndsWith(".html", StringComparison.Ordinal)) Pages.Add((name, Encoding.UTF8.GetString(bytes)));
        else if (name.Contains("/problem/", StringComparison.Ordinal)) Pages.Add((name, Encoding.UTF8.GetString(bytes)));
        else if (name.EndsWith(".css", StringComparison.Ordinal)) sheets[name] = Encoding.UTF8.GetString(bytes);
        else if (Path.GetExtension(name) is ".srt" or ".vtt" or ".sjson") Transcripts.Add((name, bytes));
    }
}
