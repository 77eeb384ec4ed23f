namespace Preau.Schools.Twins;

/// <summary>Why two schools might fit, for people to read and to put them in order.</summary>
/// <param name="Languages">That both speak.</param>
/// <param name="Classes">Of the other, that teach ages which a class of mine teaches too.</param>
/// <param name="Shared">Equipment of both.</param>
/// <param name="Kilometres">Between them; null where a register gives no coordinates.</param>
/// <param name="IsAsWished">The distance is what both wish for.</param>
public sealed record TwinReasons(IReadOnlyList<string> Languages, IReadOnlyList<Ages> Classes, bool IsOfLikeSize, Equipment Shared, int? Kilometres, bool IsAsWished)
{
    /// <summary>A language is worth most: without one nothing else helps.</summary>
    public int Score =>
        Math.Min(Languages.Count, 2) * 6 + Math.Min(Classes.Count, 2) * 4 + (IsOfLikeSize ? 3 : 0) + Math.Min(global::System.Numerics.BitOperations.PopCount((uint)Shared), 4) + (IsAsWished ? 4 : 0);
}

/// <summary>Which schools fit each other.</summary>
internal static class TwinMatch
{
    /// <summary>So far one drives there and back in a day, and from here on the twin is in another world.</summary>
    public const int Near = 150, Far = 500;

    // The mean radius of the Earth (IUGG), in kilometres, and what a degree of latitude measures on it.
    const double Radius = 6371.0088, KilometresPerDegree = Radius * Math.PI / 180;

    public static TwinReasons Of(TwinListing mine, TwinListing other)
    {
        int? kilometres = Kilometres(mine.Latitude, mine.Longitude, other.Latitude, other.Longitude);
        return new TwinReasons(
            [.. mine.Languages.Intersect(other.Languages, StringComparer.Ordinal)],
            [.. other.Classes.Where(ages => ages.To > ages.From && mine.Classes.Any(own => own.To > own.From && own.Overlaps(ages)))],
            // Within half and double: what is planned for sixty works for forty.
            Math.Max(mine.Pupils, other.Pupils) <= 2 * Math.Min(mine.Pupils, other.Pupils),
            mine.Equipment & other.Equipment,
            kilometres,
            kilometres is { } far && Fits(mine.Wanted, far) && Fits(other.Wanted, far) && (mine.Wanted, other.Wanted) != (Wanted.Any, Wanted.Any));
    }

    static bool Fits(Wanted wanted, int kilometres) => wanted switch
    {
        Wanted.Near => kilometres <= Near,
        Wanted.Far => kilometres >= Far,
        _ => true,
    };

    /// <summary>The length of the great circle between two places (haversine), in whole kilometres.</summary>
    public static int? Kilometres(double? latitude, double? longitude, double? otherLatitude, double? otherLongitude)
    {
        if (latitude is not { } a || longitude is not { } b || otherLatitude is not { } c || otherLongitude is not { } d)
            return null;
        double Half(double degrees) => Math.Sin(double.DegreesToRadians(degrees) / 2);
        double h = Half(c - a) * Half(c - a) + Math.Cos(double.DegreesToRadians(a)) * Math.Cos(double.DegreesToRadians(c)) * Half(d - b) * Half(d - b);
        return (int)Math.Round(2 * Radius * Math.Asin(Math.Min(1, Math.Sqrt(h))));
    }

    /// <summary>A box around a place; whatever is no farther than that lies in it. Beyond 180 degrees it is as wide as the world.</summary>
    public static Box Around(double latitude, double longitude, double kilometres)
    {
        double up = kilometres / KilometresPerDegree;
        double widest = Math.Min(90, Math.Abs(latitude) + up);
        // The meridians of the circle's sides touch it nearer to the pole than its middle is.
        double aside = widest >= 90 ? 180 : double.RadiansToDegrees(Math.Asin(Math.Min(1, Math.Sin(kilometres / Radius) / Math.Cos(double.DegreesToRadians(latitude)))));
        return longitude - aside < -180 || longitude + aside > 180 ? new Box(latitude - up, latitude + up, -180, 180) : new Box(latitude - up, latitude + up, longitude - aside, longitude + aside);
    }

    /// <summary>A box within the circle: whatever lies in it is nearer than that.</summary>
    public static Box Within(double latitude, double longitude, double kilometres)
    {
        double up = kilometres / KilometresPerDegree / Math.Sqrt(2);
        // A degree of longitude is never longer than one of latitude.
        return new Box(latitude - up, latitude + up, Math.Max(-180, longitude - up), Math.Min(180, longitude + up));
    }
}

/// <summary>In degrees; what lies on its sides lies in it.</summary>
internal readonly record struct Box(double South, double North, double West, double East);
