using System.Buffers;
using System.Text;

namespace Preau.Academy.Html;

internal enum AddressKind
{
    /// <summary>Not an address that may stand in a page: another scheme, another page's relative path, a broken link.</summary>
    None,

    /// <summary>A path of this site, or one beside the page itself (<c>./…</c>).</summary>
    Own,

    /// <summary>http or https, elsewhere.</summary>
    Foreign,
    Mail,

    /// <summary>A place in the same page; the value is the name after <c>#</c>.</summary>
    InPage,
}

/// <summary>An address found in an imported page, read as a browser would read it.</summary>
/// <param name="Host">Of a foreign address: the host as it is looked up, so that look-alike letters show.</param>
internal readonly record struct Address(AddressKind Kind, string Value = "", string Host = "")
{
    const int Longest = 4096;

    static readonly SearchValues<char> BesideLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_#");

    // What an Open edX server answered for: an address of this kind that was not rewritten leads nowhere here.
    static readonly string[] Elsewhere = ["/static/", "/c4x/", "/asset-v1:", "/jump_to", "/courses/", "/xblock/", "/assets/courseware/"];

    /// <param name="rewrite">Turns an address of the course into this site's own; null: not one of the course.</param>
    public static Address Read(string? raw, Func<string, string?>? rewrite)
    {
        if (string.IsNullOrWhiteSpace(raw) || raw.Length > Longest) return default;
        var text = Plain(raw);
        if (text.Length == 0) return default;
        if (text[0] == '#') return text.Length > 1 ? new Address(AddressKind.InPage, text[1..]) : default;
        text = rewrite?.Invoke(text) ?? text;
        if (text.StartsWith("//", StringComparison.Ordinal)) text = "https:" + text;
        if (text.StartsWith("./", StringComparison.Ordinal)) return IsBeside(text) ? new Address(AddressKind.Own, text) : default;
        return text.StartsWith('/') ? OwnPath(text) : Absolute(text);
    }

    // Units of one run link to each other by their names alone.
    static bool IsBeside(string path) => path.Length > 2 && path.AsSpan(2).IndexOfAnyExcept(BesideLetters) < 0;

    // Browsers drop tabs and line ends inside an address, and all control characters and blanks around it.
    static string Plain(string raw)
    {
        var text = new StringBuilder(raw.Length);
        foreach (var c in raw)
            if (c is not ('\t' or '\n' or '\r')) text.Append(c);
        var from = 0;
        while (from < text.Length && text[from] <= ' ') from++;
        var to = text.Length;
        while (to > from && text[to - 1] <= ' ') to--;
        return text.ToString(from, to - from);
    }

    // A backslash is a slash to a browser: "/\host" would be another site.
    static Address OwnPath(string path)
    {
        if (path.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || path.Contains('\\', StringComparison.Ordinal)) return default;
        if (Elsewhere.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal))) return default;
        var escaped = path.Replace(" ", "%20", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
        return escaped.StartsWith("//", StringComparison.Ordinal) ? default : new Address(AddressKind.Own, escaped);
    }

    static Address Absolute(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)) return default;
        if (uri.Scheme == Uri.UriSchemeMailto) return new Address(AddressKind.Mail, uri.AbsoluteUri);
        // A name before the host is there to deceive: https://our.site@other.site
        if ((uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.UserInfo.Length > 0 || uri.IdnHost.Length == 0) return default;
        return new Address(AddressKind.Foreign, uri.AbsoluteUri, uri.IdnHost);
    }
}
