using Preau.Contracts.Networks;
using Xunit;

namespace Preau.Activities.Import;

public sealed class ImportPlacesTests
{
    [Theory]
    [InlineData("at", "de", "Europe/Vienna")]
    [InlineData("be-nl", "nl", "Europe/Brussels")]
    [InlineData("be-fr", "fr", "Europe/Brussels")]
    [InlineData("ch", "en", "Europe/Zurich")]
    [InlineData("cy", "el", "Asia/Nicosia")]
    [InlineData("cz", "cs", "Europe/Prague")]
    [InlineData("es", "es", "Europe/Madrid")]
    [InlineData("fi", "fi", "Europe/Helsinki")]
    [InlineData("gr", "el", "Europe/Athens")]
    [InlineData("ie", "en", "Europe/Dublin")]
    [InlineData("it", "it", "Europe/Rome")]
    [InlineData("no", "nb", "Europe/Oslo")]
    [InlineData("pt", "pt", "Europe/Lisbon")]
    [InlineData("se", "sv", "Europe/Stockholm")]
    [InlineData("tr", "tr", "Europe/Istanbul")]
    public void Where_nothing_is_said_the_country_says_the_language_and_the_clocks(string system, string language, string zone)
    {
        Assert.Equal(language, ImportPlaces.Spoken(SystemCode.Parse(system)));
        Assert.Equal(zone, ImportPlaces.ZoneOf(SystemCode.Parse(system)));
    }
}
