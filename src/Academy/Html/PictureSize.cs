using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Preau.Academy.Html;

/// <summary>How large a picture is, in its own pixels, from its first bytes.</summary>
internal static partial class PictureSize
{
    /// <summary>Bytes that are enough for all but pictures with a very long preface.</summary>
    public const int Enough = 64 * 1024;

    const int Largest = 20_000;

    /// <returns>Null for a format that is not known, or sizes that no picture has.</returns>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when bytes.Length >= 24 =>
            Sane(BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..])),
        [(byte)'G', (byte)'I', (byte)'F', ..] when bytes.Length >= 10 =>
            Sane(BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])),
        [0xff, 0xd8, .. var segments] => Jpeg(segments),
        _ => Svg(Encoding.UTF8.GetString(bytes)),
    };

    // Segments of a marker and a length; the one that starts a frame has the size.
    static (int, int)? Jpeg(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 9 && bytes[0] == 0xff)
        {
            if (bytes[1] is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return Sane(BinaryPrimitives.ReadUInt16BigEndian(bytes[7..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[5..]));
            int length = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            if (length > bytes.Length) return null;
            bytes = bytes[length..];
        }
        return null;
    }

    static (int, int)? Svg(string text)
    {
        if (Root.Match(text) is not { Success: true } root) return null;
        if (Side.Matches(root.Value) is { Count: 2 } sides && sides[0].Groups["side"].Value != sides[1].Groups["side"].Value)
        {
            int first = Number(sides[0].Groups["pixels"].Value), second = Number(sides[1].Groups["pixels"].Value);
            return sides[0].Groups["side"].Value == "width" ? Sane(first, second) : Sane(second, first);
        }
        return Box.Match(root.Value) is { Success: true } box ? Sane(Number(box.Groups["width"].Value), Number(box.Groups["height"].Value)) : null;
    }

    static int Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number < 1e6 ? (int)Math.Round(number) : 0;

    static (int, int)? Sane(int width, int height) => width is > 0 and <= Largest && height is > 0 and <= Largest ? (width, height) : null;

    [GeneratedRegex("<svg[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Root { get; }

    [GeneratedRegex("\\s(?<side>width|height)\\s*=\\s*[\"'](?<pixels>[0-9.]+)(px)?[\"']", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Side { get; }

    [GeneratedRegex("\\sviewBox\\s*=\\s*[\"'][-0-9.]+[ ,]+[-0-9.]+[ ,]+(?<width>[0-9.]+)[ ,]+(?<height>[0-9.]+)\\s*[\"']", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Box { get; }
}
