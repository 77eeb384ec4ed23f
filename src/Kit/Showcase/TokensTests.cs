using Xunit;

namespace Preau.Kit.Showcase;

public sealed class TokensTests
{
    public static TheoryData<string, string> Pairs => new(Tokens.Pairs.Select(pair => (pair.Colour, pair.Ground)));

    [Theory, MemberData(nameof(Pairs))]
    public void Every_colour_stands_out_from_its_ground_in_both_themes(string colour, string ground)
    {
        var pair = Tokens.Pairs.Single(pair => pair.Colour == colour && pair.Ground == ground);
        Assert.True(pair.Light >= pair.Least, $"{colour} on {ground}, light: {pair.Light:0.00} < {pair.Least}");
        Assert.True(pair.Dark >= pair.Least, $"{colour} on {ground}, dark: {pair.Dark:0.00} < {pair.Least}");
    }

    [Fact]
    public void Contrast_is_that_of_the_recommendation()
    {
        Assert.Equal(21, Tokens.Contrast("#000000", "#FFFFFF"), 3);
        Assert.Equal(1, Tokens.Contrast("#1D4F91", "#1D4F91"), 3);
        Assert.Equal(4.54, Tokens.Contrast("#767676", "#FFFFFF"), 2);
    }

    [Fact]
    public void Every_colour_of_the_style_sheet_is_read() => Assert.Equal(20, Tokens.All.Count);
}
