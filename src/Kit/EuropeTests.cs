using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Preau.Kit;

public sealed partial class EuropeTests
{
    static readonly string Drawing = Encoding.UTF8.GetString(KitAssets.Read(KitAssets.Europe)!.Value.Plain);

    [Theory]
    [InlineData("fr", 48.857, 2.352)]
    [InlineData("lv", 56.949, 24.106)]
    [InlineData("is", 64.8, -18.5)]
    [InlineData("fi", 68.9, 27.0)]
    [InlineData("gr", 39.64, 22.42)]
    [InlineData("cy", 35.1, 33.4)]
    [InlineData("tr", 39.93, 32.85)]
    [InlineData("lu", 49.75, 6.1)]
    [InlineData("mt", 35.89, 14.44)]
    [InlineData("ua", 44.95, 34.1)]
    public void A_town_stands_in_its_country_and_in_no_other(string country, double latitude, double longitude) =>
        Assert.Equal([country], Outlines.Where(outline => outline.Value.Count(ring => Holds(ring, Europe.Place(latitude, longitude))) % 2 == 1).Select(outline => outline.Key));

    [Fact]
    public void Every_member_of_the_Union_is_drawn_within_its_box_and_on_the_map()
    {
        foreach (string code in "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK CH GB IS NO RS TR UA".Split(' '))
        {
            var box = Assert.NotNull(Europe.BoxOf(code));
            Assert.All(Outlines[code.ToLowerInvariant()].SelectMany(ring => ring), spot => Assert.True((box with { Left = box.Left - 1, Top = box.Top - 1, Width = box.Width + 2, Height = box.Height + 2 }).Holds(spot), code));
            Assert.True(Europe.Whole.Holds(new MapSpot(box.Left + (box.Width / 2.0), box.Top + (box.Height / 2.0))), code);
        }
        Assert.Null(Europe.BoxOf("ZZ"));
    }

    [Fact]
    public void Areas_compare() // Finland has 338,000 km², Latvia 64,600: each measured with its inland water.
    {
        double ratio = Outlines["fi"].Sum(Area) / Outlines["lv"].Sum(Area);
        Assert.InRange(ratio, 338.0 / 64.6 * .96, 338.0 / 64.6 * 1.04);
    }

    [Fact]
    public void The_drawing_weighs_little() => Assert.InRange(KitAssets.Read(KitAssets.Europe)!.Value.Brotli!.Length, 1, 12 * 1024);

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "1")]
    [InlineData(3, "1 2 3")]
    [InlineData(16, "1 2 4 8")]
    [InlineData(850, "1 6 30 158")]
    public void Shades_start_where_the_ratio_says(int greatest, string from) =>
        Assert.Equal(from, string.Join(' ', MapShades.From(greatest)));

    [Fact]
    public void Each_count_has_a_shade_and_more_never_a_paler_one()
    {
        for (int greatest = 1; greatest < 300; greatest++)
        {
            var from = MapShades.From(greatest);
            int before = 1;
            for (int count = 1; count <= greatest; count++)
            {
                int shade = MapShades.Of(count, from);
                Assert.InRange(shade, before, from.Count);
                before = shade;
            }
            Assert.Equal(from.Count, before);
        }
    }

    static readonly Dictionary<string, List<List<MapSpot>>> Outlines = Shape.Matches(Drawing).ToDictionary(match => match.Groups["code"].Value, match => RingsOf(match.Groups["path"].Value), StringComparer.Ordinal);

    static List<List<MapSpot>> RingsOf(string path)
    {
        var rings = new List<List<MapSpot>>();
        foreach (string part in path.Split('z', StringSplitOptions.RemoveEmptyEntries))
        {
            double[] numbers = [.. Number.Matches(part).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
            var ring = new List<MapSpot> { new(numbers[0], numbers[1]) };
            if (part.Contains('a', StringComparison.Ordinal))
                // A dot: as a square around it.
                ring = [new(numbers[0], numbers[1] - numbers[2]), new(numbers[0] + (2 * numbers[2]), numbers[1] - numbers[2]), new(numbers[0] + (2 * numbers[2]), numbers[1] + numbers[2]), new(numbers[0], numbers[1] + numbers[2])];
            else
                for (int i = 2; i + 1 < numbers.Length; i += 2)
                    ring.Add(new(ring[^1].X + numbers[i], ring[^1].Y + numbers[i + 1]));
            rings.Add(ring);
        }
        return rings;
    }

    static bool Holds(List<MapSpot> ring, MapSpot spot)
    {
        bool inside = false;
        for (int i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            if ((a.Y > spot.Y) != (b.Y > spot.Y) && spot.X < ((b.X - a.X) * (spot.Y - a.Y) / (b.Y - a.Y)) + a.X)
                inside = !inside;
        }
        return inside;
    }

    static double Area(List<MapSpot> ring) => Math.Abs(ring.Select((spot, i) => (spot.X * ring[(i + 1) % ring.Count].Y) - (ring[(i + 1) % ring.Count].X * spot.Y)).Sum()) / 2;

    [GeneratedRegex("<path id=\"(?<code>[a-z]{2})\"[^>]* d=\"(?<path>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape { get; }

    [GeneratedRegex("-?[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number { get; }
}
