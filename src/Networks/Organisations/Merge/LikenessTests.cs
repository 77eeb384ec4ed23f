using Xunit;

namespace Preau.Networks.Organisations.Merge;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("0350-001 a", "350001A", true)]
    [InlineData("AB12", "ab-012", false)]
    [InlineData("", "", true)]
    public void An_identifier_is_the_same_in_another_spelling(string one, string other, bool same) =>
        Assert.Equal(same, Likeness.ByIdentifier(one) == Likeness.ByIdentifier(other));

    [Theory]
    [InlineData("college jean moulin", "college public jean moulin", true)]
    [InlineData("college jean moulin", "college jean mouiln", true)]
    [InlineData("college jean moulin", "lycee marie curie", false)]
    [InlineData("3 gymnasium", "13 gymnasium", false)]
    [InlineData("ecole", "ecole jules ferry", false)]
    [InlineData("", "ecole", false)]
    public void Names_are_similar_when_one_may_be_the_other_written_twice(string one, string other, bool similar)
    {
        Assert.Equal(similar, Likeness.AreSimilar(one, other));
        Assert.Equal(similar, Likeness.AreSimilar(other, one));
    }

    [Fact]
    public void Squares_beside_each_other_have_keys_beside_each_other()
    {
        long here = Likeness.ByPlace(48.1001, -1.6001)!.Value;
        Assert.Equal(here + 1, Likeness.ByPlace(48.1001, -1.5981));
        Assert.Equal(here + Likeness.Band, Likeness.ByPlace(48.1021, -1.6001));
        Assert.Null(Likeness.ByPlace(null, 1));
    }
}
