using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Preau.Activities.Map;

/// <summary>
/// What the build made for the map (<c>build.mjs</c>): files beside the program, sent as they lie there. Names hold a hash
/// of the content, so that a browser keeps them for ever.
/// </summary>
internal static class MapFiles
{
    const int Deepest = 5;
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "map");
    static readonly Lazy<(string Script, string Worker, string Style)> Named = new(() => (Find("map.*.js"), Find("map-worker.*.js"), Find("map.*.css")));
    static readonly Lazy<uint[]> Offsets = new(ReadOffsets);

    // What the script and its worker share, under the name by which they ask for it.
    static readonly Lazy<HashSet<string>> Shared = new(() => [.. Directory.GetFiles(Folder, "map-shared.*.js").Select(file => "/map/" + Path.GetFileName(file))]);

    public static string Script => Named.Value.Script;
    public static string Worker => Named.Value.Worker;
    public static string Style => Named.Value.Style;

    // An earlier build may have left its own behind.
    static string Find(string pattern) => "/map/" + Path.GetFileName(Directory.GetFiles(Folder, pattern).MaxBy(System.IO.File.GetLastWriteTimeUtc)!);

    internal static IResult File(string name, HttpContext http)
    {
        // Nothing but these has an address here.
        string address = "/map/" + name;
        if (address != Script && address != Worker && address != Style && !Shared.Value.Contains(address))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        string accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (ending, encoding) = accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (".br", "br") : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (".gz", "gzip") : ("", null);
        if (encoding is not null)
            http.Response.Headers.ContentEncoding = encoding;
        return Results.File(Path.Combine(Folder, name + ending), address == Style ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    }

    /// <summary>A tile of the ground: land, borders, towns. Beyond zoom 5 there is none: the browser enlarges.</summary>
    internal static async Task<IResult> Ground(int zoom, uint x, uint y, HttpContext http, CancellationToken cancellationToken)
    {
        if (zoom is < 0 or > Deepest || x >= 1u << zoom || y >= 1u << zoom)
            return Results.NotFound();
        // Of all coarser zooms, then of this one, row by row.
        int number = ((1 << (2 * zoom)) - 1) / 3 + (int)(y << zoom) + (int)x;
        var (first, end) = (Offsets.Value[number], Offsets.Value[number + 1]);
        byte[] tile = new byte[end - first];
        using (var file = System.IO.File.OpenHandle(Path.Combine(Folder, "ground.bin"), options: FileOptions.Asynchronous))
            await RandomAccess.ReadAsync(file, tile, first, cancellationToken);
        http.Response.Headers.CacheControl = "public, max-age=604800";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (tile.Length == 0)
            return Results.Bytes(tile, VectorTile.ContentType);
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            http.Response.Headers.ContentEncoding = "gzip";
        else
            tile = await Inflated(tile, cancellationToken);
        return Results.Bytes(tile, VectorTile.ContentType);
    }

    static async Task<byte[]> Inflated(byte[] tile, CancellationToken cancellationToken)
    {
        var plain = new MemoryStream();
        await using var unzipped = new GZipStream(new MemoryStream(tile), CompressionMode.Decompress);
        await unzipped.CopyToAsync(plain, cancellationToken);
        return plain.ToArray();
    }

    static uint[] ReadOffsets()
    {
        const int Tiles = ((1 << (2 * (Deepest + 1))) - 1) / 3;
        byte[] bytes = new byte[4 * (Tiles + 1)];
        using var file = System.IO.File.OpenRead(Path.Combine(Folder, "ground.bin"));
        file.ReadExactly(bytes);
        return [.. Enumerable.Range(0, Tiles + 1).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 * i)))];
    }
}
