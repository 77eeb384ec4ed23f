using System.Text;
using System.Xml;
using Xunit;

namespace Preau.Platform.Security;

public sealed class SafeXmlTests
{
    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE a><a/>")]
    public void A_document_type_is_refused(string xml) =>
        Assert.Equal(SafeXmlFault.Dtd, Assert.Throws<SafeXmlException>(() => SafeXml.Parse(xml)).Fault);

    [Fact]
    public void A_million_levels_are_refused()
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", 1_000_000));
        Assert.Equal(SafeXmlFault.TooDeep, Assert.Throws<SafeXmlException>(() => SafeXml.Parse(xml)).Fault);
    }

    [Fact]
    public void Levels_up_to_the_limit_are_read()
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100));
        Assert.Equal(100, SafeXml.Parse(xml).DescendantsAndSelf().Count());
    }

    [Fact]
    public void A_document_longer_than_the_limit_is_refused()
    {
        var xml = Encoding.UTF8.GetBytes($"<a>{new string('x', 100_000)}</a>");
        var refused = Assert.Throws<SafeXmlException>(() => SafeXml.Load(new MemoryStream(xml), new(10, 50_000)));
        Assert.Equal(SafeXmlFault.TooLong, refused.Fault);
    }

    [Fact]
    public void Malformed_text_is_an_ordinary_fault()
    {
        var fault = Assert.ThrowsAny<XmlException>(() => SafeXml.Parse("<a><b></a>"));
        Assert.IsNotType<SafeXmlException>(fault);
    }

    [Fact]
    public void An_unknown_entity_is_an_ordinary_fault() =>
        Assert.IsNotType<SafeXmlException>(Assert.ThrowsAny<XmlException>(() => SafeXml.Parse("<a>&nbsp;</a>")));

    [Fact]
    public void White_space_and_encoding_are_kept()
    {
        var latin = Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='iso-8859-1'?><a> <b/>\n é</a>");
        Assert.Equal("<a> <b />\n é</a>", SafeXml.Load(new MemoryStream(latin)).ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
    }
}
