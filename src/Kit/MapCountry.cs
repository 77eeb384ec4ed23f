namespace Preau.Kit;

/// <summary>A country that counts for something on an <see cref="EuropeMap"/>.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, in any case.</param>
/// <param name="Count">How many; nothing is drawn for none.</param>
/// <param name="Label">What a reader hears and a pointer shows: "France: 3 ambassadors".</param>
/// <param name="Href">Its place in the list that says the same.</param>
/// <param name="Current">The one the page is about now.</param>
public sealed record MapCountry(string Code, int Count, string Label, string? Href = null, bool Current = false);

/// <summary>A place on an <see cref="EuropeMap"/>.</summary>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
public sealed record MapPoint(double Latitude, double Longitude, string Label, string? Href = null);

/// <summary>Counts in at most four shades, each for about the same ratio: what is small stays apart from what is great.</summary>
internal static class MapShades
{
    public const int Most = 4;

    /// <summary>The least count of each shade, the palest first.</summary>
    public static IReadOnlyList<int> From(int greatest) =>
        greatest <= Most
            ? [.. Enumerable.Range(1, Math.Max(greatest, 0))]
            : [.. Enumerable.Range(0, Most).Select(shade => shade == 0 ? 1 : (int)Math.Ceiling(Math.Pow(greatest, (double)shade / Most))).Distinct()];

    /// <summary>Which shade a count has, from 1.</summary>
    public static int Of(int count, IReadOnlyList<int> from) => from.Count(least => least <= count);
}
