using System.Globalization;
using System.Text;
using CsCheck;
using Xunit;

namespace Preau.Academy.Olx;

public sealed class OlxExportTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly Gen<string> Text = Gen.Char["abcé <>&\"'☃\n"].Array[0, 20].Select(letters => new string(letters));

    static readonly Gen<(string Path, string Content)[]> RandomCourse =
        from chapters in Gen.Int[0, 3].Array[0, 4]
        from texts in Text.Array[12]
        from inline in Gen.Bool.Array[12]
        from folders in Gen.Int[0, 3]
        select Files(chapters, texts, inline, folders);

    static (string, string)[] Files(int[] chapters, string[] texts, bool[] inline, int folders)
    {
        var top = string.Concat(Enumerable.Repeat("a folder/", folders));
        var files = new List<(string, string)> { ($"{top}course.xml", """<course url_name="R" org="O" course="C"/>""") };
        var outline = new StringBuilder("<course>");
        var block = 0;
        for (var chapter = 0; chapter < chapters.Length; chapter++)
        {
            outline.Append(CultureInfo.InvariantCulture, $"""<chapter url_name="c{chapter}"><sequential url_name="s{chapter}"><vertical url_name="v{chapter}">""");
            for (var i = 0; i < chapters[chapter]; i++, block++)
            {
                var text = new System.Xml.Linq.XElement("odd", new System.Xml.Linq.XAttribute("url_name", $"b{block}"), new System.Xml.Linq.XAttribute("a", texts[block]), texts[block] + "x");
                var xml = text.ToString(System.Xml.Linq.SaveOptions.DisableFormatting);
                outline.Append(inline[block] ? xml : $"""<odd url_name="b{block}"/>""");
                if (!inline[block]) files.Add(($"{top}odd/b{block}.xml", xml));
                files.Add(($"{top}static/é {block}.txt", texts[block]));
            }
            outline.Append("</vertical></sequential></chapter>");
        }
        files.Add(($"{top}course/R.xml", outline.Append("</course>").ToString()));
        return [.. files];
    }

    [Fact]
    public Task Any_course_survives_export_and_import() => RandomCourse.SampleAsync(async files =>
    {
        using var store = new TemporaryFiles();
        var first = await OlxImport.ReadAsync(Archives.Zip(files), store, cancellation: Cancellation);
        var second = await OlxImport.ReadAsync(await Export(first, store), store, cancellation: Cancellation);
        Assert.Equal(first.Files, second.Files);
        Assert.Equal(first.Blocks().Select(block => block.Definition), second.Blocks().Select(block => block.Definition));
        Assert.Equal(files.Length, first.Files.Count);
    }, iter: 60, threads: 1);

    [Fact]
    public async Task The_same_course_gives_the_same_bytes()
    {
        using var store = new TemporaryFiles();
        var deep = $"course/static/{string.Concat(Enumerable.Repeat("a long folder/", 20))}é.txt";
        var course = await OlxImport.ReadAsync(Archives.TarGz(Archives.Course("<chapter/>", (deep, "x"))), store, cancellation: Cancellation);
        var first = await Export(course, store);
        var second = await Export(course with { Files = [.. course.Files.Reverse()] }, store);
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Contains((await OlxImport.ReadAsync(first, store, cancellation: Cancellation)).Files, file => file.Path == deep);
    }

    [Fact]
    public async Task Secrets_are_left_out_when_asked_and_only_then()
    {
        const string Policy = """{"course/R1": {"lti_passports": ["tool:key:hush"], "display_name": "Kept"}}""";
        using var store = new TemporaryFiles();
        var course = await OlxImport.ReadAsync(Archives.TarGz(Archives.Course(
            """<chapter><odd url_name="o" api_key="hush" name="an api_key=x"/><odd url_name="p" password='hush'/></chapter>""",
            ("course/policies/R1/policy.json", Policy), ("course/static/page.xml", "<a password='shown'/>"))), store, cancellation: Cancellation);

        var bare = await OlxImport.ReadAsync(await Export(course, store, withoutSecrets: true), store, cancellation: Cancellation);
        Assert.Equal("", bare.Blocks().Single(block => block.UrlName == "o").Own["api_key"]);
        Assert.Equal("an api_key=x", bare.Blocks().Single(block => block.UrlName == "o").Own["name"]);
        Assert.Equal("", bare.Blocks().Single(block => block.UrlName == "p").Own["password"]);
        Assert.Equal("[]", bare.Root.Own["lti_passports"]);
        Assert.Equal("Kept", bare.DisplayName);
        Assert.Contains(bare.Files, file => file == course.Files.Single(same => same.Path == "course/static/page.xml"));

        var whole = await OlxImport.ReadAsync(await Export(course, store), store, cancellation: Cancellation);
        Assert.Equal(course.Files, whole.Files);
    }

    [Fact]
    public async Task The_report_is_one_json_object_in_snake_case()
    {
        using var store = new TemporaryFiles();
        var course = await OlxImport.ReadAsync(Archives.TarGz(Archives.Unit("""<problem url_name="p"><customresponse/></problem>""")), store, cancellation: Cancellation);
        Assert.Equal("""
            {"org":"Org","course":"Num","run":"R1","display_name":"A course","counts":{"chapter":1,"course":1,"problem":1,"sequential":1,"vertical":1},"responses":{"customresponse":1},"grading_cutoffs":{},"graders":0,"dangling":0,"draft_files":0,"unsupported":[{"tag":"problem","address":"block-v1:Org+Num+R1+type@problem+block@p","reason":"This exercise is checked by a program of its author’s (customresponse), which is never run here."}],"warnings":[],"seconds":1.235}
            """, OlxReport.Of(course, TimeSpan.FromSeconds(1.2346)).ToJson());
    }

    static async Task<MemoryStream> Export(OlxCourse course, TemporaryFiles store, bool withoutSecrets = false)
    {
        var archive = new MemoryStream();
        await OlxExport.WriteAsync(course.Files, course.EmptyFolders, store.Open, archive, withoutSecrets, Cancellation);
        return archive;
    }
}
