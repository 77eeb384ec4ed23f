using System.Collections.Frozen;

namespace Preau.Academy.Html;

/// <summary>How a file of a course is served, so that whatever is in it can do nothing to who opens it.</summary>
internal static class CourseFiles
{
    /// <summary>
    /// The Content-Security-Policy of every file of a course: an origin of its own, no scripts, nothing loaded from
    /// elsewhere. An SVG keeps its look, an HTML file is a page that can only be read. With it goes
    /// <c>X-Content-Type-Options: nosniff</c>.
    /// </summary>
    public const string Policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self' data:";

    /// <summary>What a file is called whose content is not known or not what its name says.</summary>
    public const string Unknown = "application/octet-stream";

    const string Text = "text/plain; charset=utf-8";

    /// <summary>Bytes needed to know a file by its content.</summary>
    public const int MagicLength = 16;

    static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".jpe"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".bmp"] = "image/bmp",
        [".ico"] = "image/x-icon",
        [".svg"] = "image/svg+xml",
        [".pdf"] = "application/pdf",
        [".zip"] = "application/zip",
        [".gz"] = "application/gzip",
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/mp4",
        [".webm"] = "video/webm",
        [".ogv"] = "video/ogg",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".oga"] = "audio/ogg",
        [".ogg"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
        [".otf"] = "font/otf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".odp"] = "application/vnd.oasis.opendocument.presentation",
        [".epub"] = "application/epub+zip",
        [".html"] = "text/html; charset=utf-8",
        [".htm"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".vtt"] = "text/vtt; charset=utf-8",
        [".txt"] = Text,
        [".srt"] = Text,
        [".sjson"] = Text,
        [".md"] = Text,
        [".json"] = Text,
        [".csv"] = Text,
        // Never a type that a browser would run.
        [".js"] = Text,
        [".mjs"] = Text,
        [".xml"] = Text,
        [".xhtml"] = Text,
        [".xht"] = Text,
        [".py"] = Text,
        [".tex"] = Text,
        [".r"] = Text,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Office and e-book files are zips; the containers of film and sound share their first bytes.
    static readonly FrozenSet<string> Zips = new[] { "application/vnd", "application/epub+zip" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The type to serve a file under: that of its name, where its first bytes do not say otherwise.</summary>
    /// <param name="path">The file's name or path; only its extension counts.</param>
    /// <param name="first">The first bytes, <see cref="MagicLength"/> of them where the file has as many.</param>
    public static string ContentType(string path, ReadOnlySpan<byte> first)
    {
        if (!Types.TryGetValue(Path.GetExtension(path), out var named)) return Unknown;
        var found = ByMagic(first);
        if (named.StartsWith("text/", StringComparison.Ordinal) || named is "image/svg+xml") return found is null ? named : Unknown;
        if (IsKnownByMagic(named)) return found is not null && Family(found) == Family(named) ? Exact(named, found) : Unknown;
        return named;
    }

    /// <summary>Shown in the page or by itself when it is safe and of use there; otherwise saved. For Content-Disposition.</summary>
    /// <returns><c>inline</c> or <c>attachment</c>; the file's name is added by the server (RFC 6266).</returns>
    public static string Disposition(string contentType) =>
        contentType.StartsWith("image/", StringComparison.Ordinal) || contentType.StartsWith("video/", StringComparison.Ordinal)
        || contentType.StartsWith("audio/", StringComparison.Ordinal) || contentType.StartsWith("font/", StringComparison.Ordinal)
        || contentType.StartsWith("text/", StringComparison.Ordinal) || contentType is "application/pdf" ? "inline" : "attachment";

    /// <summary>The type that the first bytes of a file show; null where they show none we know.</summary>
    public static string? ByMagic(ReadOnlySpan<byte> first) => first switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        [0, 0, 1, 0, _, 0, ..] => "image/x-icon",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [(byte)'P', (byte)'K', 3 or 5 or 7, 4 or 6 or 8, ..] => "application/zip",
        [0x1f, 0x8b, ..] => "application/gzip",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f', ..] => "image/avif",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        [0x1a, 0x45, 0xdf, 0xa3, ..] => "video/webm",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "video/ogg",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xff, 0xfb or 0xf3 or 0xf2 or 0xfa, ..] => "audio/mpeg",
        _ => null,
    };

    static bool IsKnownByMagic(string type) => type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal)
        || type.StartsWith("audio/", StringComparison.Ordinal) || type is "application/pdf" or "application/zip" or "application/gzip" || IsZip(type);

    static bool IsZip(string type) => Zips.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    // A raster picture under another picture's name is common and harmless; a film under a picture's name is neither.
    static string Family(string type) => IsZip(type) ? "application/zip" : type switch
    {
        "audio/mp4" => "video/mp4",
        "audio/ogg" => "video/ogg",
        _ when type.StartsWith("image/", StringComparison.Ordinal) => "image",
        _ => type,
    };

    static string Exact(string named, string found) => Family(named) is "image" ? found : named;
}
