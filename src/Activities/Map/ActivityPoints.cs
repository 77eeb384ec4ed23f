using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Preau.Activities.Find;
using Preau.Contracts;
using Preau.Platform;

namespace Preau.Activities.Map;

/// <summary>The activities of a list that stand on the map, as GeoJSON (RFC 7946): at most a thousand, the next first; <c>bbox</c> narrows them.</summary>
internal static class ActivityPoints
{
    const int Most = 1000;

    internal static async Task Get(HttpContext http, ActivityFinder finder, ThisSite site, Links links, CancellationToken cancellationToken)
    {
        var activities = await finder.OnMap(ActivityQuestion.Read(http.Request.Query), Most, cancellationToken);
        http.Response.ContentType = "application/geo+json";
        http.Response.Headers.CacheControl = "public, max-age=2";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var activity in activities)
            Write(json, activity, site.Address + links.Activity(activity.Id));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Activity activity, string address)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", activity.Id.Value.ToString("N"));
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(activity.Longitude!.Value);
        json.WriteNumberValue(activity.Latitude!.Value);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("title", activity.Title);
        json.WriteString("url", address);
        json.WriteString("start", activity.Start.UtcDateTime);
        json.WriteString("end", activity.End.UtcDateTime);
        json.WriteString("zone", activity.Zone);
        json.WriteString("language", activity.Language);
        json.WriteString("system", activity.System.Value);
        json.WriteString("town", activity.Town);
        json.WriteString("organiser", activity.Organiser);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
