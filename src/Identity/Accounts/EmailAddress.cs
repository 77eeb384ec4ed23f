using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Preau.Identity.Accounts;

/// <summary>
/// An e-mail address as people write it (RFC 5321's dot-string, 64 and 254 characters): no quotes, no comments, nothing
/// that a mail header could take for a second address. The host may be in any script.
/// </summary>
internal sealed record EmailAddress
{
    internal const int Longest = 254;

    static readonly IdnMapping Hosts = new() { UseStd3AsciiRules = true };
    static readonly SearchValues<char> LocalCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-");

    EmailAddress(string text, string key) => (Text, Key) = (text, key);

    /// <summary>As she wrote it, with its host in the letters that mail servers take.</summary>
    public string Text { get; }

    /// <summary>By which two addresses are the same: in small letters.</summary>
    public string Key { get; }

    internal static EmailAddress Trusted(string text, string key) => new(text, key);

    public static bool TryParse(string? typed, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        string text = typed?.Trim() ?? "";
        int at = text.LastIndexOf('@');
        if (text.Length > Longest || at is < 1 or > 64 || !IsLocal(text.AsSpan(0, at)) || HostOf(text[(at + 1)..]) is not { } host)
            return false;
        string whole = $"{text[..at]}@{host}";
        if (whole.Length > Longest)
            return false;
        address = new EmailAddress(whole, whole.ToLowerInvariant());
        return true;
    }

    static bool IsLocal(ReadOnlySpan<char> local) =>
        !local.ContainsAnyExcept(LocalCharacters) && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal);

    static string? HostOf(string host)
    {
        try
        {
            string ascii = Hosts.GetAscii(host).ToLowerInvariant();
            int dot = ascii.LastIndexOf('.');
            return dot > 0 && ascii.Length - dot > 2 && !ascii.AsSpan(dot + 1).ContainsAnyInRange('0', '9') | ascii.AsSpan(dot + 1).StartsWith("xn--", StringComparison.Ordinal) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A log line never shows one by accident.
    public override string ToString() => "(an address)";
}
