using Xunit;

namespace Preau.Academy.Html;

public sealed class CourseFilesTests
{
    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0];
    static readonly byte[] Jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0];
    static readonly byte[] Zip = [(byte)'P', (byte)'K', 3, 4, 0, 0];
    static readonly byte[] Words = "alert('x')  "u8.ToArray();

    [Theory]
    [InlineData("a.png", "image/png")]
    [InlineData("A.PNG", "image/png")]
    [InlineData("photo.jpg", "image/png")]
    [InlineData("film.mp4", CourseFiles.Unknown)]
    [InlineData("page.html", CourseFiles.Unknown)]
    [InlineData("drawing.svg", CourseFiles.Unknown)]
    [InlineData("noname", CourseFiles.Unknown)]
    [InlineData("a.exe", CourseFiles.Unknown)]
    public void A_picture_is_served_as_what_it_is_or_not_at_all(string path, string type) => Assert.Equal(type, CourseFiles.ContentType(path, Png));

    [Theory]
    [InlineData("x.js", "text/plain; charset=utf-8")]
    [InlineData("x.mjs", "text/plain; charset=utf-8")]
    [InlineData("x.xml", "text/plain; charset=utf-8")]
    [InlineData("x.xhtml", "text/plain; charset=utf-8")]
    [InlineData("x.png", CourseFiles.Unknown)]
    [InlineData("x.pdf", CourseFiles.Unknown)]
    [InlineData("x.css", "text/css; charset=utf-8")]
    [InlineData("x.svg", "image/svg+xml")]
    [InlineData("x.htm", "text/html; charset=utf-8")]
    public void A_text_is_never_a_script(string path, string type) => Assert.Equal(type, CourseFiles.ContentType(path, Words));

    [Fact]
    public void An_office_file_is_a_zip_inside_and_is_saved()
    {
        var type = CourseFiles.ContentType("plan.docx", Zip);
        Assert.StartsWith("application/vnd.openxmlformats", type, StringComparison.Ordinal);
        Assert.Equal("attachment", CourseFiles.Disposition(type));
        Assert.Equal(CourseFiles.Unknown, CourseFiles.ContentType("plan.docx", Jpeg));
    }

    [Fact]
    public void The_policy_of_course_files_runs_nothing()
    {
        Assert.StartsWith("sandbox;", CourseFiles.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-", CourseFiles.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", CourseFiles.Policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", CourseFiles.Policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><rect width='1' height='1' onclick='x'/></svg>", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"1\" height=\"1\" /></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><foreignObject><p>x</p></foreignObject><image href='https://spy.example/'/></svg>", "<svg xmlns=\"http://www.w3.org/2000/svg\" />")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0' style='fill:#fff;behavior:url(x)'/></svg>", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\" fill=\"#fff\" /></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='https://spy.example/#a'/><g fill='url(https://spy.example/)'/></svg>", "<svg xmlns=\"http://www.w3.org/2000/svg\"><use /><g /></svg>")]
    public void A_drawing_keeps_its_shapes_alone(string svg, string clean) => Assert.Equal(clean, SafeSvg.Clean(svg));

    [Theory]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'x'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>")]
    [InlineData("<svg>no namespace</svg>")]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'/>")]
    [InlineData("not xml")]
    public void What_is_no_plain_drawing_is_refused(string svg) => Assert.Null(SafeSvg.Clean(svg));

    [Fact]
    public void A_drawing_cannot_multiply_itself()
    {
        var levels = string.Concat(Enumerable.Range(1, 30).Select(i => $"<g id='l{i}'><use href='#l{i - 1}'/><use href='#l{i - 1}'/></g>"));
        var clean = SafeSvg.Clean($"<svg xmlns='http://www.w3.org/2000/svg'><rect id='l0' width='1' height='1'/>{levels}<use href='#l30'/></svg>");
        Assert.Equal(1, clean!.Split("<use").Length - 1);
    }
}
