using Preau.Platform.Places;

namespace Preau.Activities.Map;

/// <summary>What the map keeps of an activity: 48 bytes. Programme, system and language are numbers of <see cref="ActivityIndex"/>.</summary>
/// <param name="X">From the date line eastwards, in Web Mercator: the whole earth is 2³².</param>
/// <param name="Y">From the north southwards, likewise.</param>
/// <param name="Start">Minutes since 2000.</param>
/// <param name="Themes">One bit each.</param>
internal readonly record struct Spot(Guid Id, uint X, uint Y, int Start, int End, ushort Programme, ushort System, ushort Themes, byte Language, byte Format, byte Youngest, byte Oldest)
{
    /// <summary>It takes place several times between its start and its end: <see cref="SpotMap"/> knows when.</summary>
    public bool Repeats { get; init; }

    // Where Web Mercator becomes a square.
    const double Northernmost = 85.0511287798066;
    static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Of two spots near each other, the keys are near each other too: a tile is one run of keys (Z-order).</summary>
    public ulong Key => Mercator.Key(X, Y);

    public Position Position => Mercator.Back(X, Y);

    public static int Minute(DateTimeOffset at) => (int)Math.Floor((at - Epoch).TotalMinutes);

    internal static class Mercator
    {
        const double Whole = 4294967296.0;

        public static (uint X, uint Y) Of(Position position)
        {
            double latitude = Math.Clamp(position.Latitude, -Northernmost, Northernmost) * Math.PI / 180;
            return (Grid((position.Longitude + 180) / 360), Grid(0.5 - Math.Log(Math.Tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI)));
        }

        public static Position Back(uint x, uint y) =>
            new(Math.Atan(Math.Sinh(Math.PI * (1 - 2 * (y / Whole)))) * 180 / Math.PI, x / Whole * 360 - 180);

        static uint Grid(double part) => (uint)Math.Clamp(part * Whole, 0, uint.MaxValue);

        public static ulong Key(uint x, uint y) => Spread(x) | (Spread(y) << 1);

        static ulong Spread(ulong bits)
        {
            bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
            bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
            bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
            bits = (bits | (bits << 2)) & 0x3333333333333333;
            return (bits | (bits << 1)) & 0x5555555555555555;
        }
    }
}

/// <summary>Which spots are asked for; what is null is not asked.</summary>
/// <param name="From">Minutes since 2000: what ends before is left out.</param>
/// <param name="Until">What begins then or later is left out.</param>
/// <param name="Only">The ids that the words were found in.</param>
internal sealed record SpotFilter(int From, int? Until = null, int? Programme = null, int? System = null, ActivityFormat? Format = null, Theme? Theme = null, int? Language = null, int? Age = null)
{
    public IReadOnlySet<Guid>? Only { get; init; }

    public bool Lets(in Spot spot) =>
        spot.End >= From
        && (Until is not { } until || spot.Start < until)
        && (Programme is not { } programme || spot.Programme == programme)
        && (System is not { } system || spot.System == system)
        && (Format is not { } format || spot.Format == (byte)format || spot.Format == (byte)ActivityFormat.Both)
        && (Theme is not { } theme || (spot.Themes & (1 << (int)theme)) != 0)
        && (Language is not { } language || spot.Language == language)
        && (Age is not { } age || (spot.Youngest <= age && spot.Oldest >= age))
        && (Only is null || Only.Contains(spot.Id));
}
