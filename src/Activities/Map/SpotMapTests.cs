using CsCheck;
using Preau.Platform.Places;
using Xunit;

namespace Preau.Activities.Map;

/// <summary>The map against a look at every spot.</summary>
public sealed class SpotMapTests
{
    static readonly Position[] Places = [new(48.8566, 2.3522), new(41.0138, 28.9497), new(0, 0), new(-85.2, -180), new(85.2, 180), new(90, 179.9999)];

    static readonly Gen<Position> Where = Gen.Frequency(
        // Many in one place, many in a town, some at the edges of the earth.
        (4, Gen.Int[0, Places.Length - 1].Select(place => Places[place])),
        (4, Gen.Select(Gen.Double[48.8, 48.9], Gen.Double[2.2, 2.5], (latitude, longitude) => new Position(latitude, longitude))),
        (2, Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => new Position(latitude, longitude))));

    static readonly Gen<Spot> Any = Gen.Select(Where, Gen.Int[0, 1000], Gen.Int[0, 300], Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 20], (position, start, length, kind, themes, format, youngest) =>
    {
        var (x, y) = Spot.Mercator.Of(position);
        return new Spot(Guid.NewGuid(), x, y, start, start + length, (ushort)kind, (ushort)(kind % 2), (ushort)themes, (byte)(kind % 3), (byte)format, (byte)youngest, (byte)(youngest + 10));
    });

    static readonly Gen<SpotFilter> AnyFilter = Gen.Select(Gen.Int[0, 800], Gen.Int[0, 1300], Gen.Int[-1, 3], Gen.Int[-1, 1], Gen.Int[-1, 2], Gen.Int[-1, 2], Gen.Int[-1, 25], (from, until, programme, system, format, theme, age) =>
        new SpotFilter(
            from, until > 1000 ? null : until, Asked(programme), Asked(system), Asked(format) is { } one ? (ActivityFormat)one : null, Asked(theme) is { } about ? (Theme)about : null, null, Asked(age)));

    static int? Asked(int value) => value < 0 ? null : value;

    static bool Naively(Spot spot, SpotFilter filter) =>
        spot.End >= filter.From && (filter.Until is null || spot.Start < filter.Until)
        && (filter.Programme is null || filter.Programme == spot.Programme) && (filter.System is null || filter.System == spot.System)
        && (filter.Format is null || spot.Format == 2 || spot.Format == (int)filter.Format)
        && (filter.Theme is null || (spot.Themes >> (int)filter.Theme) % 2 == 1)
        && (filter.Age is null || (filter.Age >= spot.Youngest && filter.Age <= spot.Oldest));

    [Fact]
    public void At_every_zoom_each_spot_that_the_filter_lets_through_is_counted_once() =>
        Gen.Select(Any.Array[0, 200], AnyFilter).Sample((spots, filter) =>
        {
            var map = new SpotMap([.. spots]);
            var wanted = spots.Where(spot => Naively(spot, filter)).ToList();
            for (int zoom = 0; zoom <= MapTiles.Deepest; zoom++)
            {
                // Tiles that hold something; that no other does is shown by the sum over all of them at low zooms.
                var tiles = zoom <= 3
                    ? Enumerable.Range(0, 1 << zoom).SelectMany(x => Enumerable.Range(0, 1 << zoom).Select(y => ((uint)x, (uint)y)))
                    : spots.Select(spot => (spot.X >> (32 - zoom), spot.Y >> (32 - zoom))).Distinct();
                foreach (var (x, y) in tiles)
                {
                    var here = wanted.Where(spot => zoom == 0 || (spot.X >> (32 - zoom), spot.Y >> (32 - zoom)) == (x, y)).ToList();
                    var clusters = map.Tile(zoom, x, y, filter);
                    Assert.Equal(here.Count, clusters.Sum(cluster => cluster.Count));
                    // One alone names itself and stands where it is.
                    foreach (var alone in clusters.Where(cluster => cluster.Count == 1))
                        Assert.Contains(here, spot => spot.Id == alone.Id && (spot.X, spot.Y) == (alone.X, alone.Y));
                }
            }
        }, iter: 60);

    [Fact]
    public void In_a_box_is_what_a_look_at_every_spot_finds() =>
        Gen.Select(Any.Array[0, 200], AnyFilter, Gen.Double[-180, 179], Gen.Double[-84, 84], Gen.Double[0.001, 100], Gen.Double[0.001, 60]).Sample((spots, filter, west, south, width, height) =>
        {
            var box = new Box(west, south, west + width, Math.Min(85, south + height));
            var (left, top) = Spot.Mercator.Of(new Position(box.North, box.West));
            var (right, bottom) = Spot.Mercator.Of(new Position(box.South, Math.Min(180, box.East)));
            uint beyond = box.East > 180 ? Spot.Mercator.Of(new Position(0, box.East - 360)).X : 0;
            var wanted = spots.Where(spot => Naively(spot, filter) && spot.Y >= top && spot.Y <= bottom && ((spot.X >= left && spot.X <= right) || (box.East > 180 && spot.X <= beyond)));
            Assert.Equal(wanted.Select(spot => spot.Id).Order(), new SpotMap([.. spots]).Within(box, filter)!.Select(spot => spot.Id).Order());
        }, iter: 200);

    [Fact]
    public void The_next_near_a_place_are_the_first_of_all_that_are_near_it() =>
        Gen.Select(Any.Array[0, 200], AnyFilter, Gen.Double[-170, 170], Gen.Double[-80, 80], Gen.Double[1, 5000], Gen.Int[1, 30]).Sample((spots, filter, longitude, latitude, kilometres, most) =>
        {
            var (map, from) = (new SpotMap([.. spots]), new Position(latitude, longitude));
            var box = from.Around(kilometres);
            var near = map.Within(box, filter)!.Where(spot => from.DistanceTo(spot.Position) <= kilometres).OrderBy(spot => spot.Start).ThenBy(spot => spot.Id).Select(spot => spot.Id).ToList();
            var (next, total) = map.Next(box, filter, (from, kilometres), most)!.Value;
            Assert.Equal((near.Count, string.Join(' ', near.Take(most))), (total, string.Join(' ', next)));
        }, iter: 200);

    [Fact]
    public void A_map_with_changes_is_the_map_made_anew() =>
        Gen.Select(Any.Array[0, 50], Any.Array[0, 50], Gen.Int[0, 50]).Sample((before, also, gone) =>
        {
            var without = before.Take(gone).Select(spot => spot.Id).ToHashSet();
            var map = new SpotMap([.. before]).With(without, also);
            Assert.Equal(before.Skip(gone).Concat(also).Select(spot => spot.Id).Order(), map.Spots.ToArray().Select(spot => spot.Id).Order());
            Assert.Equal(map.Spots.ToArray().Select(spot => spot.Key).Order(), map.Spots.ToArray().Select(spot => spot.Key));
        }, iter: 100);

    [Fact]
    public void A_position_comes_back_from_the_map() => Where.Sample(position =>
    {
        var (x, y) = Spot.Mercator.Of(position);
        if (Math.Abs(position.Latitude) < 85)
            Assert.InRange(position.DistanceTo(new Spot(default, x, y, 0, 0, 0, 0, 0, 0, 0, 0, 0).Position), 0, 0.001);
    });
}
