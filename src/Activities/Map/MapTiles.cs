using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Preau.Activities.Find;

namespace Preau.Activities.Map;

/// <summary>
/// The activities of a list as tiles of a map, at <c>/map/activities/{z}/{x}/{y}.mvt</c> with the filters of the list, and
/// those in a box as GeoJSON.
/// </summary>
internal static class MapTiles
{
    public const int Deepest = 16;

    internal static async Task<IResult> Tile(int zoom, uint x, uint y, HttpContext http, ActivityFinder finder, ActivityIndex index, CancellationToken cancellationToken)
    {
        if (zoom is < 0 or > Deepest || x >= 1u << zoom || y >= 1u << zoom)
            return Results.NotFound();
        // The map first: it numbers what the filter names.
        var map = await index.Current(cancellationToken);
        var filter = await finder.Filter(ActivityQuestion.Read(http.Request.Query), cancellationToken);
        // The same until an activity changes, or a minute has passed and another is over.
        var tag = new EntityTagHeaderValue(new StringSegment(string.Create(CultureInfo.InvariantCulture, $"\"{index.Version:x}-{filter.From:x}\"")), isWeak: true);
        http.Response.Headers.CacheControl = "public, max-age=2";
        return Results.Bytes(VectorTile.Write(map.Tile(zoom, x, y, filter), zoom, x, y), VectorTile.ContentType, entityTag: tag);
    }
}
