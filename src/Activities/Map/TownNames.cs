using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Platform.Places;

namespace Preau.Activities.Map;

/// <summary>Towns for whoever types, from our own list: nobody else learns what she types.</summary>
internal static class TownNames
{
    const int Most = 8, Longest = 100;

    /// <param name="q">How the name begins.</param>
    /// <param name="system">Of the country of this education system alone.</param>
    internal static IResult Get(string? q, string? system, HttpContext http, Towns towns)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        string? country = SystemCode.TryParse(system, out var code) ? code.Country : null;
        return Results.Json((q is { Length: > 0 and <= Longest } ? towns.Find(q, country, Most) : []).Select(town => new
        {
            town.Name,
            town.Country,
            town.Position.Latitude,
            town.Position.Longitude,
        }));
    }
}
