using System.Formats.Tar;
using System.IO.Compression;

namespace Preau.Academy.Olx;

/// <summary>Writes a course back as it came: every file of its manifest, unknown blocks included.</summary>
internal static class OlxExport
{
    // A fixed instant: the same course gives the same bytes.
    static readonly DateTimeOffset Instant = DateTimeOffset.UnixEpoch;

    /// <summary>Writes a <c>.tar.gz</c>; the archive is the same, byte for byte, whenever the files are.</summary>
    /// <param name="files">The manifest of the import, in any order.</param>
    /// <param name="emptyFolders">Folders with nothing in them.</param>
    /// <param name="open">Opens a file by its hash; the stream can seek.</param>
    /// <param name="output">Where to write; left open.</param>
    /// <param name="withoutSecrets">Blanks keys and passwords; the tree is then no longer the imported one.</param>
    public static async Task WriteAsync(
        IEnumerable<OlxFile> files, IEnumerable<string> emptyFolders, Func<string, Stream> open, Stream output,
        bool withoutSecrets = false, CancellationToken cancellation = default)
    {
        await using var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Gnu);
        foreach (var folder in emptyFolders.Order(StringComparer.Ordinal))
            await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.Directory, $"{folder}/") { ModificationTime = Instant }, cancellation);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            await using var content = Content(file, open, withoutSecrets);
            await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.RegularFile, file.Path) { ModificationTime = Instant, DataStream = content }, cancellation);
        }
    }

    static Stream Content(OlxFile file, Func<string, Stream> open, bool withoutSecrets)
    {
        var content = open(file.Hash);
        if (!withoutSecrets || !OlxSecrets.MayHold(file)) return content;
        using (content)
            return OlxSecrets.Blank(content, file);
    }
}
