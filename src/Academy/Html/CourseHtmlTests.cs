using Xunit;

namespace Preau.Academy.Html;

public sealed class CourseHtmlTests
{
    static readonly CourseHtmlOptions Options = new()
    {
        Scope = "b-1",
        RewriteUrl = url => url.StartsWith("/static/", StringComparison.Ordinal) ? $"/files/{url["/static/".Length..]}" : null,
        StyleSheet = url => url is "/static/own.css" ? "p.x { background: url(dot.png) } @media print { p { color: red } }" : null,
    };

    static SafeHtml Clean(string html) => CourseHtml.Clean(html, Options);

    [Theory]
    // Words and structure stay.
    [InlineData("<p>a <b>b</b> <unknown>c</unknown></p>", "<p>a <b>b</b> c</p>")]
    [InlineData("<html><head><title>t</title></head><body><main><p>x</p></main></body></html>", "<div><p>x</p></div>")]
    [InlineData("a &lt; b &amp; c&nbsp;d", "a &lt; b &amp; c&nbsp;d")]
    [InlineData("<pre>\n\n  x</pre>", "<pre>  x</pre>")]
    [InlineData("<noscript><p>read</p></noscript>", "<p>read</p>")]
    // Headings leave the page its first level.
    [InlineData("<h1>a</h1><h2>b</h2>", "<h3 class=\"c-h1\">a</h3><h4 class=\"c-h2\">b</h4>")]
    [InlineData("<h4>a</h4><h6>b</h6>", "<h3 class=\"c-h4\">a</h3><h5 class=\"c-h6\">b</h5>")]
    // Links.
    [InlineData("<a href=\"https://other.example\" target=\"_top\" ping=\"/x\">a</a>", "<a href=\"https://other.example/\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("<a href=\"/static/a b.pdf\">a</a>", "<a href=\"/files/a%20b.pdf\">a</a>")]
    [InlineData("<a href=\"/courses/old\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"https://us@other.example/\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"relative.html\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"mailto:a@b.example\">a</a>", "<a href=\"mailto:a@b.example\">a</a>")]
    // Names cannot meet ours.
    [InlineData("<p id=\"main\" class=\"button\">a</p><a href=\"#main\">b</a>", "<p class=\"c-button\" id=\"c-main\">a</p><a href=\"#c-main\">b</a>")]
    [InlineData("<p data-hx-get=\"/x\" hx-get=\"/y\" data-foo=\"z\">a</p>", "<p>a</p>")]
    [InlineData("<a name=\"top\">x</a>", "<a id=\"c-top\">x</a>")]
    // Pictures.
    [InlineData("<img src=\"/static/a.png\" width=\"10\" height=\"5px\">", "<img src=\"/files/a.png\" alt=\"\" width=\"10\" height=\"5\" loading=\"lazy\" decoding=\"async\">")]
    [InlineData("<img src=\"https://spy.example/a.png\" alt=\"A map\">", "<a class=\"foreign-media\" href=\"https://spy.example/a.png\" rel=\"noopener noreferrer\">A map (spy.example)</a>")]
    [InlineData("<a href=\"/x\"><img src=\"//spy.example/a.png\"></a>", "<a href=\"/x\"><span class=\"foreign-media\">a.png (spy.example)</span></a>")]
    [InlineData("<img src=\"/static/a.png\" srcset=\"/static/b.png 2x, //spy.example/c.png 3x\" alt=\"\">", "<img src=\"/files/a.png\" alt=\"\" loading=\"lazy\" decoding=\"async\">")]
    [InlineData("<img src=\"missing.png\" alt=\"A map\">", "A map")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><title>Dot</title><circle r=\"1\"/></svg>", "<img src=\"data:image/svg+xml;base64,PHN2ZyB2aWV3Qm94PSIwIDAgMSAxIiB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjx0aXRsZT5Eb3Q8L3RpdGxlPjxjaXJjbGUgcj0iMSIgLz48L3N2Zz4=\" alt=\"Dot\" loading=\"lazy\" decoding=\"async\">")]
    // Films.
    [InlineData("<video autoplay src=\"/static/a.mp4\"><track src=\"/static/a.vtt\" srclang=\"en\"></video>", "<video src=\"/files/a.mp4\" controls=\"\" preload=\"metadata\"><track src=\"/files/a.vtt\" kind=\"subtitles\" srclang=\"en\"></video>")]
    [InlineData("<video><source src=\"https://films.example/a.mp4\"></video>", "<a class=\"foreign-media\" href=\"https://films.example/a.mp4\" rel=\"noopener noreferrer\">a.mp4 (films.example)</a>")]
    // Tables scroll.
    [InlineData("<table><caption>Marks</caption><tbody><tr><td>1</td></tr></tbody></table>", "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Marks\"><table><caption>Marks</caption><tbody><tr><td>1</td></tr></tbody></table></div>")]
    // Controls that answer to nobody.
    [InlineData("<form action=\"https://spy.example\"><input name=\"password\"><input type=\"submit\" value=\"Send\"></form>", "<button class=\"c-button\" type=\"button\" disabled=\"\">Send</button>")]
    [InlineData("<a href=\"/x\"><button>Go</button></a>", "<a href=\"/x\"><span class=\"c-button\">Go</span></a>")]
    [InlineData("<select><option>a<option>b</select>", "a · b")]
    // Formulas.
    [InlineData("so \\(a < b\\) and [mathjaxinline]x[/mathjaxinline]", "so <span class=\"math\" translate=\"no\">\\(a &lt; b\\)</span> and <span class=\"math\" translate=\"no\">[mathjaxinline]x[/mathjaxinline]</span>")]
    [InlineData("<code>\\(x\\)</code> \\(open", "<code>\\(x\\)</code> \\(open")]
    [InlineData("<math><mi href=\"javascript:x\">x</mi><annotation-xml>y</annotation-xml></math>", "<math><mi>x</mi></math>")]
    public void A_page_is_written_anew(string html, string clean)
    {
        var page = Clean(html);
        Assert.Equal(clean, page.Html);
        SafeHtmlAssert.IsSafe(page, html);
    }

    [Fact]
    public void An_inline_style_becomes_a_class_that_outdoes_the_sheets()
    {
        var page = Clean("<style>p { color: blue }</style><p style=\"color: red; position: fixed; COLOR: red\">a</p><p style=\"color:red;color:red\">b</p>");
        var name = page.Html["<p class=\"".Length..].Split('"')[0];
        Assert.Matches("^s[0-9a-f]{8}$", name);
        Assert.Equal($"<p class=\"{name}\">a</p><p class=\"{name}\">b</p>", page.Html);
        Assert.Equal($".b-1 p{{color:blue}}.b-1 .{name}:not(#_):not(#_){{color:red;color:red}}", page.Css);
        Assert.True(page.Notes.HasFlag(HtmlNotes.Colours));
    }

    [Theory]
    [InlineData("p{color:red}", ".b-1 p{color:red}")]
    [InlineData("p.x>a, #y :not(.z) b{top:0}", ".b-1 p.c-x>a{top:0}")]
    [InlineData("body, html body p, :root{color:red;position:absolute;width:100vw}", ".b-1 p{color:red;position:absolute;width:100vw}.b-1,.b-1{color:red}")]
    [InlineData("body ~ p, body.x + p, + p, > p, body:hover ~ p, html + body p{color:red}", "")]
    [InlineData("h2{font-size:2em}", ".b-1 h3:where(.c-h2){font-size:2em}")]
    [InlineData("@media (max-width: 600px){p{width:50%}}@media print{.nothere{top:0}}", "@media (max-width: 600px){.b-1 p{width:50%}}")]
    [InlineData("@import url(https://spy.example/x.css); p{color:red}", ".b-1 p{color:red}")]
    [InlineData("@font-face{font-family:x;src:url(//spy.example)}@keyframes a{from{top:0}}p{top:0}", ".b-1 p{top:0}")]
    [InlineData("p{position:fixed;position:sticky;z-index:99999;behavior:url(x);-moz-binding:url(x);width:expression(alert(1))}", ".b-1 p{z-index:100}")]
    [InlineData("p{background:url(https://spy.example/x)}a{background:url('/static/a.png') no-repeat}", ".b-1 p{background:none}.b-1 a{background:url(\"/files/a.png\") no-repeat}")]
    [InlineData("p{width:99999999px;margin-top:-99999px;height:calc(9999px*999*999)}", "")]
    [InlineData("p{--ink:red;color:var(--ink);position:var(--ink)}", ".b-1 p{--c-ink:red;color:var(--c-ink)}")]
    [InlineData("p{content:'\\3c/style\\3e \\3cscript>'}", ".b-1 p{content:\"\\3c /style\\3e \\3c script\\3e \"}")]
    [InlineData("p{color:red}</style><script>", ".b-1 p{color:red}")]
    [InlineData("p{color:r\\65 d;b\\61 ckground:blue}", ".b-1 p{color:red;background:blue}")]
    [InlineData("p{color:red;}}}b{color:blue", ".b-1 p{color:red}")]
    [InlineData("p{a:b;{color:red}top:0;& b{left:0}}", ".b-1 p{top:0}")]
    [InlineData("p:hover::before, p::-webkit-x, p:has(a){top:0}", ".b-1 p:hover::before,.b-1 p:has(a){top:0}")]
    [InlineData("p:nth-child(2n + 1), p:nth-child(odd), a[href^='x' i]{top:0}", ".b-1 p:nth-child(2n + 1),.b-1 p:nth-child(odd),.b-1 a[href^=\"x\" i]{top:0}")]
    [InlineData("p{outline:none;cursor:url(x),auto;animation:spin 1s infinite;user-select:none;top:1px}", ".b-1 p{top:1px}")]
    [InlineData("p{color:#fff;background-color:#zz;margin:0 AUTO!important}", ".b-1 p{color:#fff;margin:0 AUTO!important}")]
    public void A_sheet_reaches_nothing_but_the_page_it_came_with(string css, string scoped)
    {
        var page = CourseHtml.Clean($"<style>{css}</style><h2></h2><p class=x><a href=/x></a></p><script></script><p></p>", Options);
        Assert.Equal(scoped, page.Css);
        SafeHtmlAssert.IsSafe(page, css);
    }

    [Fact]
    public void A_sheet_of_the_course_is_part_of_the_look() =>
        Assert.Equal(".b-1 p.c-x{background:url(\"/files/dot.png\")}@media print{.b-1 p{color:red}}",
            Clean("<link rel=stylesheet href=/static/own.css><link rel=stylesheet href=https://spy.example/x.css><p class=x>a</p>").Css);

    [Fact]
    public void What_a_script_would_have_shown_is_shown()
    {
        const string Page = "<div class=hint style='display:none'>a</div><style>.hint{height:0;overflow:hidden}</style>";
        Assert.Contains("display:none", Clean(Page).Css, StringComparison.Ordinal);
        var scripted = Clean($"{Page}<button onclick='show()'>Show</button>");
        Assert.DoesNotContain("display:none", scripted.Css, StringComparison.Ordinal);
        Assert.DoesNotContain("height:0", scripted.Css, StringComparison.Ordinal);
        Assert.True(scripted.Notes.HasFlag(HtmlNotes.Script));
    }

    [Fact]
    public void An_attribute_that_only_styles_answer_to_is_kept_under_another_name()
    {
        var page = Clean("<style>dd[data-id=\"x\"]{top:0}</style><dl><dd data-id=x data-other=y>a</dd></dl>");
        Assert.Equal("<dl><dd data-c-data-id=\"x\">a</dd></dl>", page.Html);
        Assert.Equal(".b-1 dd[data-c-data-id=\"x\"]{top:0}", page.Css);
    }

    [Fact]
    public void Frames_are_given_to_the_renderer_and_are_links_without_it()
    {
        var page = Clean("<p>a<iframe src=\"https://www.films.example/embed/1\" title=\"Film\" width=560 height=\"315\"></iframe>b<iframe src=/static/sim.html></iframe></p>");
        Assert.Equal([new CourseFrame("https://www.films.example/embed/1", "www.films.example", "Film", 560, 315), new CourseFrame("/files/sim.html", null, "Embedded page", null, null)], page.Frames);
        Assert.Equal(["<p>a", "b", "</p>"], page.Parts.Select(part => part.Html));
        Assert.Equal("<p>a<span class=\"foreign-frame\"><a href=\"https://www.films.example/embed/1\" rel=\"noopener noreferrer\">Film (www.films.example)</a></span>b"
            + "<span class=\"course-frame\"><a href=\"/files/sim.html\">Embedded page</a></span></p>", page.Html);
    }

    [Fact]
    public void A_small_picture_inside_the_page_stays_if_it_is_one()
    {
        const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        Assert.Contains($"src=\"data:image/png;base64,{Dot}\"", Clean($"<img src=\"data:image/png;base64,{Dot}\">").Html, StringComparison.Ordinal);
        Assert.Equal("", Clean($"<img src=\"data:image/gif;base64,{Dot}\">").Html);
        Assert.Equal("", Clean($"<img src=\"data:text/html;base64,{Dot}\">").Html);
        Assert.Equal("", Clean($"<img src=\"data:image/png;base64,{Dot}{new string('A', 400_000)}\">").Html);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a{}")]
    public void A_scope_must_be_a_class_name(string scope) =>
        Assert.Throws<ArgumentException>(() => CourseHtml.Clean("x", new CourseHtmlOptions { Scope = scope }));
}
