using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Preau.Kit;

/// <summary>
/// The styles, scripts, icons and fonts of the pages, carried inside this assembly. Each address holds a hash of the
/// content (<c>/assets/kit.3f9c….css</c>), so what it names never changes and may be kept for ever.
/// </summary>
public static partial class KitAssets
{
    const string Folder = "assets/";
    const int LongestLife = 31_536_000;

    sealed record Asset(string ContentType, byte[] Plain, byte[]? Brotli, byte[]? Gzip);

    static readonly FrozenDictionary<string, Asset> Files = Load();

    /// <summary>The address of the one style sheet.</summary>
    public static string Css { get; } = AddressOf("kit.", ".css");

    /// <summary>The address of the one script: htmx and our small enhancements.</summary>
    public static string Js { get; } = AddressOf("kit.", ".js");

    /// <summary>The address of the icons: <c>{Sprite}#search</c> is one of them.</summary>
    public static string Sprite { get; } = AddressOf("icons.", ".svg");

    /// <summary>The address of the mark, drawn for the tab of a browser.</summary>
    public static string Mark { get; } = AddressOf("mark.", ".svg");

    /// <summary>The address of the countries of Europe: <c>{Europe}#fr</c> is one of them, <c>{Europe}#land</c> are all.</summary>
    public static string Europe { get; } = AddressOf("europe.", ".svg");

    /// <summary>The address of the upright letters of one alphabet: <c>latin</c>, <c>latin-ext</c>, <c>greek</c> or <c>cyrillic</c>.</summary>
    public static string Font(string alphabet) => AddressOf($"source-sans-3-{alphabet}-normal.", ".woff2");

    /// <summary>The address of the letters nearly every word of a language needs: fetched before the style sheet asks for them.</summary>
    public static string FontOf(string languageTag) => languageTag switch
    {
        "el" => Greek,
        "be" or "bg" or "mk" or "ru" or "sr" or "uk" => Cyrillic,
        _ => Latin,
    };

    static readonly string Latin = Font("latin");
    static readonly string Greek = Font("greek");
    static readonly string Cyrillic = Font("cyrillic");

    /// <summary>Serves <c>/assets/*</c> from memory, compressed when the build was made.</summary>
    public static IEndpointConventionBuilder MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], Serve);

    /// <summary>The bytes of a file by its address as the pages write it, or null; for tests and for budgets.</summary>
    internal static (byte[] Plain, byte[]? Brotli)? Read(string address) =>
        Files.TryGetValue(address[("/" + Folder).Length..], out var asset) ? (asset.Plain, asset.Brotli) : null;

    internal static IEnumerable<string> Names => Files.Keys;

    /// <summary>The icons of the sprite, read from the sprite itself.</summary>
    internal static IReadOnlyList<string> IconNames { get; } =
        [.. SymbolId.Matches(System.Text.Encoding.UTF8.GetString(Files[Sprite[("/" + Folder).Length..]].Plain)).Select(match => match.Groups["id"].Value)];

    [GeneratedRegex("<symbol id=\"(?<id>[a-z0-9-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SymbolId { get; }

    static Task Serve(HttpContext http, string name)
    {
        if (!Files.TryGetValue(name, out var asset))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        var body = Choose(http, asset);
        var headers = http.Response.Headers;
        headers.CacheControl = $"public, max-age={LongestLife}, immutable";
        headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = asset.ContentType;
        http.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    static byte[] Choose(HttpContext http, Asset asset)
    {
        if (asset.Brotli is null) return asset.Plain;
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = http.Request.Headers.AcceptEncoding;
        if (Accepts(accepted, "br")) return Encoded(http, "br", asset.Brotli);
        return asset.Gzip is not null && Accepts(accepted, "gzip") ? Encoded(http, "gzip", asset.Gzip) : asset.Plain;
    }

    static byte[] Encoded(HttpContext http, string encoding, byte[] bytes)
    {
        http.Response.Headers.ContentEncoding = encoding;
        return bytes;
    }

    static bool Accepts(StringValues header, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(header, out var list)
        && list.Any(item => item.Quality is not 0 && item.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));

    static string AddressOf(string start, string end) =>
        "/" + Folder + Files.Keys.Single(name => name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal));

    static FrozenDictionary<string, Asset> Load()
    {
        var bytes = typeof(KitAssets).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], ReadResource, StringComparer.Ordinal);
        return bytes
            .Where(file => !file.Key.EndsWith(".br", StringComparison.Ordinal) && !file.Key.EndsWith(".gz", StringComparison.Ordinal))
            .ToFrozenDictionary(
                file => file.Key,
                file => new Asset(ContentTypeOf(file.Key), file.Value, bytes.GetValueOrDefault(file.Key + ".br"), bytes.GetValueOrDefault(file.Key + ".gz")),
                StringComparer.Ordinal);
    }

    static byte[] ReadResource(string name)
    {
        using var stream = typeof(KitAssets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml; charset=utf-8",
        _ => "font/woff2",
    };
}
