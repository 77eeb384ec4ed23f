using Xunit;

namespace Preau.Platform.Text;

public sealed class MailAddressesTests
{
    [Theory]
    [InlineData("Write to maria.rossi+school@scuola.example.it, please", "Write to […], please")]
    [InlineData("550 5.1.1 <jan@škola.example>: no such mailbox", "550 5.1.1 <[…]>: no such mailbox")]
    [InlineData("maria (at) example (dot) org", "[…]")]
    [InlineData("MARIA [AT] EXAMPLE.ORG and jan@example.org", "[…] and […]")]
    [InlineData("Twenty pupils @ the gym. At nine.", "Twenty pupils @ the gym. At nine.")]
    [InlineData("version 1.2, see example.org", "version 1.2, see example.org")]
    public void Addresses_go_and_the_rest_stays(string text, string shown) => Assert.Equal(shown, MailAddresses.Hide(text));
}
