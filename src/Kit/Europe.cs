using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Preau.Kit;

/// <summary>A place on the map of Europe, in its units.</summary>
/// <param name="X">From the left edge.</param>
/// <param name="Y">From the upper edge.</param>
public readonly record struct MapSpot(double X, double Y);

/// <summary>A piece of the map, in its units.</summary>
public readonly record struct MapBox(int Left, int Top, int Width, int Height)
{
    public bool Holds(MapSpot spot) => spot.X >= Left && spot.X <= Left + Width && spot.Y >= Top && spot.Y <= Top + Height;

    /// <summary>With room around it, no flatter than two to one, and no smaller than a small country needs to be read.</summary>
    public MapBox Framed()
    {
        int wider = Math.Max(Math.Max(Width, Height / 2), 48), higher = Math.Max(Math.Max(Height, Width / 2), 48);
        int margin = Math.Max(wider, higher) / 16 + 2;
        return new(Left - ((wider - Width) / 2) - margin, Top - ((higher - Height) / 2) - margin, wider + (2 * margin), higher + (2 * margin));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Left} {Top} {Width} {Height}");
}

/// <summary>
/// The map of Europe as <c>europe.mjs</c> draws it: Lambert's azimuthal equal-area projection of a sphere around 52 °N 10 °E
/// (Snyder, Map Projections: A Working Manual, 1987, p. 185), the same numbers there and here.
/// </summary>
public static partial class Europe
{
    public static readonly MapBox Whole = new(0, 0, 2000, 1744);

    const double Radius = 2700, CentreX = 752, CentreY = 956, CentreLongitude = 10, CentreLatitude = 52;

    static readonly FrozenDictionary<string, MapBox> Boxes = CountryPath.Matches(System.Text.Encoding.UTF8.GetString(KitAssets.Read(KitAssets.Europe)!.Value.Plain))
        .ToFrozenDictionary(match => match.Groups["code"].Value, match => BoxOf(match.Groups["box"].Value.Split(' ')), StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a place stands on the map; it may lie beyond its edges.</summary>
    /// <param name="latitude">WGS 84, degrees.</param>
    /// <param name="longitude">WGS 84, degrees.</param>
    public static MapSpot Place(double latitude, double longitude)
    {
        var (sinUp, cosUp) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinTurn, cosTurn) = Math.SinCos(double.DegreesToRadians(longitude - CentreLongitude));
        var (sinMiddle, cosMiddle) = Math.SinCos(double.DegreesToRadians(CentreLatitude));
        // The other side of the earth is infinitely far.
        double scale = Radius * Math.Sqrt(2 / Math.Max(1 + (sinMiddle * sinUp) + (cosMiddle * cosUp * cosTurn), 1e-3));
        return new(CentreX + (scale * cosUp * sinTurn), CentreY - (scale * ((cosMiddle * sinUp) - (sinMiddle * cosUp * cosTurn))));
    }

    /// <summary>The piece of the map that a country takes; null where it is not drawn.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static MapBox? BoxOf(string country) => Boxes.TryGetValue(country, out var box) ? box : null;

    static MapBox BoxOf(string[] numbers)
    {
        int[] read = Array.ConvertAll(numbers, number => int.Parse(number, CultureInfo.InvariantCulture));
        return new(read[0], read[1], read[2], read[3]);
    }

    [GeneratedRegex("<path id=\"(?<code>[a-z]{2})\" data-box=\"(?<box>[0-9 -]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountryPath { get; }
}
