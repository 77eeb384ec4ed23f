using System.Formats.Tar;
using System.IO.Compression;
using Microsoft.AspNetCore.StaticFiles;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// Unpacks a <c>.tar.gz</c> or <c>.zip</c> into the store, file by file, so that memory does not grow with the archive.
/// Every regular file is kept as it is; whatever is not a file or a folder is refused with the whole archive.
/// </summary>
internal sealed class OlxArchive(IOlxFiles store, OlxLimits limits)
{
    static readonly FileExtensionContentTypeProvider ContentTypes = new(
        new Dictionary<string, string>(new FileExtensionContentTypeProvider().Mappings, StringComparer.OrdinalIgnoreCase)
        {
            [".srt"] = "application/x-subrip",
            [".sjson"] = "application/json",
        });

    readonly Dictionary<string, OlxFile> files = new(StringComparer.Ordinal);
    readonly HashSet<string> folders = new(StringComparer.Ordinal);

    /// <summary>Reads the archive from its first byte. The stream must be able to seek: a zip's index is at its end.</summary>
    public static async Task<OlxFolder> UnpackAsync(Stream archive, IOlxFiles store, OlxLimits limits, CancellationToken cancellation)
    {
        var unpacking = new OlxArchive(store, limits);
        var meter = new UnpackMeter(limits, archive.Length);
        var magic = new byte[4];
        archive.Position = 0;
        var length = await archive.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellation);
        archive.Position = 0;
        switch (magic.AsSpan(0, length))
        {
            case [0x1f, 0x8b, ..]:
                await unpacking.UnpackTarAsync(archive, meter, cancellation);
                break;
            case [(byte)'P', (byte)'K', 3, 4] or [(byte)'P', (byte)'K', 5, 6]:
                await unpacking.UnpackZipAsync(archive, meter, cancellation);
                break;
            default:
                throw new OlxRefused(new Message("This is not a .tar.gz or .zip archive. In Open edX Studio choose Tools, Export, and give the file that it makes."));
        }
        return unpacking.Folder();
    }

    public static OlxRefused Damaged(Exception? inner) =>
        new(new Message("The archive is damaged or cut short. Export or download it again."), inner);

    public static OlxRefused TooLarge(string path, long bytes) =>
        new(new Message("The file “{0}” is larger than {1} MB. Make it smaller, or remove it, and pack the course again.", OlxPath.Shown(path), bytes >> 20));

    public static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException;

    async Task UnpackTarAsync(Stream archive, UnpackMeter meter, CancellationToken cancellation)
    {
        await using var gzip = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
        await using var unpacked = new MeteredStream(gzip, meter, limits, path: null);
        await using var reader = new TarReader(unpacked, leaveOpen: true);
        while (await NextAsync(reader, cancellation) is { } entry)
        {
            meter.CountEntry();
            await KeepAsync(entry, cancellation);
        }
        // The checksum stands at the very end: only reading up to it shows that nothing was cut off or changed.
        var rest = new byte[81920];
        while (await unpacked.ReadAsync(rest, cancellation) > 0) { }
    }

    static async Task<TarEntry?> NextAsync(TarReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.GetNextEntryAsync(copyData: false, cancellation);
        }
        catch (Exception e) when (IsDamage(e) || e is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw Damaged(e);
        }
    }

    async Task KeepAsync(TarEntry entry, CancellationToken cancellation)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.GlobalExtendedAttributes:
                return;
            case TarEntryType.Directory:
                KeepFolder(OlxPath.Clean(entry.Name));
                return;
            case TarEntryType.V7RegularFile or TarEntryType.RegularFile or TarEntryType.ContiguousFile:
                await KeepFileAsync(OlxPath.Clean(entry.Name), entry.Length, entry.DataStream ?? Stream.Null, meter: null, cancellation);
                return;
            case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                throw NotAFile(entry.Name, isLink: true);
            default:
                throw NotAFile(entry.Name, isLink: false);
        }
    }

    async Task UnpackZipAsync(Stream archive, UnpackMeter meter, CancellationToken cancellation)
    {
        ZipIndex.RefuseIfTooLong(archive, limits.Entries);
        try
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in zip.Entries)
            {
                meter.CountEntry();
                await KeepAsync(entry, meter, cancellation);
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(e);
        }
    }

    async Task KeepAsync(ZipArchiveEntry entry, UnpackMeter meter, CancellationToken cancellation)
    {
        const int typeMask = 0xF000, folder = 0x4000, file = 0x8000, link = 0xA000;
        var type = (entry.ExternalAttributes >> 16) & typeMask;
        if (type is not (0 or folder or file))
            throw NotAFile(entry.FullName, isLink: type == link);
        if (entry.IsEncrypted)
            throw new OlxRefused(new Message("The archive is protected by a password. Pack the course again without one."));
        var path = OlxPath.Clean(entry.FullName);
        if (entry.FullName.EndsWith('/'))
        {
            KeepFolder(path);
            return;
        }
        await using var content = await entry.OpenAsync(cancellation);
        await KeepFileAsync(path, entry.Length, content, meter, cancellation);
    }

    void KeepFolder(string path)
    {
        if (path.Length > 0)
            folders.Add(path);
    }

    async Task KeepFileAsync(string path, long declared, Stream content, UnpackMeter? meter, CancellationToken cancellation)
    {
        if (path.Length == 0)
            throw Damaged(null);
        if (files.ContainsKey(path))
            throw Twice(path);
        if (declared > limits.FileBytes)
            throw TooLarge(path, limits.FileBytes);
        await using var metered = new MeteredStream(content, meter, limits, path);
        var stored = await store.StoreAsync(metered, cancellation);
        var type = ContentTypes.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        files.Add(path, new OlxFile(path, stored.Hash, stored.Size, type));
    }

    OlxFolder Folder()
    {
        var parents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in files.Keys.Concat(folders))
            for (var cut = path.LastIndexOf('/'); cut > 0 && parents.Add(path[..cut]); cut = path.LastIndexOf('/', cut - 1)) { }
        if (parents.Concat(folders).FirstOrDefault(files.ContainsKey) is { } both)
            throw Twice(both);
        return new OlxFolder(files, [.. folders.Where(folder => !parents.Contains(folder)).Order(StringComparer.Ordinal)], store, limits);
    }

    static OlxRefused Twice(string path) =>
        new(new Message("The archive has two files of one path: “{0}”. Remove one and pack the course again.", OlxPath.Shown(path)));

    static OlxRefused NotAFile(string path, bool isLink) => new(isLink
        ? new Message("“{0}” is a link, and links are not accepted. Put the file itself in its place and pack the course again.", OlxPath.Shown(path))
        : new Message("“{0}” is neither a file nor a folder. Remove it and pack the course again.", OlxPath.Shown(path)));
}
