using Xunit;

namespace Preau.Identity.Accounts;

public sealed class EmailAndNameTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData(" Ada.Lovelace+moocs@Example.ORG ", "ada.lovelace+moocs@example.org")]
    [InlineData("o'neil@school.gov.ie", "o'neil@school.gov.ie")]
    [InlineData("ada@école.example", "ada@xn--cole-9oa.example")]
    [InlineData("ada@ελληνικα.xn--qxam", "ada@xn--mxahgifdar.xn--qxam")]
    public void An_address_is_compared_in_small_letters(string typed, string key)
    {
        Assert.True(EmailAddress.TryParse(typed, out var address));
        Assert.Equal(key, address.Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    [InlineData("ada@localhost")]
    [InlineData("ada@example..org")]
    [InlineData("ada@.org")]
    [InlineData("ada@192.168.0.1")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("a b@example.org")]
    [InlineData("ada@example.org, eve@example.org")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("\"ada eve\"@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData(".ada@example.org")]
    [InlineData("ada..l@example.org")]
    [InlineData("ad\0a@example.org")]
    [InlineData("ada@exa mple.org")]
    public void What_no_letter_reaches_is_refused(string? typed) => Assert.False(EmailAddress.TryParse(typed, out _));

    [Fact]
    public void Half_a_letter_is_refused()
    {
        Assert.False(EmailAddress.TryParse("ada@example.org\uD800", out _));
        Assert.False(EmailAddress.TryParse("ada@exa\uD800mple.org", out _));
        Assert.False(ShownName.TryParse("Ada\uD83D", out _));
    }

    [Fact]
    public void An_address_has_its_limits()
    {
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@example.org", out _));
        Assert.False(EmailAddress.TryParse("a@" + string.Concat(Enumerable.Repeat("abcdefghi.", 30)) + "org", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 1_000_000), out _));
    }

    [Theory]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("  Ada \t Lovelace ", "Ada Lovelace")]
    [InlineData("E\u0301lodie", "Élodie")]
    [InlineData("Ὑπατία", "Ὑπατία")]
    [InlineData("李清照", "李清照")]
    [InlineData("Ó Briain-O’Neill, Dr.", "Ó Briain-O’Neill, Dr.")]
    [InlineData("Ada 🌻", "Ada 🌻")]
    public void A_name_is_one_line_in_any_script(string typed, string shown)
    {
        Assert.True(ShownName.TryParse(typed, out var name));
        Assert.Equal(shown, name.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("...")]
    [InlineData("ada@example.org")]
    [InlineData("Ada\u202Eevil")]
    [InlineData("Ada\u0000")]
    [InlineData("Ada\u200B")]
    [InlineData("q\u0301\u0302\u0303\u0304\u0305da")]
    [InlineData("Ada\uE000")]
    public void A_name_that_would_mislead_is_refused(string? typed) => Assert.False(ShownName.TryParse(typed, out _));

    [Fact]
    public void A_name_has_at_most_80_characters()
    {
        Assert.True(ShownName.TryParse(new string('a', 80), out _));
        Assert.False(ShownName.TryParse(new string('a', 81), out _));
    }
}
