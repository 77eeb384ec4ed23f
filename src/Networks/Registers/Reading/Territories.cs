using System.Collections.Frozen;
using Preau.Contracts.Networks;

namespace Preau.Networks.Registers.Reading;

/// <summary>
/// Roughly where the country of a system lies, so that a position with its numbers swapped or its sign lost is noticed: boxes
/// of degrees, a little larger than the country. A country that is not here holds everything.
/// </summary>
internal static class Territories
{
    // South, west, north, east.
    static readonly FrozenDictionary<string, double[][]> Boxes = new Dictionary<string, double[][]>(StringComparer.Ordinal)
    {
        ["AT"] = [[46.3, 9.4, 49.1, 17.3]],
        ["BE"] = [[49.4, 2.4, 51.6, 6.5]],
        ["BG"] = [[41.2, 22.3, 44.3, 28.7]],
        ["CH"] = [[45.7, 5.8, 47.9, 10.6]],
        ["CY"] = [[34.5, 32.2, 35.8, 34.7]],
        ["CZ"] = [[48.5, 12.0, 51.1, 18.9]],
        ["DE"] = [[47.2, 5.8, 55.1, 15.1]],
        ["DK"] = [[54.5, 8.0, 57.8, 15.3], [61.3, -7.8, 62.5, -6.2], [59.7, -73.1, 83.7, -11.3]],
        ["EE"] = [[57.4, 21.7, 59.8, 28.3]],
        // The Canaries, Ceuta and Melilla.
        ["ES"] = [[35.1, -9.4, 43.9, 4.4], [27.6, -18.3, 29.5, -13.3]],
        ["FI"] = [[59.7, 19.0, 70.2, 31.7]],
        // The mainland with Corsica, the Antilles, Guiana, Saint-Pierre and Miquelon, Réunion, Mayotte, the Pacific.
        ["FR"] = [[41.3, -5.3, 51.2, 9.7], [14.3, -63.2, 18.2, -60.7], [2.0, -54.7, 5.9, -51.5], [46.7, -56.5, 47.2, -56.1], [-21.5, 55.1, -20.8, 55.9], [-13.1, 44.9, -12.5, 45.4], [-23.0, 158.0, -17.5, 172.3], [-28.0, -155.0, -7.5, -134.0], [-14.5, -178.4, -13.1, -176.0]],
        ["GB"] = [[49.8, -8.7, 60.9, 1.9]],
        ["GR"] = [[34.7, 19.3, 41.8, 29.7]],
        ["HR"] = [[42.3, 13.4, 46.6, 19.5]],
        ["HU"] = [[45.7, 16.0, 48.7, 23.0]],
        ["IE"] = [[51.3, -10.8, 55.5, -5.9]],
        ["IS"] = [[63.2, -24.7, 66.7, -13.4]],
        ["IT"] = [[35.4, 6.5, 47.2, 18.6]],
        ["LT"] = [[53.8, 20.8, 56.5, 26.9]],
        ["LU"] = [[49.4, 5.7, 50.2, 6.6]],
        ["LV"] = [[55.6, 20.8, 58.1, 28.3]],
        ["MT"] = [[35.7, 14.1, 36.2, 14.7]],
        ["NL"] = [[50.7, 3.2, 53.7, 7.3], [12.0, -68.5, 12.4, -68.1], [17.4, -63.3, 17.7, -62.9]],
        ["NO"] = [[57.8, 4.4, 71.4, 31.3], [76.4, 10.3, 80.9, 33.6]],
        ["PL"] = [[48.9, 14.0, 55.0, 24.3]],
        ["PT"] = [[36.8, -9.6, 42.3, -6.1], [32.3, -17.4, 33.2, -16.2], [36.8, -31.4, 39.9, -24.9]],
        ["RO"] = [[43.5, 20.2, 48.4, 29.8]],
        ["RS"] = [[41.8, 18.8, 46.3, 23.1]],
        ["SE"] = [[55.2, 10.8, 69.2, 24.3]],
        ["SI"] = [[45.3, 13.3, 47.0, 16.7]],
        ["SK"] = [[47.6, 16.7, 49.7, 22.7]],
        ["TR"] = [[35.7, 25.6, 42.2, 44.9]],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Holds(SystemCode system, double latitude, double longitude) =>
        !Boxes.TryGetValue(system.Country, out var boxes)
        || Array.Exists(boxes, box => latitude >= box[0] && latitude <= box[2] && longitude >= box[1] && longitude <= box[3]);
}
