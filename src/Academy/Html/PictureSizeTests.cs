using System.Text;
using Xunit;

namespace Preau.Academy.Html;

public sealed class PictureSizeTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A0000000D49484452000002BC000001F4", 700, 500)]
    [InlineData("474946383961BC02F401", 700, 500)]
    [InlineData("FFD8FFE000044A46FFC0000B0801F402BC0300000000", 700, 500)]
    [InlineData("89504E470D0A1A0A0000000D4948445200000000000001F4", 0, 0)]
    [InlineData("FFD8FFE0FFFF4A46FFC0", 0, 0)]
    [InlineData("", 0, 0)]
    public void A_picture_says_its_size(string bytes, int width, int height) =>
        Assert.Equal(width == 0 ? null : (width, height), PictureSize.Of(Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' height='500px' width=\"700\" viewBox='0 0 1 1'>", 700, 500)]
    [InlineData("<svg viewBox='0 0 70.4 50'>", 70, 50)]
    [InlineData("<svg width='100%'>", 0, 0)]
    [InlineData("no picture", 0, 0)]
    public void So_does_a_drawing(string text, int width, int height) =>
        Assert.Equal(width == 0 ? null : (width, height), PictureSize.Of(Encoding.UTF8.GetBytes(text)));
}
