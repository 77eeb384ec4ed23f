using System.Collections.Frozen;
using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Preau.Academy.Authoring.Imports;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Enrolments;
using Preau.Academy.Learning;
using Preau.Academy.Learning.Answer;
using Preau.Academy.Olx;
using Preau.Academy.Problems.Blocks;
using Preau.Academy.Problems.Inputs;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform.Languages;
using Xunit;
using Block = Preau.Academy.Courses.Block;

namespace Preau.Academy.Blocks;

/// <summary>The fields of exercises: how each is named, what describes it, and the states it shows.</summary>
public sealed class BlockComponentsTests : IDisposable
{
    readonly BunitContext page = new();
    readonly Words english = Languages.Load("none").In(Language.English);

    public BlockComponentsTests()
    {
        page.Services.AddSingleton(english);
        page.Services.AddSingleton(new Links("en"));
    }

    public void Dispose() => page.Dispose();

    IRenderedComponent<ProblemInput> Field(InputKind kind, Func<InputView, InputView>? with = null, IFormCollection? sent = null, Message? fault = null)
    {
        var view = new InputView { Kind = kind, Text = new InputText { Key = "q1", Label = "<b>How</b> many?", Name = "How many?", Descriptions = ["In whole numbers."] } };
        return page.Render<ProblemInput>(field => field.Add(f => f.Input, with is null ? view : with(view)).Add(f => f.Prefix, "b-1").Add(f => f.Sent, sent).Add(f => f.Fault, fault));
    }

    static readonly OptionView[] Two = [new("c1", "One"), new("c2", "R &amp; D")];

    [Theory]
    [InlineData(InputKind.Text)]
    [InlineData(InputKind.Number)]
    [InlineData(InputKind.Formula)]
    [InlineData(InputKind.Dropdown)]
    public void A_field_is_named_by_its_label_described_and_says_its_fault(InputKind kind)
    {
        var field = Field(kind, fault: new Message("Write a number."));
        var control = field.Find("input, select");
        Assert.Equal(("b-1-q1", "q1", "true", "b-1-q1-about b-1-q1-fault"), (control.Id, control.GetAttribute("name"), control.GetAttribute("aria-invalid"), control.GetAttribute("aria-describedby")));
        Assert.Equal("How many?", field.Find("label[for='b-1-q1']").TextContent);
        Assert.Null(control.GetAttribute("aria-label"));
        Assert.Equal("In whole numbers.", field.Find("#b-1-q1-about").TextContent);
        Assert.Equal("Write a number.", field.Find("#b-1-q1-fault").TextContent);
    }

    [Fact]
    public void A_field_without_a_label_is_named_by_the_words_before_it() =>
        Assert.Equal("How many?", Field(InputKind.Text, view => view with { Text = view.Text with { Label = null } }).Find("input").GetAttribute("aria-label"));

    [Theory]
    [InlineData(InputKind.Radio, "radio")]
    [InlineData(InputKind.Checkboxes, "checkbox")]
    public void Choices_are_one_group_each_with_its_label_and_what_was_given_stays_chosen(InputKind kind, string type)
    {
        var field = Field(kind, view => view with { Options = [.. Two], Given = ["c2"], Right = ["c1"], Mark = Mark.Wrong });
        Assert.Equal("How many?", field.Find("fieldset > legend").TextContent);
        Assert.Equal("b-1-q1-about b-1-q1-verdict", field.Find("fieldset").GetAttribute("aria-describedby"));
        var inputs = field.FindAll("input");
        Assert.All(inputs, input => Assert.Equal((type, "q1"), (input.GetAttribute("type"), input.GetAttribute("name"))));
        Assert.Equal(["One (right answer)", "R & D"], inputs.Select(input => field.Find($"label[for='{input.Id}']").TextContent.Trim()));
        Assert.Equal([false, true], inputs.Select(input => input.HasAttribute("checked")));
        Assert.Equal("Not right", field.Find("#b-1-q1-verdict .status").TextContent);
    }

    [Theory]
    [InlineData(Mark.Right, "tone-ok", "Right")]
    [InlineData(Mark.Partly, "tone-warn", "Partly right")]
    [InlineData(Mark.Wrong, "tone-bad", "Not right")]
    public void A_verdict_is_words_not_a_colour_alone(Mark mark, string tone, string words)
    {
        var status = Field(InputKind.Text, view => view with { Mark = mark }).Find(".status");
        Assert.Equal(words, status.TextContent);
        Assert.Contains(tone, status.ClassList);
    }

    [Fact]
    public void What_was_refused_stays_in_the_field()
    {
        var sent = new FormCollection(new Dictionary<string, StringValues> { ["q1"] = "a dozen" });
        Assert.Equal("a dozen", Field(InputKind.Number, view => view with { Given = ["12"] }, sent).Find("input").GetAttribute("value"));
    }

    [Theory]
    [InlineData(400, "Across, from the left edge (0 to 400)")]
    [InlineData(0, "Across, from the left edge, in pixels")]
    public void A_place_on_a_picture_is_two_named_numbers_and_a_cross_for_the_arrow_keys(int width, string across)
    {
        var field = Field(InputKind.Image, view => view with { Image = new ImageView("/map.png", "A map", width, width / 2), Given = ["12", "34"] });
        Assert.Equal("How many?", field.Find("[role=group]").GetAttribute("aria-label"));
        var inputs = field.FindAll("input");
        Assert.Equal(["12", "34"], inputs.Select(input => input.GetAttribute("value")));
        Assert.All(inputs, input => Assert.Equal("numeric", input.GetAttribute("inputmode")));
        Assert.Equal(across, field.FindAll("label").Single(label => label.GetAttribute("for") == inputs[0].Id && label.TextContent.Contains("Across", StringComparison.Ordinal)).TextContent);
        Assert.Equal(width == 0 ? null : "400", field.Find("img").GetAttribute("width"));
        var cross = field.Find("button");
        Assert.Equal(("button", true), (cross.GetAttribute("type"), cross.HasAttribute("hidden")));
        Assert.Contains("arrow keys", cross.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(inputs.Select(input => input.Id), cross.GetAttribute("aria-describedby")!.Split(' '));
    }

    static SyllabusNode Node(string type) =>
        new(new Block { ContentId = ContentId.New(), Position = 0, Type = type, UrlName = "x", DisplayName = "", Settings = "", Body = "" }, default, null, FrozenDictionary<string, string>.Empty);

    static Seat SeatFor(SyllabusNode node, bool enrolled = true)
    {
        var course = Course.Create("Org", "Num", "en", DateTimeOffset.UnixEpoch, null);
        var run = Run.Plan(course, ContentId.New(), "R1", new RunDates(null));
        return new Seat(run, course, new Syllabus(run.ContentId, [node]), null, enrolled ? Enrolment.Begin(run.Id, PersonId.New(), DateTimeOffset.UnixEpoch) : null, DateTimeOffset.UnixEpoch);
    }

    static readonly DragAndDrop House = DragAndDrop.Read(name => name == "data" ? """
        {"zones":[{"uid":"top","title":"Top","description":"The upper part","x":0,"y":0,"width":50,"height":50},{"uid":"low","title":"Low","x":0,"y":50,"width":50,"height":50}],
         "items":[{"id":0,"displayName":"Roof","zones":["top"],"feedback":{"correct":"Well put"}},{"id":1,"displayName":"","imageURL":"/cellar.png","imageDescription":"steps","zones":["low"],"feedback":{"incorrect":"Deeper"}}]}
        """ : null);

    IRenderedComponent<DragAndDropBlock> Board(DragAndDropState? state = null, bool enrolled = true)
    {
        var node = Node("drag-and-drop-v2");
        var stored = state is null ? null : new BlockState { EnrolmentId = EnrolmentId.New(), BlockId = node.Id, State = JsonSerializer.Serialize(state, BlockJson.Default.DragAndDropState), UpdatedAt = default };
        return page.Render<DragAndDropBlock>(block => block.Add(b => b.Exercise, new DragAndDropExercise(node, "en", House, "/house.svg", (50, 100))).Add(b => b.Seat, SeatFor(node, enrolled)).Add(b => b.State, stored));
    }

    [Fact]
    public void Each_item_has_a_named_list_of_the_zones_and_is_carried_by_its_name()
    {
        var board = Board();
        var lists = board.FindAll("select");
        Assert.Equal(["item-0", "item-1"], lists.Select(list => list.GetAttribute("name")));
        Assert.All(lists, list => Assert.Equal(["Nowhere", "Top", "Low"], list.QuerySelectorAll("option").Select(option => option.TextContent)));
        var labels = lists.Select(list => board.Find($"label[for='{list.Id}']")).ToList();
        Assert.Equal("Roof", labels[0].TextContent.Trim());
        Assert.Equal(("/cellar.png", "steps"), (labels[1].QuerySelector("img")!.GetAttribute("src"), labels[1].QuerySelector("img")!.GetAttribute("alt")));
        Assert.Equal(lists.Select(list => list.Id), labels.Select(label => label.GetAttribute("data-carry")));
        Assert.Equal("The upper part", board.Find("dd").TextContent);
        Assert.Equal("The picture and its zones", board.Find("[role=region][tabindex='0']").GetAttribute("aria-label"));
    }

    [Fact]
    public void What_is_right_stays_and_what_is_wrong_says_where_it_was_and_why()
    {
        var tried = new DragAndDropState().Place(House, "0", "top").State.Place(House, "1", "top").State with { Attempts = 1 };
        var board = Board(tried);
        var items = board.FindAll(".bank > li");
        Assert.Null(items[0].QuerySelector("select"));
        Assert.Contains("Well put", items[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Roof", board.Find("[data-zone=top] .chip").TextContent.Trim());
        Assert.Equal("Not right: Top", items[1].QuerySelector(".status.tone-bad")!.TextContent);
        Assert.Equal("Deeper", items[1].QuerySelector(".feedback")!.TextContent);
        Assert.Equal(items[1].QuerySelector(".verdict")!.Id, items[1].QuerySelector("select")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public void Whoever_looks_in_cannot_move_anything()
    {
        var board = Board(enrolled: false);
        Assert.True(board.Find("fieldset").HasAttribute("disabled"));
        Assert.Empty(board.FindAll("button"));
    }

    IRenderedComponent<OpinionBlock> Opinion(Func<SyllabusNode, Exercise> made, string? state = null, IReadOnlyDictionary<string, int>? counts = null, bool enrolled = true)
    {
        var exercise = made(Node("poll"));
        var stored = state is null ? null : new BlockState { EnrolmentId = EnrolmentId.New(), BlockId = exercise.Node.Id, State = state, UpdatedAt = default };
        return page.Render<OpinionBlock>(block => block.Add(b => b.Exercise, exercise).Add(b => b.Seat, SeatFor(exercise.Node, enrolled)).Add(b => b.State, stored).Add(b => b.Counts, counts));
    }

    [Fact]
    public void A_poll_is_one_group_and_once_answered_shows_what_all_said()
    {
        var poll = new Poll("Which <i>one</i>?", [new("r", "Red"), new("b", "", "/b.png", "blue")], PrivateResults: false, MaxSubmissions: 1, "");
        var asked = Opinion(node => new PollExercise(node, "en", poll));
        Assert.Equal("Which one?", asked.Find("fieldset > legend").TextContent);
        Assert.All(asked.FindAll("input"), input => Assert.True(input.HasAttribute("required")));
        Assert.Equal("blue", asked.Find("label img").GetAttribute("alt"));
        Assert.Single(asked.FindAll("button"));

        var told = Opinion(node => new PollExercise(node, "en", poll), """{"c":"r","n":1}""", new Dictionary<string, int> { ["r"] = 3, ["b"] = 1 });
        Assert.Equal(["Red (your answer)", "blue"], told.FindAll("th[scope=row]").Select(cell => cell.TextContent));
        Assert.Equal(["75% (3)", "25% (1)"], told.FindAll("td.number").Select(cell => cell.TextContent));
        Assert.Equal("What all have answered", told.Find("caption").TextContent);
        Assert.Empty(told.FindAll("button"));
        Assert.All(told.FindAll("input"), input => Assert.True(input.HasAttribute("disabled")));
        Assert.Equal("status", told.Find(".notice").GetAttribute("role"));
    }

    [Fact]
    public void Words_are_asked_for_in_named_fields_and_not_of_whoever_looks_in()
    {
        var cloud = new WordCloud("Say it", 2, 10, ShowPercents: true);
        var asked = Opinion(node => new WordCloudExercise(node, "en", cloud));
        Assert.Equal(["Word 1", "Word 2"], asked.FindAll("input").Select(input => input.GetAttribute("aria-label")));
        var seen = Opinion(node => new WordCloudExercise(node, "en", cloud), enrolled: false);
        Assert.True(seen.Find("fieldset").HasAttribute("disabled"));
        Assert.Empty(seen.FindAll("button"));
    }

    [Fact]
    public async Task An_import_says_what_it_leaves_out_and_where()
    {
        var course = await Archives.ReadAsync(
        [
            .. Archives.Unit("<html url_name='h1'><![CDATA[<script>x()</script><img src='https://elsewhere.example/a.png'><iframe src='https://elsewhere.example/'></iframe>]]></html><problem url_name='p1'><customresponse><textline/></customresponse></problem>",
                ("course/tabs/rules.html", "<p>Rules</p>"), ("course/info/handouts.html", "<ol><li>One</li></ol>"),
                ("course/info/updates.items.json", """[{"id": 1, "date": "May 1", "content": "<p>News</p>", "status": "visible"}]"""),
                ("course/policies/R1/policy.json", """{"course/R1": {"tabs": [{"type": "courseware", "name": "Course"}, {"type": "static_tab", "name": "Rules", "url_slug": "rules"}]}}""")),
        ]);
        var report = ImportReport.Read(ImportReport.Write(course, TimeSpan.Zero), english);
        string text = string.Concat(page.Render<ImportFindings>(findings => findings.Add(f => f.Report, report)).Nodes.Select(node => node.TextContent));
        foreach (string words in (string[])
        [
            "1 page beside the course", "Pages beside the course are not shown.", "Rules", "1 piece of news", "May 1", "the handouts",
            "This exercise is checked by a program of its author’s (customresponse), which is never run here.",
            "Scripts of pages do not run; what they would have shown is shown. Where (1): html/h1.",
            "Pictures, sounds and films of other sites became links. Where (1): html/h1.",
            "Pages of other sites inside a page became links. Where (1): html/h1.",
        ])
            Assert.Contains(words, text, StringComparison.Ordinal);
    }
}
