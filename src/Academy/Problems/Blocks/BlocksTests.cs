using System.Collections.Immutable;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using Xunit;

namespace Preau.Academy.Problems.Blocks;

public sealed class BlocksTests
{
    static Func<string, string?> From(params (string Name, string Value)[] attributes) =>
        name => attributes.Where(attribute => attribute.Name == name).Select(attribute => attribute.Value).FirstOrDefault();

    [Fact]
    public void A_poll_is_answered_as_often_as_its_author_allows()
    {
        var poll = Poll.Read(From(("question", "Q?"), ("answers", "[[\"R\",{\"label\":\"Red\",\"img\":\"r.png\",\"img_alt\":\"red\"}],[\"B\",\"Blue\"]]"), ("max_submissions", "1")));
        Assert.Equal([new PollItem("R", "Red", "r.png", "red"), new PollItem("B", "Blue")], poll.Answers);
        Assert.NotNull(new PollState().Vote(poll, "G").Refusal);
        var (state, refusal) = new PollState().Vote(poll, "R");
        Assert.Null(refusal);
        Assert.NotNull(state.Vote(poll, "B").Refusal);
        Assert.Null(state.Vote(poll with { MaxSubmissions = 0 }, "B").Refusal);
        Assert.Equal([(1, 0.25), (3, 0.75)], poll.Count(new Dictionary<string, int> { ["R"] = 1, ["B"] = 3, ["gone"] = 9 }).Select(count => (count.Count, count.Share)));
    }

    [Fact]
    public void An_old_poll_has_its_question_around_its_answers()
    {
        var poll = Poll.Read(XElement.Load(new StringReader("<poll_question reset=\"True\"><p>Yes?</p><answer id=\"y\">Yes</answer><answer id=\"n\">No</answer></poll_question>")));
        Assert.Equal(("<p>Yes?</p>", 0), (poll.Question, poll.MaxSubmissions));
        Assert.Equal(["y", "n"], poll.Answers.Select(answer => answer.Id));
    }

    [Fact]
    public void A_survey_wants_every_question_answered()
    {
        var survey = Survey.Read(From(("questions", "[[\"a\",{\"label\":\"A?\"}],[\"b\",{\"label\":\"B?\"}]]"), ("answers", "[[\"Y\",\"Yes\"],[\"N\",\"No\"]]")));
        Assert.NotNull(new SurveyState().Vote(survey, new Dictionary<string, string> { ["a"] = "Y" }).Refusal);
        var (state, refusal) = new SurveyState().Vote(survey, new Dictionary<string, string> { ["a"] = "Y", ["b"] = "N", ["c"] = "?" });
        Assert.Null(refusal);
        Assert.Equal(["Y", "N"], survey.Questions.Select(question => state.Choices[question.Id]));
        Assert.NotNull(state.Vote(survey, state.Choices).Refusal);
        var counts = survey.Count(new Dictionary<string, IReadOnlyDictionary<string, int>> { ["a"] = new Dictionary<string, int> { ["Y"] = 2 } });
        Assert.Equal([2, 0, 0, 0], counts.SelectMany(question => question.Counts).Select(count => count.Count));
    }

    [Fact]
    public void Broken_JSON_gives_an_empty_block()
    {
        foreach (var json in new[] { "", "{", "null", "{}", "[1,[2],[\"a\"],[null,1]]" })
        {
            Assert.Empty(Poll.Read(From(("answers", json))).Answers);
            Assert.Empty(DragAndDrop.Read(From(("data", json))).Items);
            Assert.Empty(SplitTest.Read(From(("group_id_to_child", json))).ChildOfGroup);
            Assert.Empty(Partition.ReadAll(json));
        }
    }

    [Fact]
    public void Words_of_a_cloud_are_counted_whatever_their_case_and_space()
    {
        var cloud = WordCloud.Read(From(("num_inputs", "3"), ("num_top_words", "2")));
        Assert.Equal("open data", WordCloud.Normal("  Open \n DATA "));
        var (state, _) = new WordCloudState().Submit(cloud, ["Data ", "", "École", "more"]);
        Assert.Equal(["data", "école"], state.Words);
        Assert.NotNull(state.Submit(cloud, ["x"]).Refusal);
        Assert.NotNull(new WordCloudState().Submit(cloud, [" "]).Refusal);
        Assert.Equal([("b", 3), ("a", 1)], cloud.Top(new Dictionary<string, int> { ["c"] = 1, ["a"] = 1, ["b"] = 3 }).Select(word => (word.Word, word.Count)));
        Assert.Equal(WordCloud.MaximumLength, WordCloud.Normal(new string('x', 5_000)).Length);
    }

    static readonly DragAndDrop Triangle = DragAndDrop.Read(From(("mode", "standard"), ("data", """
        {"zones":[{"uid":"top","title":"Top","x":1,"y":2,"width":3,"height":4},{"uid":"low","title":"Low"}],
         "items":[{"id":0,"displayName":"up","zones":["top"],"feedback":{"correct":"well put","incorrect":"not there"}},{"id":1,"displayName":"any","zones":["top","low"]},
                  {"id":2,"displayName":"old","zone":"Low"},{"id":3,"displayName":"decoy","zone":"none"}],
         "feedback":{"start":"go","finish":"done"},"targetImg":"t.png","displayLabels":true}
        """)));

    [Fact]
    public void Drag_and_drop_is_read_in_both_its_forms()
    {
        Assert.Equal(["top", "top low", "low", ""], Triangle.Items.Select(item => string.Join(' ', item.Zones)));
        Assert.Equal((true, false, "done", 1.0), (Triangle.ShowLabels, Triangle.ShowBorders, Triangle.Finish, Triangle.Weight));
    }

    [Fact]
    public void In_standard_mode_an_item_in_a_wrong_zone_goes_back_with_a_word()
    {
        var wrong = new DragAndDropState().Place(Triangle, "0", "low");
        Assert.Equal((false, "not there"), (wrong.Right, wrong.Feedback));
        Assert.Empty(wrong.State.Placed);
        var right = wrong.State.Place(Triangle, "0", "top");
        Assert.Equal((true, "well put", 0.5), (right.Right, right.Feedback, right.State.Best));
        Assert.NotNull(right.State.Place(Triangle, "0", "nowhere").Refusal);
        Assert.NotNull(right.State.Place(Triangle, "9", "top").Refusal);
        Assert.NotNull(right.State.Place(Triangle with { MaxItemsPerZone = 1 }, "1", "top").Refusal);
    }

    [Fact]
    public void In_assessment_mode_nothing_is_said_before_a_submission_and_wrong_items_go_back()
    {
        var block = Triangle with { Assessment = true, MaxAttempts = 2 };
        var state = new DragAndDropState().Place(block, "0", "low").State.Place(block, "1", "low").State;
        Assert.Equal(0, state.Earned(block));
        var first = state.Submit(block);
        Assert.Equal(("0", 0.5, 1), (Assert.Single(first.Wrong), first.State.Best, first.State.Attempts));
        Assert.Equal(["1"], first.State.Placed.Keys);
        var second = first.State.Place(block, "0", "top").State.Place(block, "2", "low").State.Submit(block);
        Assert.Equal((1.0, "done"), (second.State.Best, DragAndDropView.Of(block, second.State).Finish));
        Assert.NotNull(second.State.Submit(block).Refusal);
        Assert.NotNull(second.State.Place(block, "0", "low").Refusal);
    }

    [Fact]
    public void The_score_is_the_share_of_items_that_are_where_they_belong()
    {
        var item = Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 2]); // where it belongs (3: nowhere), where it was put (-1: in the bank)
        item.Array[1, 8].Sample(items =>
        {
            var block = Triangle with
            {
                Zones = [.. Enumerable.Range(0, 3).Select(i => new DropZone($"z{i}", "", "", 0, 0, 0, 0, ""))],
                Items = [.. items.Select((pair, i) => new DropItem($"{i}", "", "", "", pair.Item1 == 3 ? [] : [$"z{pair.Item1}"], "", ""))],
            };
            var placed = items.Select((pair, i) => (pair, i)).Where(one => one.pair.Item2 >= 0).ToDictionary(one => $"{one.i}", one => $"z{one.pair.Item2}");
            var right = items.Count(pair => pair.Item1 == pair.Item2 || (pair.Item1 == 3 && pair.Item2 == -1));
            Assert.Equal((double)right / items.Length, block.Share(placed), 12);
        });
    }

    [Fact]
    public void A_learner_does_not_see_where_items_belong()
    {
        var moved = Triangle with { Items = [.. Triangle.Items.Select(item => item with { Zones = ["low"], WhenRight = "?", WhenWrong = "?" })], Finish = "?" };
        Assert.Equal(JsonSerializer.Serialize(DragAndDropView.Of(Triangle, new())), JsonSerializer.Serialize(DragAndDropView.Of(moved, new())));
    }

    [Fact]
    public void States_come_back_from_their_JSON()
    {
        var state = new DragAndDropState().Place(Triangle, "0", "top").State;
        var back = JsonSerializer.Deserialize(JsonSerializer.Serialize(state, BlockJson.Default.DragAndDropState), BlockJson.Default.DragAndDropState)!;
        Assert.Equal((state.Best, "top"), (back.Best, back.Placed["0"]));
        Assert.Null(JsonSerializer.Deserialize("""{"p":{}}""", BlockJson.Default.DragAndDropState)!.Wrong);
        var cloud = new WordCloudState { Words = ["a", "b"] };
        Assert.Equal(cloud.Words, JsonSerializer.Deserialize(JsonSerializer.Serialize(cloud, BlockJson.Default.WordCloudState), BlockJson.Default.WordCloudState)!.Words);
        Assert.Equal("{}", JsonSerializer.Serialize(new DoneState(), BlockJson.Default.DoneState));
        Assert.Equal(1, new DoneState().Mark(true).Earned);
    }

    [Theory]
    [InlineData("i4x://org/course/problem/q1", "problem", "q1")]
    [InlineData("i4x://org/course/problem/q1@draft", "problem", "q1")]
    [InlineData("block-v1:org+course+run+type@poll+block@p", "poll", "p")]
    [InlineData("problem/q1", "problem", "q1")]
    public void A_block_is_known_by_type_and_name(string text, string type, string name) => Assert.Equal(new BlockRef(type, name), BlockRef.Parse(text));

    [Fact]
    public void A_condition_asks_all_its_sources()
    {
        var conditional = Conditional.Read(From(("sources", "i4x://o/c/problem/a; block-v1:o+c+r+type@problem+block@b"), ("correct", "True"), ("message", "{link}")), ["i4x://o/c/html/x;"]);
        Assert.Equal([new BlockRef("html", "x")], conditional.Shown);
        Assert.True(conditional.IsMet(_ => new SourceState(IsCorrect: true)));
        Assert.False(conditional.IsMet(source => new SourceState(IsCorrect: source.Name == "a")));
        Assert.False(conditional.IsMet(source => source.Name == "a" ? null : new SourceState(IsCorrect: true)));
        Assert.True(Conditional.Read(From(("sources", "a/b"), ("attempted", "False")), []).IsMet(_ => new SourceState()));
        Assert.True(Conditional.Read(From(("sources", "a/b"), ("poll_answer", "yes")), []).IsMet(_ => new SourceState(PollAnswer: "yes")));
        Assert.False(Conditional.Read(From(("attempted", "False")), []).IsMet(_ => new SourceState()));
    }

    [Fact]
    public void A_library_gives_each_learner_some_and_takes_none_away() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 8], Gen.Int, Gen.Int[0, 5]).Sample((size, count, seed, more) =>
        {
            var library = new LibraryContent(count);
            string[] children = [.. Enumerable.Range(0, size).Select(i => $"b{i}")];
            var chosen = library.Choose(children, [], seed);
            Assert.Equal(Math.Min(size, count), chosen.Length);
            Assert.Equal(chosen.OrderBy(child => Array.IndexOf(children, child)), chosen);
            Assert.Equal(chosen, library.Choose([.. children.Reverse()], [], seed).Reverse());
            Assert.Empty(chosen.Except(library.Choose([.. children, .. Enumerable.Range(0, more).Select(i => $"n{i}")], chosen, seed)));
        });

    [Fact]
    public void Learners_of_a_split_test_stay_in_their_group_and_spread()
    {
        var partitions = Partition.ReadAll("[{\"id\":7,\"scheme\":\"random\",\"groups\":[{\"id\":1,\"name\":\"A\"},{\"id\":2}]},{\"id\":8,\"scheme\":\"cohort\",\"groups\":[{\"id\":3}]}]");
        var test = SplitTest.Read(From(("user_partition_id", "7"), ("group_id_to_child", "{\"1\":\"i4x://o/c/vertical/a\",\"2\":\"block-v1:o+c+r+type@vertical+block@b\"}")));
        var children = Enumerable.Range(0, 1_000).Select(seed => test.ChildFor(partitions, seed)!.Value.Name).ToList();
        Assert.InRange(children.Count(name => name == "a"), 400, 600);
        Assert.Equal(children, Enumerable.Range(0, 1_000).Select(seed => test.ChildFor(partitions, seed)!.Value.Name));
        Assert.Null((test with { PartitionId = "9" }).ChildFor(partitions, 1));
        Assert.Equal("3", partitions[1].GroupOf(1, "3"));
        Assert.Null(partitions[1].GroupOf(1, "4"));
    }
}
