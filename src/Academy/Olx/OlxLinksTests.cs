using Xunit;

namespace Preau.Academy.Olx;

public sealed class OlxLinksTests
{
    static readonly OlxAssetNames Assets = OlxAssetNames.Of(
        [File("course/static/a.png"), File("course/static/My File.pdf"), File("course/static/images/b c.jpg"), File("course/html/x.html")], "course/");

    static readonly OlxLinks Links = new(new OlxKey("Org", "Num", "R1"),
        name => Assets.Find(name) is { } file ? $"/files/{file.Hash}" : null,
        name => name is "unit1" or "2f" ? $"/units/{name}" : null,
        "u-1");

    static OlxFile File(string path) => new(path, path.Replace("course/static/", "", StringComparison.Ordinal), 1, "x/y");

    [Theory]
    [InlineData("/static/a.png", "/files/a.png")]
    [InlineData("static/a.png", "/files/a.png")]
    [InlineData("/static/a.png?raw", "/files/a.png")]
    [InlineData("/static/My_File.pdf#page=2", "/files/My File.pdf#page=2")]
    [InlineData("/static/My%20File.pdf", "/files/My File.pdf")]
    [InlineData("/static/images/b c.jpg", "/files/images/b c.jpg")]
    [InlineData("/asset-v1:Org+Num+R1+type@asset+block@images_b_c.jpg", "/files/images/b c.jpg")]
    [InlineData("asset-v1:Other+X+Y+type@asset+block@a.png", "/files/a.png")]
    [InlineData("https://edge.edx.org/asset-v1:Org+Num+R0+type@asset+block@a.png", "/files/a.png")]
    [InlineData("/c4x/Org/Num/asset/images_b_c.jpg", "/files/images/b c.jpg")]
    [InlineData("//studio.edx.org/c4x/Org/Num/asset/a.png", "/files/a.png")]
    [InlineData("/jump_to_id/unit1", "/units/unit1")]
    [InlineData("/jump_to_id/unit1#part", "/units/unit1#part")]
    [InlineData("/courses/course-v1:Org+Num+R1/jump_to_id/unit1", "/units/unit1")]
    [InlineData("/courses/course-v1:Org+Num+R1/jump_to/block-v1:Org+Num+R1+type@vertical+block@unit1", "/units/unit1")]
    [InlineData("https://courses.edx.org/courses/Org/Num/R1/jump_to/i4x://Org/Num/vertical/unit1", "/units/unit1")]
    [InlineData("https://courses.edx.org/xblock/block-v1:Org+Num+R1+type@html+block@2f?wmode=transparent", "/units/2f")]
    [InlineData("i4x://Org/Num/vertical/unit1", "/units/unit1")]
    [InlineData("block-v1:Org+Num+R1+type@vertical+block@unit1", "/units/unit1")]
    [InlineData("https://example.org/form?who=%%USER_ID%%&c=%%COURSE_ID%%", "https://example.org/form?who=u-1&c=course-v1:Org+Num+R1")]
    public void An_address_of_the_course_becomes_one_of_this_site(string from, string to) => Assert.Equal(to, Links.RewriteUrl(from));

    [Theory]
    [InlineData(""), InlineData("#top"), InlineData("https://example.org/static/a.png"), InlineData("/static/none.png")]
    [InlineData("/jump_to_id/gone"), InlineData("https://courses.edx.org/courses/course-v1:Other+X+Y/jump_to_id/unit1")]
    [InlineData("javascript:alert(1)"), InlineData("/static/"), InlineData("i4x:"), InlineData("block-v1:"), InlineData("/c4x/"), InlineData("//"), InlineData("http:static/")]
    public void Any_other_address_is_left_alone(string address) => Assert.Null(Links.RewriteUrl(address));

    [Fact]
    public async Task The_names_in_the_list_of_assets_are_found_too()
    {
        var course = await Archives.ReadAsync(Archives.Course("<chapter/>", ("course/static/x1.png", ""),
            ("course/policies/assets.json", """{"x1.png": {"displayname": "La carte.png", "import_path": "maps/carte.png"}, "odd": 3}""")));
        Assert.Equal("course/static/x1.png", course.Assets.Find("La_carte.png")?.Path);
        Assert.Equal("course/static/x1.png", course.Assets.Find("maps/carte.png")?.Path);
        Assert.Null(course.Assets.Find("odd"));
    }
}
