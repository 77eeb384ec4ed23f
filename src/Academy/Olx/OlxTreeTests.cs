using Xunit;
using static Preau.Academy.Olx.Archives;

namespace Preau.Academy.Olx;

public sealed class OlxTreeTests
{
    static string[] Names(OlxCourse course) => [.. course.Blocks().Select(block => block.Name)];

    [Fact]
    public async Task Pointers_and_inline_blocks_are_followed()
    {
        var course = await ReadAsync(Unit("""<html url_name="h1"/><problem url_name="p1"><p>Text</p></problem>""",
            ("course/html/h1.xml", """<html filename="h1" display_name="Hello"/>"""),
            ("course/html/h1.html", "<p>Hello<br>"),
            ("course/html/orphan.xml", "<html/>")));
        Assert.Equal(["course/R1", "chapter/c1", "sequential/s1", "vertical/v1", "html/h1", "problem/p1"], Names(course));
        var page = course.Blocks().Single(block => block.Type == "html");
        Assert.Equal("<p>Hello<br>", page.Html);
        Assert.Equal("Hello", page.DisplayName);
        Assert.Equal("course/html/h1.xml", page.SourcePath);
        Assert.Equal("block-v1:Org+Num+R1+type@html+block@h1", page.Address);
    }

    [Fact]
    public async Task An_old_course_stands_whole_in_one_file()
    {
        var course = await ReadAsync(("repo/course.xml", """
            <course org="MITx" course="6.002x" slug="2012_Spring" name="Circuits" start="2012-03-05T12:00">
              <chapter slug="Week_1"><section name="Lecture"><videosequence slug="v"><video youtube="1.0:x" slug="film"/></videosequence></section>
                <sequential slug="S"><problem filename="quiz" slug="quiz"/><html filename="notes.html" slug="n"/></sequential></chapter>
            </course>
            """),
            ("repo/problems/quiz.xml", """<problem display_name="Quiz"><stringresponse answer="a"><textline/></stringresponse></problem>"""),
            ("repo/notes.html", "<p>Notes"));
        Assert.Equal(new OlxKey("MITx", "6.002x", "2012_Spring"), course.Key);
        Assert.Equal("Circuits", course.DisplayName);
        Assert.Equal(new DateTimeOffset(2012, 3, 5, 12, 0, 0, TimeSpan.Zero), course.Schedule.Start);
        Assert.Equal("<p>Notes", course.Blocks().Single(block => block.Type == "html").Html);
        Assert.Equal(["stringresponse"], course.Blocks().Single(block => block.Name == "problem/quiz").Problem!.Responses);
        Assert.Empty(course.Dangling);
    }

    [Fact]
    public async Task The_root_of_an_old_course_may_be_under_roots()
    {
        var course = await ReadAsync(
            ("roots/2013.xml", """<course url_name="2013" org="O" course="C"/>"""),
            ("course/2013.xml", """<course><chapter url_name="c1"/></course>"""),
            ("chapter/c1.xml", "<chapter/>"));
        Assert.Equal(["course/2013", "chapter/c1"], Names(course));
    }

    [Fact]
    public async Task The_shallowest_course_is_the_one_and_clutter_is_passed_over()
    {
        (string Path, string Content)[] copy = [.. Course("<chapter/>").Select(file => ($"a/copy/{file.Path}", file.Content))];
        var course = await ReadAsync([.. Course("""<chapter display_name="Right"/>"""), .. copy, ("__MACOSX/course.xml", "\0"), ("._course.xml", "\0")]);
        Assert.Equal("course/", course.RootFolder);
        Assert.Equal(8, course.Files.Count);
    }

    [Fact]
    public async Task A_name_is_made_for_a_block_without_one_and_is_the_same_each_time()
    {
        var files = Unit("<html>a</html><html>a</html>");
        var names = Names(await ReadAsync(files));
        Assert.Equal(6, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(names, Names(await ReadAsync(files)));
    }

    [Fact]
    public async Task A_pointer_to_nothing_is_kept_and_reported()
    {
        var course = await ReadAsync(Unit("""<html url_name="gone"/><video url_name="v"/>""", ("course/video/v.xml", "<video/>")));
        Assert.Equal(["html/gone"], course.Dangling);
        Assert.Contains(course.Unsupported, item => item is { Tag: "html", Address: "block-v1:Org+Num+R1+type@html+block@gone" });
        var report = OlxReport.Of(course, TimeSpan.FromSeconds(1.5));
        Assert.Equal(1, report.Dangling);
        Assert.Contains("course/html/gone.xml", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_block_is_kept_and_reported()
    {
        var course = await ReadAsync(Unit("""<problem url_name="p"/><html url_name="h"/>""",
            ("course/problem/p.xml", "<problem><p></problem>"), ("course/html/h.xml", "<problem/>")));
        Assert.Equal(2, course.Warnings.Count);
        Assert.Equal(["problem", "html"], course.Unsupported.Select(item => item.Tag));
        Assert.All(course.Root.SelfAndDescendants().TakeLast(2), block => Assert.Equal(OlxReading.Broken, block.Reading));
    }

    [Fact]
    public async Task A_cycle_of_pointers_is_refused() =>
        Assert.Contains("vertical/v1 → conditional/x → vertical/v1", await RefusalAsync(TarGz(Unit("""<conditional url_name="x"/>""",
            ("course/conditional/x.xml", """<conditional><vertical url_name="v1"/></conditional>""")))), StringComparison.Ordinal);

    [Fact]
    public async Task Blocks_nested_too_deep_are_refused()
    {
        var files = Enumerable.Range(0, 100).Select(i => ($"course/vertical/n{i}.xml", $"""<vertical><vertical url_name="n{i + 1}"/></vertical>"""));
        Assert.Contains("more than 40 deep", await RefusalAsync(TarGz([.. Unit("""<vertical url_name="n0"/>"""), .. files])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<html url_name="h"/><html url_name="h"/>""")]
    [InlineData("""<html url_name="h">one</html><html url_name="h">two</html>""")]
    public async Task Two_blocks_of_one_address_are_refused(string blocks) =>
        Assert.Contains("Two blocks have the address “html/h”", await RefusalAsync(TarGz(Unit(blocks, ("course/html/h.xml", "<html>x</html>")))), StringComparison.Ordinal);

    [Fact]
    public async Task A_document_type_is_refused_by_the_name_of_its_file() =>
        Assert.Contains("“course/html/h.xml” declares a document type", await RefusalAsync(TarGz(Unit("""<html url_name="h"/>""",
            ("course/html/h.xml", """<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>&x;</html>""")))), StringComparison.Ordinal);

    [Fact]
    public async Task Xml_nested_a_hundred_thousand_deep_is_refused() =>
        Assert.Contains("nests its elements too deep", await RefusalAsync(TarGz(Unit("""<problem url_name="p"/>""",
            ("course/problem/p.xml", string.Concat(Enumerable.Repeat("<p>", 100_000)))))), StringComparison.Ordinal);

    [Fact]
    public async Task A_page_of_100_megabytes_is_refused_by_name()
    {
        var page = string.Create(100 << 20, 7, static (text, seed) => new Random(seed).GetItems("abcdefghijklmnopqrstuvwxyz <>/", text));
        var refusal = await RefusalAsync(TarGz(Unit("""<html url_name="h"/>""", ("course/html/h.xml", """<html filename="h"/>"""), ("course/html/h.html", page))));
        Assert.Equal("The file “course/html/h.html” is larger than 8 MB. Make it smaller, or remove it, and pack the course again.", refusal);
    }

    [Fact]
    public async Task Text_beyond_the_limit_is_refused() =>
        Assert.Contains("MB of text", await RefusalAsync(TarGz(Unit("<html/>")), new OlxLimits { TextBytes = 200 }), StringComparison.Ordinal);

    [Fact]
    public async Task A_root_that_points_nowhere_is_refused() =>
        Assert.Contains("“course.xml” points at “course/R.xml”", await RefusalAsync(TarGz(("course.xml", """<course url_name="R" org="O" course="C"/>"""))), StringComparison.Ordinal);

    [Theory]
    [InlineData("library/library.xml", """<library org="o" library="l"/>""")]
    [InlineData("package.toml", "[meta]\nformat_version = 1")]
    public async Task A_library_is_refused_as_one(string path, string content)
    {
        Assert.Contains("content library", await RefusalAsync(TarGz((path, content))), StringComparison.Ordinal);
        Assert.Contains("content library", await RefusalAsync(Zip((path, content))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_stay_out_of_the_tree()
    {
        var course = await ReadAsync(Unit("", ("course/drafts/vertical/d.xml", """<vertical parent_url="x" index_in_children_list="0"/>"""), ("course/drafts/html/d.html", "")));
        Assert.Equal(2, course.DraftFiles);
        Assert.DoesNotContain("vertical/d", Names(course));
    }

    [Fact]
    public async Task A_conditional_holds_what_it_shows_from_elsewhere()
    {
        var course = await ReadAsync(Unit("""
            <problem url_name="p"/><conditional url_name="c" sources="i4x://Org/Num/problem/p"><show sources="i4x://Org/Num/html/h;i4x://Org/Num/problem/p"/></conditional>
            """, ("course/html/h.xml", "<html>h</html>"), ("course/problem/p.xml", "<problem/>")));
        var conditional = course.Blocks().Single(block => block.Type == "conditional");
        Assert.Equal(["html/h"], conditional.Children.Select(block => block.Name));
        Assert.Contains("<show", conditional.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_block_is_kept_as_it_is_with_its_reason()
    {
        const string Odd = """<odd-xblock url_name="o" xblock-family="xblock.v1" data="&lt;x&gt;"><inner a="b">text</inner></odd-xblock>""";
        var course = await ReadAsync(Unit(Odd));
        Assert.Equal(Odd, course.Blocks().Last().Definition);
        Assert.Equal("Préau does not know blocks of type “odd-xblock”.", OlxRefused.English(Assert.Single(course.Unsupported).Reason));
    }
}
