using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Blocks;

/// <summary>Imported blocks as they stand on a learner's page.</summary>
public sealed class BlockPagesTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task What_is_not_shown_says_why_in_its_place()
    {
        var unit = await site.Unit("<scorm url_name='x1' display_name='A package'/><html url_name='h1'><![CDATA[<p>Words after</p>]]></html>");
        var blocks = (await unit.Read()).Page.QuerySelectorAll("section.block");
        Assert.Equal(2, blocks.Length);
        Assert.Contains("Not shown here", blocks[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("SCORM packages are not shown.", blocks[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Words after", blocks[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_lead_to_the_files_and_pages_of_this_course()
    {
        var unit = await site.Unit("""
            <html url_name='h1'><![CDATA[<a href="/static/a plan.pdf">plan</a> <a href="/jump_to_id/h2">next</a> <img src="/static/map.png" alt="map">]]></html></vertical>
            <vertical url_name='v2' display_name='Other'><html url_name='h2'><![CDATA[<p>There</p>]]></html>
            """, [("static/a plan.pdf", "%PDF-1.7"), ("static/map.png", "x")]);
        var page = (await unit.Read()).Page;
        Assert.Equal($"/course-files/{unit.Content.Value:N}/static/a%20plan.pdf", page.QuerySelectorAll(".block a").First(link => link.TextContent == "plan").GetAttribute("href"));
        Assert.Equal($"./{unit.Blocks["v2"].Value:N}", page.QuerySelectorAll(".block a").First(link => link.TextContent == "next").GetAttribute("href"));
        Assert.Equal($"/course-files/{unit.Content.Value:N}/static/map.png", page.QuerySelector(".block img")!.GetAttribute("src"));
        Assert.Contains("There", (await unit.Read("v2")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_style_sheet_of_the_course_gives_its_page_its_look_and_reaches_no_further()
    {
        var unit = await site.Unit("""<html url_name='h1'><![CDATA[<link rel="stylesheet" href="/static/look.css"><link rel="stylesheet" href="https://cdn.example/a.css"><p class="blue">Sky</p>]]></html>""",
            [("static/look.css", ".blue { color: #1d4f91; background: url(sky.png) } body { display: none }"), ("static/sky.png", "x")]);
        string css = Assert.Single((await unit.Read()).Page.QuerySelectorAll("style")).TextContent;
        Assert.Contains("#1d4f91", css, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"/course-files/{unit.Content.Value:N}/static/sky.png", css, StringComparison.Ordinal);
        Assert.Matches(@"^\.s-[0-9a-f]{12} ", css);
        Assert.DoesNotContain("cdn.example", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_presentation_of_a_course_has_its_links_and_its_style_sheet_too()
    {
        var unit = await site.Unit("<html/>",
            [("about/overview.html", """<link rel="stylesheet" href="/static/look.css"><p class="blue">Sky <a href="/asset-v1:Org+X+R1+type@asset+block@look.css">sheet</a></p>"""), ("static/look.css", ".blue { color: #1d4f91 }")]);
        var page = (await unit.Learner.Read($"/en/courses/{unit.Slug}")).Page;
        Assert.Contains("#1d4f91", Assert.Single(page.QuerySelectorAll("style")).TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"/course-files/{unit.Content.Value:N}/static/look.css", page.QuerySelectorAll("a").First(link => link.TextContent == "sheet").GetAttribute("href"));
    }

    [Fact]
    public async Task Two_texts_of_one_page_share_no_id_and_their_tables_are_named_in_their_language()
    {
        const string Html = """<![CDATA[<h2 id="top">Top</h2><a href="#top">up</a><table><tr><td>1</td></tr></table>]]>""";
        var page = (await (await site.Unit($"<html url_name='h1'>{Html}</html><html url_name='h2'>{Html}</html>", language: "fr")).Read()).Page;
        var headings = page.QuerySelectorAll(".block h2[id]");
        Assert.Equal(2, headings.Select(heading => heading.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(headings.Select(heading => "#" + heading.Id), page.QuerySelectorAll(".block a").Select(link => link.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll(".table-scroll"), table => Assert.Equal("Tableau", table.GetAttribute("aria-label")));
    }

    [Fact]
    public async Task The_answers_of_a_survey_are_written_as_their_author_wrote_them()
    {
        var unit = await site.Unit("""<survey url_name="s" questions='[["q", {"label": "Work in"}]]' answers='[["a", "R &amp; D"], ["b", "Sales"]]'/>""");
        Assert.Equal(["R & D", "Sales"], (await unit.Read()).Page.QuerySelectorAll(".choice").Select(choice => choice.TextContent.Trim()));
        await unit.Learner.Act(unit.Answers("s"), ("q-q", "a"));
        Assert.Contains("R & D (your answer)", (await unit.Read()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp;amp;", (await unit.Read()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_cloud_shows_parts_only_where_its_author_wants_them()
    {
        var unit = await site.Unit("""<word_cloud url_name="w1" display_student_percents="false"/><word_cloud url_name="w2" num_inputs="2"/>""");
        await unit.Learner.Act(unit.Answers("w1"), ("word", "slate"));
        await unit.Learner.Act(unit.Answers("w2"), ("word", "slate"));
        Assert.Equal(["1", "100% (1)"], (await unit.Read()).Page.QuerySelectorAll(".bars td.number").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task What_a_condition_asks_for_is_a_link_in_its_words()
    {
        var unit = await site.Unit("""
            <conditional url_name="k" sources="i4x://Org/X/problem/p1" attempted="True" message="First do {link}, please."><html url_name="h1"><![CDATA[<p>Now open</p>]]></html></conditional></vertical>
            <vertical url_name='v2' display_name='Try'><problem url_name="p1" display_name="Walls &amp; moss"><stringresponse answer="a"><label>?</label><textline/></stringresponse></problem>
            """);
        var closed = await unit.Read();
        Assert.Contains("First do Walls & moss, please.", closed.Text, StringComparison.Ordinal);
        Assert.Equal($"./{unit.Blocks["v2"].Value:N}#b-{unit.Blocks["p1"].Value.ToString("N")[^12..]}", closed.Page.QuerySelectorAll(".block a").Single().GetAttribute("href"));
        await unit.Learner.Act(unit.Answers("p1"), ("q1", "a"), ("act", "answer"));
        Assert.Contains("Now open", (await unit.Read()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_policy_sets_holds_against_what_the_block_says()
    {
        var unit = await site.Unit("""<poll url_name="po" question="Old?" answers='[["a", "Yes"]]'/><video url_name="f" youtube_id_1_0="oldoldoldol"/>""",
            [("policies/R1/policy.json", """{"poll/po": {"question": "New?"}, "video/f": {"youtube_id_1_0": "newnewnewne"}}""")]);
        Assert.Contains("New?", (await unit.Read()).Text, StringComparison.Ordinal);
        var playing = (await unit.Learner.Read($"{unit.Address()}?play={unit.Blocks["f"].Value:N}")).Page;
        Assert.Contains("/newnewnewne?", playing.QuerySelector("iframe")!.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_has_its_own_words()
    {
        var unit = await site.Unit("""<poll url_name="po" question="Why?" answers='[["a", "Yes"]]' max_submissions="2"/>""",
            [("languages/fr/poll/po.xml", """<poll question="Pourquoi ?" answers='[["a", "Oui"]]'/>""")]);
        Assert.Contains("Pourquoi ?", (await unit.Read(language: "fr")).Text, StringComparison.Ordinal);
        Assert.Contains("Why?", (await unit.Read()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_stays_given_when_the_language_changes()
    {
        static string Problem(string right, string wrong) => $"""
            <problem><multiplechoiceresponse><choicegroup><choice correct="true">{right}</choice><choice correct="false">{wrong}</choice></choicegroup></multiplechoiceresponse>
            <optionresponse><optioninput><option correct="True">{right}</option><option correct="False">{wrong}</option></optioninput></optionresponse></problem>
            """;
        var unit = await site.Unit("<problem url_name='p1'/>", [("problem/p1.xml", Problem("Lichen", "Moss")), ("languages/fr/problem/p1.xml", Problem("Le lichen", "La mousse"))]);
        var english = (await unit.Read()).Page;
        await unit.Learner.Act(unit.Answers("p1"), ("q1", english.QuerySelector<IHtmlInputElement>("input[type=radio]")!.Value), ("q2", "Lichen"), ("act", "answer"));
        var french = (await unit.Read(language: "fr")).Page;
        Assert.Equal("Le lichen", french.QuerySelector("label:has(input:checked)")!.TextContent.Trim());
        Assert.Equal("Le lichen", french.QuerySelector("select option[selected]")!.TextContent);
        Assert.NotEmpty(french.QuerySelectorAll(".tone-ok"));
    }

    [Fact]
    public async Task An_exercise_written_in_the_short_form_alone_is_taken()
    {
        var unit = await site.Unit("<problem url_name='m' display_name='Short' markdown='&gt;&gt;Which?&lt;&lt;&#10;&#10;(x) Lichen&#10;( ) Moss&#10;'/>");
        var page = await unit.Read();
        Assert.Equal(["Lichen", "Moss"], page.Page.QuerySelectorAll(".choice").Select(choice => choice.TextContent.Trim()));
        Assert.Contains("Check my answer", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_asked_for_on_a_picture_of_the_course_or_not_at_all()
    {
        static string Problem(string name, string picture) => $"<problem url_name='{name}'><imageresponse><label>Where?</label><imageinput src='/static/{picture}' width='100' height='50' rectangle='(10,10)-(20,20)' alt='A wall'/></imageresponse></problem>";
        var unit = await site.Unit(Problem("here", "wall.png") + Problem("lost", "lost.png"), [("static/wall.png", "x")]);
        var blocks = (await unit.Read()).Page.QuerySelectorAll("section.block");
        Assert.Equal($"/course-files/{unit.Content.Value:N}/static/wall.png", blocks[0].QuerySelector("img")!.GetAttribute("src"));
        Assert.Contains("The picture to point at is not among the files of the course.", blocks[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(blocks[1].QuerySelectorAll("img, button"));
        await unit.Learner.Act(unit.Answers("here"), ("q1", "15"), ("q1", "12"), ("act", "answer"));
        Assert.Contains("1 of 1", (await unit.Read()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_courses_own_files_is_shown_in_a_frame_that_can_do_nothing_and_no_other()
    {
        var unit = await site.Unit("""<html url_name='h1'><![CDATA[<iframe src="/static/page.html" title="A page" height="300"></iframe><iframe src="https://elsewhere.example/x" title="Other"></iframe>]]></html>""",
            [("static/page.html", "<p>Framed</p>")]);
        var answer = await unit.Read();
        var frame = Assert.Single(answer.Page.QuerySelectorAll("iframe"));
        Assert.Equal(("", "A page", "300", $"/course-files/{unit.Content.Value:N}/static/page.html"), (frame.GetAttribute("sandbox"), frame.GetAttribute("title"), frame.GetAttribute("height"), frame.GetAttribute("src")));
        Assert.Equal("Other (elsewhere.example)", answer.Page.QuerySelector(".foreign-frame a")!.TextContent);
        Assert.DoesNotContain("elsewhere.example", answer.Message.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    const string Triangle = """
        {"zones":[{"uid":"top","title":"Top","description":"The upper part","x":10,"y":20,"width":100,"height":50},{"uid":"low","title":"Low","x":10,"y":100,"width":100,"height":50}],
         "items":[{"id":0,"displayName":"Roof","zones":["top"],"feedback":{"correct":"Well put","incorrect":"Too low for a roof"}},
                  {"id":1,"displayName":"Cellar","zones":["low"],"imageURL":"/static/cellar.png","imageDescription":"steps"}],
         "feedback":{"start":"Build","finish":"It stands"},"targetImg":"/static/house.svg","targetImgDescription":"A house","displayLabels":true}
        """;

    Task<UnitForTests> House(string attributes = "") => site.Unit($"<drag-and-drop-v2 url_name='d' {attributes} data='{Triangle.Replace("\"", "&quot;", StringComparison.Ordinal)}'/>",
        [("static/house.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 160'/>"), ("static/cellar.png", "x")]);

    [Fact]
    public async Task Each_try_at_putting_items_on_a_picture_is_judged_with_the_authors_words()
    {
        var unit = await House();
        var fresh = await unit.Read();
        Assert.DoesNotContain("Too low", fresh.Html, StringComparison.Ordinal);
        Assert.Empty(fresh.Page.QuerySelectorAll(".outline-units .done"));
        await unit.Learner.Act(unit.Answers("d"), ("item-0", "low"), ("item-1", ""), ("act", "answer"));
        var wrong = await unit.Read();
        Assert.Contains("Not right: Low", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Too low for a roof", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("1 attempt so far", wrong.Text, StringComparison.Ordinal);
        // All wrong is a try, too: nobody is held up by it.
        Assert.NotEmpty(wrong.Page.QuerySelectorAll(".outline-units .done"));
        await unit.Learner.Act(unit.Answers("d"), ("item-0", "top"), ("item-1", "low"), ("act", "answer"));
        var right = await unit.Read();
        foreach (string words in (string[])["Well put", "It stands", "1 of 1 point.", "2 attempts so far"])
            Assert.Contains(words, right.Text, StringComparison.Ordinal);
        Assert.Empty(right.Page.QuerySelectorAll("select"));
    }

    [Fact]
    public async Task In_an_assessment_what_is_wrong_goes_back_and_the_attempts_are_counted()
    {
        var unit = await House("mode='assessment' max_attempts='2'");
        await unit.Learner.Act(unit.Answers("d"), ("item-0", "low"), ("item-1", "low"), ("act", "answer"));
        var once = await unit.Read();
        Assert.Contains("1 of 2 attempts used", once.Text, StringComparison.Ordinal);
        Assert.Equal(["", "low"], once.Page.QuerySelectorAll<IHtmlSelectElement>("select").Select(list => list.Value));
        await unit.Learner.Act(unit.Answers("d"), ("item-0", "low"), ("item-1", "low"), ("act", "answer"));
        var twice = await unit.Read();
        Assert.Contains("Too low for a roof", twice.Text, StringComparison.Ordinal);
        Assert.Empty(twice.Page.QuerySelectorAll("button[value=answer]"));
    }

    [Fact]
    public async Task The_picture_shows_its_zones_where_they_are()
    {
        var page = (await (await House()).Read()).Page;
        string css = page.QuerySelector("style")!.TextContent;
        Assert.Contains(".board{inline-size:200px;min-inline-size:176px;aspect-ratio:200/160}", css, StringComparison.Ordinal);
        Assert.Contains(".zone-0{left:5%;top:12.5%;width:50%;min-height:31.25%}", css, StringComparison.Ordinal);
        Assert.Equal("A house", page.QuerySelector(".board img")!.GetAttribute("alt"));
        Assert.Equal(["Top", "Low"], page.QuerySelectorAll(".zone").Select(zone => zone.TextContent.Trim()));
    }
}
