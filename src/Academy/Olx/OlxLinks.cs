namespace Preau.Academy.Olx;

/// <summary>
/// Turns the addresses that imported pages use among themselves into this site's own. A link into another course or
/// to anywhere else is left alone.
/// </summary>
/// <param name="key">The course whose links these are.</param>
/// <param name="asset">The address of a file by its name under <c>static/</c>; null when the course lacks it.</param>
/// <param name="block">The address of a block by its <c>url_name</c>; null when the course lacks it.</param>
/// <param name="user">What stands for <c>%%USER_ID%%</c>: never more than a pseudonym.</param>
internal sealed class OlxLinks(OlxKey key, Func<string, string?> asset, Func<string, string?> block, string user = "")
{
    const int LongestUrl = 4096;

    static readonly string[] Marks = ["/static/", "static/", "asset-v1:", "c4x/", "jump_to", "i4x:", "block-v1:", "%%"];

    /// <summary>One attribute's URL, rewritten; null when it is not an Open edX address of this course and stays as it is.</summary>
    public string? RewriteUrl(string value)
    {
        if (value.Length > LongestUrl || !Marks.Any(mark => value.Contains(mark, StringComparison.Ordinal))) return null;
        var url = FillIn(value.Trim());
        var path = OwnPath(url);
        return Rewrite(path) ?? (url != value.Trim() ? url : null);
    }

    string FillIn(string text) => text.Contains("%%", StringComparison.Ordinal)
        ? text.Replace("%%USER_ID%%", user, StringComparison.Ordinal).Replace("%%COURSE_ID%%", key.ToString(), StringComparison.Ordinal)
        : text;

    string? Rewrite(string path)
    {
        var tailAt = path.AsSpan().IndexOfAny('?', '#');
        var (address, tail) = tailAt < 0 ? (path, "") : (path[..tailAt], path[tailAt..]);
        if (AssetName(address) is { } name)
            return asset(name) is { } file ? file + Fragment(tail) : null;
        return BlockName(address) is { } target && block(target) is { } page ? page + Fragment(tail) : null;
    }

    // Queries on such links are switches of Open edX ("?raw") that mean nothing here; a fragment still does.
    static string Fragment(string tail) => tail.IndexOf('#') is var at and >= 0 ? tail[at..] : "";

    string? AssetName(string address)
    {
        if (After(address, "/static/") is { } name) return name;
        if (address.StartsWith("static/", StringComparison.Ordinal)) return address["static/".Length..];
        if (After(address.TrimStart('/'), "asset-v1:") is { } assetKey)
            return assetKey.IndexOf("+block@", StringComparison.Ordinal) is var at and > 0 ? assetKey[(at + "+block@".Length)..] : null;
        if (address.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["c4x" or "i4x:", _, _, "asset", .. var rest] && rest.Length > 0)
            return string.Join('/', rest);
        return null;
    }

    string? BlockName(string address)
    {
        if (address.IndexOf("/jump_to_id/", StringComparison.Ordinal) is var jump and >= 0)
            return Uri.UnescapeDataString(address[(jump + "/jump_to_id/".Length)..].TrimEnd('/'));
        var usage = address.IndexOf("block-v1:", StringComparison.Ordinal) is var at and >= 0 ? at : address.IndexOf("i4x:", StringComparison.Ordinal);
        if (usage < 0) return null;
        // Some sites write i4x:;_;_ORG;_… or drop a slash of i4x://; the first form names no block of ours.
        var key = address[usage..].TrimEnd('/');
        if (key.StartsWith("i4x:/", StringComparison.Ordinal) && !key.StartsWith("i4x://", StringComparison.Ordinal))
            key = $"i4x:/{key["i4x:".Length..]}";
        return OlxBlockName.From(Uri.UnescapeDataString(key))?.Name;
    }

    // The same course is often linked by the full address of the site it was written on.
    string OwnPath(string url)
    {
        if (!url.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("//", StringComparison.Ordinal)) return url;
        var host = url.IndexOf("//", StringComparison.Ordinal) + 2;
        var slash = host < 2 ? -1 : url.IndexOf('/', host);
        if (slash < 0) return "";
        var path = url[slash..];
        return path.Contains($":{key.Org}+{key.Course}+", StringComparison.Ordinal) || path.Contains($"/{key.Org}/{key.Course}/", StringComparison.Ordinal) ? path : "";
    }

    static string? After(string address, string mark) =>
        address.StartsWith(mark, StringComparison.Ordinal) && address.Length > mark.Length ? address[mark.Length..] : null;
}
