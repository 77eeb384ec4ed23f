using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Preau.Platform.Files;
using Xunit;

namespace Preau.Academy.Olx;

/// <summary>A store in a folder of its own, gone after the test.</summary>
sealed class TemporaryFiles : IOlxFiles, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("olx-").FullName;

    public int Count => Directory.GetFiles(folder).Length;

    public async Task<StoredFile> StoreAsync(Stream content, CancellationToken cancellation)
    {
        var temporary = Path.Combine(folder, Path.GetRandomFileName());
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        await using (var file = File.Create(temporary))
        {
            var buffer = new byte[81920];
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; size += read)
            {
                sha.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }
        var hash = Convert.ToHexStringLower(sha.GetHashAndReset());
        File.Move(temporary, Path.Combine(folder, hash), overwrite: true);
        return new StoredFile(hash, size);
    }

    public Stream Open(string hash) => File.OpenRead(Path.Combine(folder, hash));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>Archives made by code, good and bad.</summary>
static class Archives
{
    public static Stream TarGz(params IEnumerable<(string Path, string Content)> files) =>
        TarGz(tar =>
        {
            foreach (var (path, content) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        });

    public static Stream TarGz(Action<TarWriter> write)
    {
        var archive = new MemoryStream();
        using (var gzip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
            write(tar);
        archive.Position = 0;
        return archive;
    }

    public static Stream Zip(params IEnumerable<(string Path, string Content)> files) =>
        Zip(zip =>
        {
            foreach (var (path, content) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        });

    public static Stream Zip(Action<ZipArchive> write)
    {
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
            write(zip);
        archive.Position = 0;
        return archive;
    }

    /// <summary>A course of one chapter, whose definition is in its own file, and of whatever else is given.</summary>
    public static (string Path, string Content)[] Course(string chapter, params (string Path, string Content)[] more) =>
    [
        ("course/course.xml", """<course url_name="R1" org="Org" course="Num"/>"""),
        ("course/course/R1.xml", """<course display_name="A course"><chapter url_name="c1"/></course>"""),
        ("course/chapter/c1.xml", chapter),
        .. more,
    ];

    /// <summary>The same, of one page with the given blocks.</summary>
    public static (string Path, string Content)[] Unit(string blocks, params (string Path, string Content)[] more) =>
        Course($"""<chapter><sequential url_name="s1"><vertical url_name="v1">{blocks}</vertical></sequential></chapter>""", more);

    public static async Task<OlxCourse> ReadAsync(Stream archive, OlxLimits? limits = null)
    {
        using var files = new TemporaryFiles();
        return await OlxImport.ReadAsync(archive, files, limits, TestContext.Current.CancellationToken);
    }

    public static Task<OlxCourse> ReadAsync(params (string Path, string Content)[] files) => ReadAsync(TarGz(files));

    /// <summary>The sentence with which an archive is refused.</summary>
    public static async Task<string> RefusalAsync(Stream archive, OlxLimits? limits = null) =>
        (await Assert.ThrowsAsync<OlxRefused>(() => ReadAsync(archive, limits))).Message;
}
