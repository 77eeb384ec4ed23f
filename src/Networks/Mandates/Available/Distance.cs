namespace Preau.Networks.Mandates.Available;

/// <summary>How far two places are from each other.</summary>
internal static class Distance
{
    // Mean radius of the earth (IUGG).
    const double Earth = 6371.0088;

    /// <summary>Kilometres along the great circle (haversine).</summary>
    public static double Between((double Latitude, double Longitude) one, (double Latitude, double Longitude) other)
    {
        double up = double.DegreesToRadians(other.Latitude - one.Latitude), turn = double.DegreesToRadians(other.Longitude - one.Longitude);
        double chord = Square(Math.Sin(up / 2)) + (Math.Cos(double.DegreesToRadians(one.Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * Square(Math.Sin(turn / 2)));
        return 2 * Earth * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    static double Square(double value) => value * value;
}
