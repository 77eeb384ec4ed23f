using System.Text;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Reading;

/// <summary>
/// Which letters the bytes of a file are: what its first bytes say, else UTF-8 where all of it is, else the code page that
/// Windows has in the country, which is what spreadsheets save without asking.
/// </summary>
internal static class RegisterEncoding
{
    public const long MostBytes = 1_000_000_000;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file once, from its beginning.</summary>
    /// <exception cref="RegisterRefused">It is empty, too large, or no text.</exception>
    public static async Task<Encoding> Of(Stream file, SystemCode system, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
            throw new RegisterRefused(new Message("This file is empty. Choose another one."));
        if (file.Length > MostBytes)
            throw new RegisterRefused(new Message("This file is larger than {0} MB: divide it, and import the parts one after the other.", MostBytes / 1_000_000));
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        int read = await file.ReadAtLeastAsync(buffer, 4, throwOnEndOfStream: false, cancellationToken);
        if (Marked(buffer.AsSpan(0, read)) is { } marked)
            return marked;
        var decoder = StrictUtf8.GetDecoder();
        bool isUtf8 = true;
        for (; read > 0; read = await file.ReadAsync(buffer, cancellationToken))
        {
            if (buffer.AsSpan(0, read).Contains((byte)0))
                throw NoText();
            isUtf8 = isUtf8 && IsUtf8(decoder, buffer.AsSpan(0, read));
        }
        return isUtf8 && IsUtf8(decoder, [], flush: true) ? StrictUtf8 : OfCountry(system.Country);
    }

    public static RegisterRefused NoText(Exception? inner = null) =>
        new(new Message("This is no text: save the register as CSV and choose that file."), inner);

    static Encoding? Marked(ReadOnlySpan<byte> start) =>
        start.StartsWith(Encoding.UTF8.Preamble) ? StrictUtf8
        : start.StartsWith(Encoding.Unicode.Preamble) ? new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)
        : start.StartsWith(Encoding.BigEndianUnicode.Preamble) ? new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)
        : null;

    static bool IsUtf8(Decoder decoder, ReadOnlySpan<byte> bytes, bool flush = false)
    {
        try
        {
            decoder.GetCharCount(bytes, flush);
            Span<char> letters = new char[bytes.Length + 1];
            decoder.GetChars(bytes, letters, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    static Encoding OfCountry(string country) => CodePagesEncodingProvider.Instance.GetEncoding(country switch
    {
        "CZ" or "HR" or "HU" or "PL" or "RO" or "RS" or "SI" or "SK" => 1250,
        "BG" or "MK" or "UA" => 1251,
        "CY" or "GR" => 1253,
        "TR" => 1254,
        "EE" or "LT" or "LV" => 1257,
        _ => 1252,
    })!;
}
