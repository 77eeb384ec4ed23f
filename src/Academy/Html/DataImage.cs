using System.Text;

namespace Preau.Academy.Html;

/// <summary>
/// Pictures that an imported page carries inside itself (<c>data:</c> addresses, RFC 2397): small ones, in base64, whose
/// first bytes are those of the type they claim. A drawing (SVG) is cleaned and shown as a picture.
/// </summary>
internal static class DataImage
{
    /// <summary>Longest picture kept inside a page, in bytes: a page should not weigh more than its words.</summary>
    public const int Largest = 64 * 1024;

    const string Mark = "base64,";

    /// <summary>The address to show the picture by, written anew; null when it is not such a picture.</summary>
    public static string? Clean(string address)
    {
        var trimmed = address.AsSpan().Trim();
        if (!trimmed.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) || trimmed.Length > Largest * 2) return null;
        var comma = trimmed.IndexOf(',');
        if (comma < 0 || !trimmed[..(comma + 1)].EndsWith(Mark, StringComparison.OrdinalIgnoreCase)) return null;
        var type = trimmed["data:".Length..trimmed.IndexOf(';')].ToString().ToLowerInvariant();
        var bytes = Decode(trimmed[(comma + 1)..]);
        return bytes is null || bytes.Length > Largest ? null : Of(type is "image/jpg" ? "image/jpeg" : type, bytes);
    }

    /// <summary>The address of a cleaned drawing; null when it is too large.</summary>
    public static string? OfSvg(string svg)
    {
        var bytes = Encoding.UTF8.GetBytes(svg);
        return bytes.Length > Largest ? null : $"data:image/svg+xml;{Mark}{Convert.ToBase64String(bytes)}";
    }

    static string? Of(string type, byte[] bytes)
    {
        if (type is "image/svg+xml") return SafeSvg.Clean(Encoding.UTF8.GetString(bytes)) is { } svg ? OfSvg(svg) : null;
        return type is "image/png" or "image/jpeg" or "image/gif" or "image/webp" && CourseFiles.ByMagic(bytes) == type
            ? $"data:{type};{Mark}{Convert.ToBase64String(bytes)}" : null;
    }

    static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64Chars(text, bytes, out var length) ? bytes[..length] : null;
    }
}
