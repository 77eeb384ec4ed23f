using AngleSharp.Html.Parser;
using CsCheck;
using Xunit;

namespace Preau.Platform.Text;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("**a** *b* `c` ~~d~~", "<p><strong>a</strong> <em>b</em> <code>c</code> <del>d</del></p>")]
    [InlineData("# Title", "<h3>Title</h3>")]
    [InlineData("###### Deep", "<h6>Deep</h6>")]
    [InlineData("[a](https://other.example/)", "<p><a href=\"https://other.example/\" rel=\"noopener noreferrer\">a</a></p>")]
    [InlineData("[a](/academy)", "<p><a href=\"/academy\">a</a></p>")]
    [InlineData("![A map](/files/map.png)", "<p><img src=\"/files/map.png\" alt=\"A map\" loading=\"lazy\"></p>")]
    public void A_text_becomes_html(string markdown, string html) => Assert.Equal(html, Markdown.Render(markdown).Html.Trim());

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("![x](data:image/svg+xml,<svg onload=alert(1)>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    public void A_dangerous_address_leads_nowhere(string markdown)
    {
        var html = Markdown.Render(markdown).Html;
        Assert.DoesNotContain("href=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("![A map](https://spy.example/pixel.gif)", "<p>A map</p>")]
    [InlineData("![A map](//spy.example/pixel.gif)", "<p>A map</p>")]
    public void A_foreign_picture_is_only_its_words(string markdown, string html) => Assert.Equal(html, Markdown.Render(markdown).Html.Trim());

    [Fact]
    public void Html_inside_is_shown_as_text() =>
        Assert.Equal("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", Markdown.Render("<script>alert(1)</script>").Html.Trim());

    [Fact]
    public void A_text_that_is_too_long_says_so() => Assert.NotNull(Markdown.Render(new string('a', Markdown.Longest + 1)).Fault);

    [Theory]
    [InlineData(">", 60_000)]
    [InlineData("[", 60_000)]
    [InlineData("|", 60_000)]
    [InlineData("*a_", 20_000)]
    [InlineData("![", 30_000)]
    public void Hostile_repetition_is_refused_not_suffered(string piece, int times) =>
        Assert.True(Markdown.Render(string.Concat(Enumerable.Repeat(piece, times))) is { Fault: not null } or { Html.Length: < 1_000_000 });

    [Fact]
    public void A_table_that_would_grow_beyond_measure_is_refused() =>
        Assert.NotNull(Markdown.Render($"{string.Concat(Enumerable.Repeat("|a", 1000))}\n{string.Concat(Enumerable.Repeat("|-", 1000))}\n{string.Concat(Enumerable.Repeat("|\n", 20_000))}").Fault);

    [Fact]
    public void Whatever_is_written_neither_runs_nor_loads() => Gen.OneOf(
            "[", "](", ")", "!", "`", "<", ">", "\n", "\n\n", "* ", "# ", "> ", "javascript:", "https://x.example/", "/own", "\"", "onload=", "script", "a", "|", "-", "&#60;", "\\")
        .Array[0, 30].Sample(pieces =>
        {
            var html = Markdown.Render(string.Concat(pieces)).Html;
            foreach (var element in new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*"))
            {
                Assert.NotEqual("script", element.LocalName);
                Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
                Assert.DoesNotContain(element.Attributes, attribute => attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
                Assert.False(element.GetAttribute("src")?.Contains("//", StringComparison.Ordinal) ?? false);
            }
        });
}
