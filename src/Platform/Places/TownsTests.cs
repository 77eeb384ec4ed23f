using CsCheck;
using Xunit;

namespace Preau.Platform.Places;

public sealed class TownsTests
{
    static readonly Towns Towns = new();

    [Fact]
    public void All_towns_are_there_the_largest_first()
    {
        Assert.InRange(Towns.Count, 100_000, 200_000);
        Assert.Equal(Towns.All.Select(town => town.Inhabitants).OrderDescending(), Towns.All.Select(town => town.Inhabitants));
    }

    [Theory]
    [InlineData("renn", "FR", "Rennes")]
    [InlineData("RENNES", null, "Rennes")]
    [InlineData("kosice", "SK", "Košice")]
    [InlineData("łódź", "PL", "Łódź")]
    [InlineData("saint-martin-d’heres", "FR", "Saint-Martin-d'Hères")]
    [InlineData("Paris", "US", "Paris")]
    public void Whoever_types_finds_the_largest_town_of_that_beginning(string typed, string? country, string expected)
    {
        var found = Towns.Find(typed, country, 5);
        Assert.Equal(expected, found[0].Name);
        Assert.All(found, town => Assert.True(country is null || town.Country == country));
    }

    [Fact]
    public void One_of_exactly_the_name_comes_before_larger_ones_that_begin_like_it() =>
        Assert.Equal("Bo", Towns.Find("bo", null, 3)[0].Name);

    [Theory]
    [InlineData("")]
    [InlineData("'; drop table")]
    [InlineData("\uFFFF")]
    public void Of_what_is_no_name_nothing_is_found(string typed) => Assert.Empty(Towns.Find(typed, null, 5));

    [Theory]
    [InlineData("TR", 41.01, 28.97, true)]
    // Where three Turkish schools of a real list stood: in Colombia, Florida and Italy.
    [InlineData("TR", 4.6, -74.1, false)]
    [InlineData("TR", 27.9, -82.5, false)]
    [InlineData("TR", 41.9, 12.5, false)]
    [InlineData("FR", -20.9, 55.5, true)]
    [InlineData("BE", 50.85, 4.35, true)]
    [InlineData("BE", 48.85, 2.35, false)]
    [InlineData("FR", 0, 0, false)]
    public void A_position_lies_in_its_country_or_not(string country, double latitude, double longitude, bool lies) =>
        Assert.Equal(lies, Towns.LiesIn(country, new Position(latitude, longitude)));

    [Fact]
    public void What_is_near_is_what_a_look_at_every_town_finds() =>
        Gen.Select(Gen.Double[-70, 70], Gen.Double[-180, 180], Gen.Double[5, 300]).Sample((latitude, longitude, kilometres) =>
        {
            var here = new Position(latitude, longitude);
            var expected = Towns.All.Where(town => here.DistanceTo(town.Position) <= kilometres).OrderBy(town => here.DistanceTo(town.Position));
            Assert.Equal(expected, Towns.Near(here, kilometres));
        }, iter: 30);

    [Theory]
    [InlineData("48,1147", "-1.6794", true)]
    [InlineData("NaN", "1", false)]
    [InlineData("1e3", "1", false)]
    [InlineData("91", "1", false)]
    [InlineData("1", "181", false)]
    [InlineData("", "", false)]
    public void Degrees_are_read_or_not(string latitude, string longitude, bool read) => Assert.Equal(read, Position.Parse(latitude, longitude) is not null);

    [Fact]
    public void From_Paris_to_Brussels_it_is_264_kilometres() =>
        Assert.Equal(264, new Position(48.8566, 2.3522).DistanceTo(new Position(50.8467, 4.3525)), 1.0);

    [Theory]
    [InlineData("-5,41,9.5,51", true)]
    [InlineData("9,41,-5,51", false)]
    [InlineData("1,2,3", false)]
    [InlineData("NaN,0,1,1", false)]
    [InlineData("-500,0,1,1", false)]
    public void A_box_is_read_or_not(string text, bool read) => Assert.Equal(read, Box.Parse(text) is not null);
}
