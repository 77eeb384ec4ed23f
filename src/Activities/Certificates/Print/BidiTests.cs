using Xunit;

namespace Preau.Activities.Certificates.Print;

/// <summary>Which way letters run, worked out by hand after UAX #9.</summary>
public sealed class BidiTests
{
    [Theory]
    [InlineData("Ada", null, "000")]
    [InlineData("אבג", null, "111")]
    [InlineData("אבג Ada", null, "1111222")]
    [InlineData("Ada אבג", null, "0000111")]
    // A space between two words of the other direction goes with them.
    [InlineData("a אב גד b", false, "001111100")]
    // Numbers are read to the right, in either direction.
    [InlineData("אב 12.5 ג", null, "111222211")]
    [InlineData("م 12 ج", null, "112211")]
    [InlineData("ab 12", true, "22222")]
    // A percent sign belongs to its number.
    [InlineData("א 50% ב", null, "1122211")]
    [InlineData("Ada (אב)", false, "00000110")]
    // Its marks go with a letter; spaces at the end lie where the line ends.
    [InlineData("אֵב  ", null, "11111")]
    [InlineData("Ada  ", true, "22211")]
    [InlineData("", true, "")]
    [InlineData("«12»", true, "1221")]
    public void Each_letter_has_its_direction(string text, bool? rightToLeft, string levels) => Assert.Equal(levels, string.Concat(Bidi.Levels(text, rightToLeft)));
}
