using System.Collections.Concurrent;
using System.Collections.Immutable;
using Preau.Platform.Places;

namespace Preau.Activities.Map;

/// <summary>Several spots seen as one, or one alone.</summary>
/// <param name="X">In the middle of them; see <see cref="Spot"/>.</param>
/// <param name="Id">Where it is one.</param>
internal readonly record struct Cluster(uint X, uint Y, int Count, Guid Id);

/// <summary>
/// All spots at one instant, in the order of their keys. What lies in a tile, and within a tile in a square, follows each
/// other: a look at any tile under any filter goes once through its run.
/// </summary>
internal sealed class SpotMap
{
    /// <summary>From this zoom on (a country of some hundred kilometres fills a screen) squares are hardly larger than points.</summary>
    const int Detailed = 11;

    /// <summary>Up to here tiles are made of squares that are counted once a filter: a low tile holds a continent.</summary>
    const int Coarsest = 6;
    const int MostFilters = 64, MostLookedThrough = 300_000;

    readonly Spot[] spots;
    readonly ulong[] keys;
    readonly IReadOnlyDictionary<Guid, (int Start, int End)[]> sessions;
    readonly ConcurrentDictionary<SpotFilter, Lazy<Square[]>> squares = new();

    /// <param name="sessions">When those take place that repeat: in minutes since 2000, without what is called off.</param>
    public SpotMap(Spot[] spots, IReadOnlyDictionary<Guid, (int Start, int End)[]>? sessions = null)
    {
        keys = Array.ConvertAll(spots, spot => spot.Key);
        Array.Sort(keys, spots);
        this.spots = spots;
        this.sessions = sessions ?? ImmutableDictionary<Guid, (int Start, int End)[]>.Empty;
    }

    public ReadOnlySpan<Spot> Spots => spots;

    public static SpotMap Empty { get; } = new([]);

    /// <summary>The same map, without these and with those.</summary>
    public SpotMap With(IReadOnlySet<Guid> without, IReadOnlyCollection<Spot> also, IReadOnlyDictionary<Guid, (int Start, int End)[]>? times = null)
    {
        var next = new List<Spot>(spots.Length + also.Count);
        foreach (var spot in spots)
            if (!without.Contains(spot.Id))
                next.Add(spot);
        next.AddRange(also);
        return new SpotMap([.. next], Times(without, times));
    }

    IReadOnlyDictionary<Guid, (int Start, int End)[]> Times(IReadOnlySet<Guid> without, IReadOnlyDictionary<Guid, (int Start, int End)[]>? also)
    {
        if (also is not { Count: > 0 } && !sessions.Keys.Any(without.Contains))
            return sessions;
        var next = sessions.Where(one => !without.Contains(one.Key)).ToDictionary();
        foreach (var (id, times) in also ?? ImmutableDictionary<Guid, (int Start, int End)[]>.Empty)
            next[id] = times;
        return next;
    }

    /// <summary>Of what repeats, one of the times must be asked for: a club that meets on Tuesdays is not there on Sunday.</summary>
    bool Lets(in Spot spot, SpotFilter filter)
    {
        if (!filter.Lets(spot))
            return false;
        if (!spot.Repeats)
            return true;
        foreach (var (start, end) in sessions.GetValueOrDefault(spot.Id) ?? [])
            if (end >= filter.From && (filter.Until is not { } until || start < until))
                return true;
        return false;
    }

    /// <summary>What is drawn in a tile: each spot that the filter lets through is counted in one cluster of one tile of a zoom.</summary>
    public List<Cluster> Tile(int zoom, uint x, uint y, SpotFilter filter)
    {
        // Sixteen squares along the side of a tile, 32 pixels each; from near by, 128.
        int level = zoom + (zoom < Detailed ? 4 : 7);
        return zoom <= Coarsest ? Folded(Squares(filter), zoom, x, y, level) : Counted(zoom, x, y, level, filter);
    }

    List<Cluster> Counted(int zoom, uint x, uint y, int level, SpotFilter filter)
    {
        var clusters = new List<Cluster>();
        var (first, end) = Run(zoom, x, y);
        int shift = 64 - 2 * level;
        var square = new Square();
        for (int i = first; i < end; i++)
        {
            ref readonly var spot = ref spots[i];
            if (!Lets(spot, filter))
                continue;
            if (square.Count > 0 && square.Key != keys[i] >> shift)
            {
                clusters.Add(square.Seen);
                square = default;
            }
            square.Add(keys[i] >> shift, spot);
        }
        if (square.Count > 0)
            clusters.Add(square.Seen);
        return clusters;
    }

    Square[] Squares(SpotFilter filter)
    {
        // Words are asked once or twice: what they let through is not worth keeping.
        if (filter.Only is not null)
            return SquaresOf(filter);
        if (squares.Count >= MostFilters)
            squares.Clear();
        return squares.GetOrAdd(filter, asked => new Lazy<Square[]>(() => SquaresOf(asked))).Value;
    }

    const int SquareLevel = Coarsest + 4;

    Square[] SquaresOf(SpotFilter filter)
    {
        const int Shift = 64 - 2 * SquareLevel;
        var found = new List<Square>();
        var square = new Square();
        for (int i = 0; i < spots.Length; i++)
        {
            ref readonly var spot = ref spots[i];
            if (!Lets(spot, filter))
                continue;
            if (square.Count > 0 && square.Key != keys[i] >> Shift)
            {
                found.Add(square);
                square = default;
            }
            square.Add(keys[i] >> Shift, spot);
        }
        if (square.Count > 0)
            found.Add(square);
        return [.. found];
    }

    static List<Cluster> Folded(Square[] squares, int zoom, uint x, uint y, int level)
    {
        var clusters = new List<Cluster>();
        int toTile = 2 * (SquareLevel - zoom), toSquare = 2 * (SquareLevel - level);
        ulong tile = zoom == 0 ? 0 : Spot.Mercator.Key(x << (32 - zoom), y << (32 - zoom)) >> (64 - 2 * zoom);
        int at = FirstFrom(squares, tile << toTile);
        var sum = new Square();
        for (; at < squares.Length && squares[at].Key >> toTile == tile; at++)
        {
            if (sum.Count > 0 && sum.Key != squares[at].Key >> toSquare)
            {
                clusters.Add(sum.Seen);
                sum = default;
            }
            sum.Add(squares[at].Key >> toSquare, squares[at]);
        }
        if (sum.Count > 0)
            clusters.Add(sum.Seen);
        return clusters;
    }

    static int FirstFrom(Square[] squares, ulong key)
    {
        int low = 0, high = squares.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (squares[middle].Key < key)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>What lies in a box and is let through.</summary>
    /// <returns>Null where so much lies there that looking through it would take long: the database is asked then.</returns>
    public List<Spot>? Within(Box box, SpotFilter filter) => Found(box, filter)?.ConvertAll(at => spots[at]);

    /// <summary>Of what lies in a box and is let through, and no further than so many kilometres from there, the next by its beginning; and how many there are.</summary>
    /// <returns>Null as <see cref="Within"/>.</returns>
    public (IReadOnlyList<Guid> Ids, int Total)? Next(Box box, SpotFilter filter, (Position From, double Kilometres)? reach, int most)
    {
        if (Found(box, filter) is not { } found)
            return null;
        if (reach is var (from, kilometres))
            found.RemoveAll(at => from.DistanceTo(spots[at].Position) > kilometres);
        // In a large city thousands are near, and a page shows twenty: only so many are ever in order.
        var next = new PriorityQueue<int, (int Start, Guid Id)>(Comparer<(int, Guid)>.Create((one, other) => other.CompareTo(one)));
        foreach (int at in found)
            if (next.Count < most)
                next.Enqueue(at, (spots[at].Start, spots[at].Id));
            else
                next.EnqueueDequeue(at, (spots[at].Start, spots[at].Id));
        var ids = new Guid[next.Count];
        for (int i = ids.Length - 1; i >= 0; i--)
            ids[i] = spots[next.Dequeue()].Id;
        return (ids, found.Count);
    }

    // Where they stand among the spots: each of those is fifty bytes.
    List<int>? Found(Box box, SpotFilter filter)
    {
        if (box.West < -180 || box.East > 180)
        {
            // Across the date line it is two boxes.
            var west = Found(box with { West = Math.Max(box.West, -180), East = Math.Min(box.East, 180) }, filter);
            var beyond = box.West < -180
                ? Found(box with { West = box.West + 360, East = 180 }, filter)
                : Found(box with { West = -180, East = box.East - 360 }, filter);
            return west is null || beyond is null ? null : [.. west, .. beyond];
        }
        var (left, top) = Spot.Mercator.Of(new Position(box.North, box.West));
        var (right, bottom) = Spot.Mercator.Of(new Position(box.South, box.East));
        // The tiles that are about as large as the box: four at most along a side.
        int zoom = 16;
        while (zoom > 0 && ((right >> (32 - zoom)) - (left >> (32 - zoom)) > 3 || (bottom >> (32 - zoom)) - (top >> (32 - zoom)) > 3))
            zoom--;
        uint firstX = zoom == 0 ? 0 : left >> (32 - zoom), lastX = zoom == 0 ? 0 : right >> (32 - zoom);
        uint firstY = zoom == 0 ? 0 : top >> (32 - zoom), lastY = zoom == 0 ? 0 : bottom >> (32 - zoom);
        var runs = new List<(int First, int End)>();
        for (uint x = firstX; x <= lastX; x++)
            for (uint y = firstY; y <= lastY; y++)
                runs.Add(Run(zoom, x, y));
        if (runs.Sum(run => run.End - run.First) > MostLookedThrough)
            return null;
        var found = new List<int>();
        foreach (var (first, end) in runs)
            for (int i = first; i < end; i++)
                if (spots[i] is var spot && spot.X >= left && spot.X <= right && spot.Y >= top && spot.Y <= bottom && Lets(spot, filter))
                    found.Add(i);
        return found;
    }

    (int First, int End) Run(int zoom, uint x, uint y)
    {
        if (zoom == 0)
            return (0, spots.Length);
        ulong first = Spot.Mercator.Key(x << (32 - zoom), y << (32 - zoom));
        ulong last = first | (ulong.MaxValue >> (2 * zoom));
        return (FirstKeyFrom(first), last == ulong.MaxValue ? spots.Length : FirstKeyFrom(last + 1));
    }

    int FirstKeyFrom(ulong key)
    {
        int low = 0, high = keys.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (keys[middle] < key)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>A sum of spots whose keys begin alike.</summary>
    struct Square
    {
        ulong sumX, sumY;
        Guid id;

        public ulong Key { get; private set; }
        public int Count { get; private set; }

        public void Add(ulong key, in Spot spot)
        {
            (Key, id) = (key, spot.Id);
            (sumX, sumY) = (sumX + spot.X, sumY + spot.Y);
            Count++;
        }

        public void Add(ulong key, in Square other)
        {
            (Key, id) = (key, other.id);
            (sumX, sumY) = (sumX + other.sumX, sumY + other.sumY);
            Count += other.Count;
        }

        public readonly Cluster Seen => new((uint)(sumX / (ulong)Count), (uint)(sumY / (ulong)Count), Count, Count == 1 ? id : default);
    }
}
