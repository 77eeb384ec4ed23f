using CsCheck;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Xunit;

namespace Preau.Schools.Twins;

/// <summary>Distances, boxes and reasons.</summary>
public sealed class TwinMatchTests
{
    static readonly Gen<double> Latitude = Gen.Double[-89.9, 89.9], Longitude = Gen.Double[-180, 180];

    [Theory]
    [InlineData(48.8566, 2.3522, 56.9496, 24.1052, 1704)]
    [InlineData(53.35, -6.26, 48.1, -1.6, 669)]
    [InlineData(48.1, -1.6, 48.1, -1.6, 0)]
    [InlineData(0, 179.5, 0, -179.5, 111)]
    public void The_distance_is_that_of_the_great_circle(double latitude, double longitude, double other, double otherLongitude, int kilometres) =>
        Assert.InRange(TwinMatch.Kilometres(latitude, longitude, other, otherLongitude)!.Value, kilometres - 2, kilometres + 2);

    [Fact]
    public void What_is_near_lies_in_the_box_around_and_what_lies_in_the_box_within_is_near() =>
        Gen.Select(Latitude, Longitude, Gen.Double[-8, 8], Gen.Double[-40, 40]).Sample((latitude, longitude, up, aside) =>
        {
            double other = Math.Clamp(latitude + up, -90, 90), otherLongitude = longitude + aside;
            otherLongitude = otherLongitude > 180 ? otherLongitude - 360 : otherLongitude < -180 ? otherLongitude + 360 : otherLongitude;
            int kilometres = TwinMatch.Kilometres(latitude, longitude, other, otherLongitude)!.Value;
            foreach (int far in new[] { TwinMatch.Near, TwinMatch.Far })
            {
                var (around, within) = (TwinMatch.Around(latitude, longitude, far), TwinMatch.Within(latitude, longitude, far));
                // Whole kilometres are rounded.
                Assert.True(kilometres >= far || Lies(around, other, otherLongitude), $"{kilometres} km of {far}, but outside {around}");
                Assert.True(kilometres <= far || !Lies(within, other, otherLongitude), $"{kilometres} km of {far}, but inside {within}");
            }
        });

    static bool Lies(Box box, double latitude, double longitude) => latitude >= box.South && latitude <= box.North && longitude >= box.West && longitude <= box.East;

    static readonly Gen<TwinListing> Listing = Gen.Select(Gen.Int[1, 300], Gen.Int[3, 10], Gen.Int[0, 4], Gen.Int[0, 7], Gen.Int[0, 255], Gen.Int[0, 2], Latitude, (pupils, from, span, tongues, equipment, wanted, latitude) =>
    {
        var listing = TwinListing.Of(new SchoolId(Guid.NewGuid()));
        var school = new School(listing.SchoolId, "A", "", null, null, latitude, 5, null, null, false);
        listing.Describe(school, pupils, [new Ages(from, from + span)], new[] { "fr", "lv", "ga" }.Where((_, i) => (tongues >> i & 1) == 1), (Equipment)equipment, "", (Wanted)wanted, PersonId.New(), DateTimeOffset.UnixEpoch);
        return listing;
    });

    [Fact]
    public void What_speaks_for_one_speaks_for_the_other() => Gen.Select(Listing, Listing).Sample((one, other) =>
    {
        var (there, back) = (TwinMatch.Of(one, other), TwinMatch.Of(other, one));
        Assert.Equal(there.Languages, back.Languages);
        Assert.Equal((there.IsOfLikeSize, there.Shared, there.Kilometres, there.IsAsWished, there.Classes.Count > 0), (back.IsOfLikeSize, back.Shared, back.Kilometres, back.IsAsWished, back.Classes.Count > 0));
        Assert.Equal(one.Languages.Any(other.Languages.Contains), there.Languages.Count > 0);
        Assert.All(there.Classes, ages => Assert.True(ages.To > ages.From));
    });
}
