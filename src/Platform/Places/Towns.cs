using System.Globalization;
using Preau.Platform.Search;

namespace Preau.Platform.Places;

/// <param name="Country">ISO 3166-1, two capitals.</param>
public sealed record Town(string Name, string Country, Position Position, int Inhabitants);

/// <summary>
/// The towns of the world with a thousand inhabitants or more (GeoNames), found without asking anybody outside. They are
/// read from the file beside the program when somebody first asks: some 20 MB then, and a third of a second.
/// </summary>
public sealed class Towns
{
    const double Cell = 0.5;

    readonly Lazy<Gazetteer> towns = new(() => Gazetteer.Read(Path.Combine(AppContext.BaseDirectory, "places", "towns.tsv")));

    public int Count => towns.Value.All.Length;

    /// <summary>All of them, the largest first.</summary>
    public IReadOnlyList<Town> All => towns.Value.All;

    /// <summary>Towns whose name begins like this, whatever its accents, the largest first; one of exactly this name before all others.</summary>
    public IReadOnlyList<Town> Find(string typed, string? country, int most)
    {
        string key = Key(typed);
        if (key.Length == 0)
            return [];
        var exact = towns.Value.Between(key, key, country, most);
        return exact.Count >= most ? exact : [.. exact.Union(towns.Value.Between(key, key + char.MaxValue, country, most)).Take(most)];
    }

    /// <summary>The towns of a country of exactly this name, whatever its accents.</summary>
    public IReadOnlyList<Town> Named(string name, string country) => Key(name) is { Length: > 0 } key ? towns.Value.Between(key, key, country, 20) : [];

    /// <summary>What lies no further than this, the nearest first.</summary>
    public IReadOnlyList<Town> Near(Position position, double kilometres) =>
        [.. towns.Value.Around(position, kilometres).Select(town => (Town: town, Distance: position.DistanceTo(town.Position))).Where(one => one.Distance <= kilometres).OrderBy(one => one.Distance).Select(one => one.Town)];

    /// <summary>
    /// Whether a position can be in a country: one of the five nearest towns is. Where borders are near it lets through
    /// what lies a little beyond.
    /// </summary>
    public bool LiesIn(string country, Position position)
    {
        foreach (double kilometres in (ReadOnlySpan<double>)[25, 100, 300])
            if (Near(position, kilometres) is { Count: > 0 } near)
                return near.Take(5).Any(town => town.Country == country);
        return false;
    }

    static string Key(string name) => string.Join(' ', Folding.Words(name));

    sealed class Gazetteer
    {
        Gazetteer(Town[] all)
        {
            All = all;
            keys = Array.ConvertAll(all, town => Key(town.Name));
            byKey = [.. Enumerable.Range(0, all.Length)];
            // The largest stays first among equals.
            Array.Sort(byKey, (one, other) => string.CompareOrdinal(keys[one], keys[other]) is var order and not 0 ? order : one.CompareTo(other));
            cells = all.Select((town, index) => (Cell: CellOf(town.Position.Latitude, town.Position.Longitude), index)).ToLookup(one => one.Cell, one => one.index);
        }

        readonly string[] keys;
        readonly int[] byKey;
        readonly ILookup<(int, int), int> cells;

        public Town[] All { get; }

        public static Gazetteer Read(string file)
        {
            var all = new List<Town>(140_000);
            foreach (string line in File.ReadLines(file))
            {
                string[] fields = line.Split('\t');
                double Number(int field) => double.Parse(fields[field], CultureInfo.InvariantCulture);
                all.Add(new Town(fields[0], string.Intern(fields[1]), new Position(Number(2), Number(3)), int.Parse(fields[4], CultureInfo.InvariantCulture)));
            }
            return new Gazetteer([.. all]);
        }

        public IReadOnlyList<Town> Between(string first, string last, string? country, int most)
        {
            var found = new List<int>();
            for (int at = FirstFrom(first); at < byKey.Length && string.CompareOrdinal(keys[byKey[at]], last) <= 0; at++)
                if (country is null || All[byKey[at]].Country == country)
                    found.Add(byKey[at]);
            found.Sort();
            return [.. found.Take(most).Select(index => All[index])];
        }

        int FirstFrom(string key)
        {
            int low = 0, high = byKey.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (string.CompareOrdinal(keys[byKey[middle]], key) < 0)
                    low = middle + 1;
                else
                    high = middle;
            }
            return low;
        }

        public IEnumerable<Town> Around(Position position, double kilometres)
        {
            var box = position.Around(kilometres);
            var (south, west) = CellOf(box.South, box.West);
            var (north, east) = CellOf(box.North, box.East);
            for (int row = south; row <= north; row++)
                for (int column = west; column <= east; column++)
                    foreach (int index in cells[(row, Wrapped(column))])
                        yield return All[index];
        }

        static (int, int) CellOf(double latitude, double longitude) => ((int)Math.Floor(latitude / Cell), (int)Math.Floor(longitude / Cell));

        static int Wrapped(int column)
        {
            const int Columns = (int)(360 / Cell);
            return (column + Columns / 2 + Columns) % Columns - Columns / 2;
        }
    }
}
