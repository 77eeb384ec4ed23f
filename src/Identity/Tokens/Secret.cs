using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Preau.Identity.Tokens;

/// <summary>
/// 256 random bits that are given away once, in a cookie or a link; the database keeps only their hash, so that a stolen
/// copy of it opens nothing. So much chance needs no salt and no slow hash.
/// </summary>
internal readonly record struct Secret(string Text)
{
    internal const int Length = 43;

    public static Secret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public byte[] Hash => HashOf(Text);

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether it may be one of ours: nothing else is worth a query.</summary>
    public static bool LooksLikeOne(string? text) => text is { Length: Length } && Base64Url.IsValid(text);

    public override string ToString() => "(a secret)";
}
