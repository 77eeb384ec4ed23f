using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Preau.Identity.TwoStep;

/// <summary>
/// The codes of an authenticator app: RFC 6238 with SHA-1, half minutes and six digits, which is what every app knows.
/// </summary>
/// <remarks>
/// Not ASP.NET Core Identity's: it reads the machine's clock, and it takes a code a second time.
/// </remarks>
internal static class Totp
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const int KeySize = 20, Period = 30;

    internal static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    /// <summary>The half minute whose code this is: the present one, the one before or the one after; null when it is none of them.</summary>
    internal static long? StepOf(byte[] key, string code, DateTimeOffset now)
    {
        long present = now.ToUnixTimeSeconds() / Period;
        long? found = null;
        for (long step = present - 1; step <= present + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(key, step)), Encoding.UTF8.GetBytes(code)))
                found = step;
        return found;
    }

    internal static string CodeAt(byte[] key, DateTimeOffset at) => Code(key, at.ToUnixTimeSeconds() / Period);

    // RFC 4226, section 5.3.
    static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard's own choice; a MAC does not need collision resistance.
        HMACSHA1.HashData(key, counter, mac);
#pragma warning restore CA5350
        int number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>What a QR code says to the app.</summary>
    internal static string Address(byte[] key, string site, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(site)}:{Uri.EscapeDataString(email)}?secret={Base32(key)}&issuer={Uri.EscapeDataString(site)}";

    /// <summary>RFC 4648 without padding.</summary>
    internal static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (byte part in bytes)
        {
            (buffer, bits) = ((buffer << 8) | part, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Letters[(buffer >> (bits - 5)) & 31]);
            buffer &= 0xFF;
        }
        if (bits > 0)
            text.Append(Letters[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }
}
