using System.Globalization;

namespace Preau.Platform.Places;

/// <summary>A place on the earth, in degrees (WGS 84): north and east are positive.</summary>
public readonly record struct Position(double Latitude, double Longitude)
{
    const double EarthRadius = 6371.0;

    /// <returns>Null for what lies nowhere: beyond the poles, twice around, no number.</returns>
    public static Position? Of(double latitude, double longitude) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? new(latitude, longitude) : null;

    /// <summary>Reads degrees as people copy them from a map; a comma does for a point.</summary>
    public static Position? Parse(string latitude, string longitude) =>
        Degrees(latitude) is { } north && Degrees(longitude) is { } east ? Of(north, east) : null;

    static double? Degrees(string text) =>
        double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double degrees) ? degrees : null;

    /// <summary>Kilometres as the crow flies, on a sphere.</summary>
    public double DistanceTo(Position other)
    {
        double north = Radians(other.Latitude - Latitude), east = Radians(other.Longitude - Longitude);
        double half = Math.Pow(Math.Sin(north / 2), 2) + Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * Math.Pow(Math.Sin(east / 2), 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <summary>A box that holds all that is no further than this. Across the date line it goes beyond 180 degrees.</summary>
    public Box Around(double kilometres)
    {
        double north = kilometres / EarthRadius * 180 / Math.PI;
        double east = Math.Min(180, north / Math.Max(0.01, Math.Cos(Radians(Math.Min(89, Math.Abs(Latitude) + north)))));
        return new(Longitude - east, Math.Max(-90, Latitude - north), Longitude + east, Math.Min(90, Latitude + north));
    }

    static double Radians(double degrees) => degrees * Math.PI / 180;
}

/// <summary>A part of a map, in degrees.</summary>
public readonly record struct Box(double West, double South, double East, double North)
{
    /// <summary>Reads <c>west,south,east,north</c> as GeoJSON writes it (RFC 7946, 5).</summary>
    /// <returns>Null for what is no box.</returns>
    public static Box? Parse(string? text)
    {
        if (text?.Split(',') is not [_, _, _, _] parts)
            return null;
        Span<double> sides = stackalloc double[4];
        for (int i = 0; i < 4; i++)
            if (!double.TryParse(parts[i], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out sides[i]))
                return null;
        return sides[0] is >= -180 and <= 180 && sides[2] is >= -180 and <= 180 && sides[1] is >= -90 and <= 90 && sides[3] is >= -90 and <= 90 && sides[0] < sides[2] && sides[1] < sides[3]
            ? new(sides[0], sides[1], sides[2], sides[3]) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{West:0.####},{South:0.####},{East:0.####},{North:0.####}");
}
