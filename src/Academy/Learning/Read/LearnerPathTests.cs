using System.Net;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;
using static Preau.Academy.Learning.LearnersForTests;

namespace Preau.Academy.Learning.Read;

/// <summary>Containers that show a learner some of what they hold.</summary>
public sealed class LearnerPathTests(TestSite site) : IClassFixture<TestSite>
{
    static string Chapter(string units) => $"""<chapter url_name="c1"><sequential url_name="s1">{units}</sequential></chapter>""";

    static string[] Shown(Tests.Answer page, params string[] names) => [.. names.Where(name => page.Text.Contains($"How many, {name}?", StringComparison.Ordinal))];

    [Fact]
    public async Task A_library_gives_each_learner_as_many_as_it_says_and_keeps_them()
    {
        string[] all = ["l1", "l2", "l3", "l4", "l5"];
        var taught = await site.Teach(Chapter($"""<vertical url_name="u"><library_content url_name="lib" max_count="2">{string.Concat(all.Select(name => Seven(name)))}</library_content></vertical>"""));
        var dealt = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < 6; i++)
        {
            var (learner, id) = await site.Learner(taught);
            string[] mine = Shown(await learner.Read(taught.Unit("u")), all);
            Assert.Equal(2, mine.Length);
            dealt.UnionWith(mine);

            string hidden = all.Except(mine).First();
            Assert.Equal(HttpStatusCode.NotFound, (await learner.Try(taught.Answers(hidden), ("act", "answer"))).Status);
            await learner.Answer(taught, "u", mine[1], "7");
            await learner.Act(taught.Address + "/enrolments/mine/end");
            await learner.Act(taught.Address + "/enrolments");
            Assert.Equal(mine, Shown(await learner.Read(taught.Unit("u")), all));
            Assert.Equal([taught.Blocks[mine[1]]], (await site.StatesOf(taught, id)).Keys);
        }
        // By chance the same two six times: once in a hundred thousand.
        Assert.True(dealt.Count > 2);
    }

    [Fact]
    public async Task A_split_test_leads_each_learner_one_way_throughout_the_course()
    {
        static string Split(string name) => $$"""
            <vertical url_name="u{{name}}"><split_test url_name="{{name}}" user_partition_id="7" group_id_to_child='{"0": "i4x://Org/T/vertical/{{name}}0", "1": "block-v1:Org+T+R1+type@vertical+block@{{name}}1"}'>
            <vertical url_name="{{name}}0">{{Seven(name + "zero")}}</vertical><vertical url_name="{{name}}1">{{Seven(name + "one")}}</vertical>
            </split_test></vertical>
            """;
        var taught = await site.Teach(Chapter(Split("a") + Split("b")), more:
        [
            ("course/policies/R1/policy.json", """{"course/R1": {"user_partitions": [{"id": 7, "name": "Ways", "scheme": "random", "groups": [{"id": 0, "name": "Zero"}, {"id": 1, "name": "One"}]}]}}"""),
        ]);
        for (int i = 0; i < 5; i++)
        {
            var (learner, _) = await site.Learner(taught);
            string way = Assert.Single(Shown(await learner.Read(taught.Unit("ua")), "azero", "aone"));
            Assert.Equal(way[1..], Assert.Single(Shown(await learner.Read(taught.Unit("ub")), "bzero", "bone"))[1..]);
            Assert.Equal(HttpStatusCode.NotFound, (await learner.Try(taught.Answers(way == "aone" ? "azero" : "aone"), ("act", "answer"))).Status);
            await learner.Act(taught.Address + "/enrolments/mine/end");
            await learner.Act(taught.Address + "/enrolments");
            Assert.Equal([way], Shown(await learner.Read(taught.Unit("ua")), "azero", "aone"));
        }
    }

    const string Drag = """<drag-and-drop-v2 url_name="q" data="{&quot;zones&quot;: [{&quot;uid&quot;: &quot;z&quot;, &quot;title&quot;: &quot;Roof&quot;}], &quot;items&quot;: [{&quot;id&quot;: 0, &quot;displayName&quot;: &quot;Slate&quot;, &quot;zones&quot;: [&quot;z&quot;]}]}"/>""";
    const string Poll = """<poll url_name="q" question="Which?" answers="[[&quot;r&quot;, &quot;Red&quot;], [&quot;b&quot;, &quot;Blue&quot;]]" max_submissions="0"/>""";

    public static TheoryData<string, string, string, string> Conditions => new()
    {
        { Seven("q"), "attempted", "act=hint", "={7}" },
        { Seven("q"), "attempted", "act=hint", "={3}" },
        { Seven("q"), "correct", "={3}", "={7}" },
        { Seven("q"), "submitted", "act=hint", "={7}" },
        { """<done url_name="q" align="left"/>""", "completed", "act=undo", "act=done" },
        { Drag, "completed", "act=reset", "item-0=z" },
        { Poll, "voted", "", "choice=b" },
        { Poll, "poll_answer", "choice=r", "choice=b" },
    };

    /// <param name="before">What does not open it yet, as a form; <c>={7}</c> answers the problem with 7.</param>
    /// <param name="opens">What does.</param>
    [Theory, MemberData(nameof(Conditions))]
    public async Task A_conditional_opens_by_an_answer_and_by_nothing_less(string source, string condition, string before, string opens)
    {
        string value = condition == "poll_answer" ? "b" : "True";
        string type = source[1..source.IndexOf(' ', StringComparison.Ordinal)];
        var taught = await site.Teach(Chapter($"""
            <vertical url_name="first">{source}</vertical>
            <vertical url_name="u"><conditional url_name="if" sources="block-v1:Org+Elsewhere+R1+type@{type}+block@q" {condition}="{value}" message="Answer what comes before."><html url_name="h">The slate is blue</html>{Seven("inside")}</conditional></vertical>
            """));
        var (maria, _) = await site.Learner(taught);
        if (before.Length > 0)
            await Send(maria, taught, before);
        var closed = await maria.Read(taught.Unit("u"));
        Assert.Contains("Answer what comes before.", closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The slate is blue", closed.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Try(taught.Answers("inside"), ("act", "answer"))).Status);

        await Send(maria, taught, opens);
        var open = await maria.Read(taught.Unit("u"));
        Assert.Contains("The slate is blue", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Answer what comes before.", open.Text, StringComparison.Ordinal);
        await maria.Answer(taught, "u", "inside", "7");
    }

    [Fact]
    public async Task A_conditional_closes_again_when_what_it_waits_for_is_taken_back()
    {
        var taught = await site.Teach(Chapter("""
            <vertical url_name="first"><done url_name="q" align="left"/></vertical>
            <vertical url_name="u"><conditional url_name="if" sources="i4x://Org/T/done/q" completed="True"><html url_name="h">The slate is blue</html></conditional></vertical>
            """));
        var (maria, _) = await site.Learner(taught);
        await maria.Act(taught.Answers("q"), ("act", "done"));
        Assert.Contains("The slate is blue", (await maria.Read(taught.Unit("u"))).Text, StringComparison.Ordinal);
        await maria.Act(taught.Answers("q"), ("act", "undo"));
        Assert.DoesNotContain("The slate is blue", (await maria.Read(taught.Unit("u"))).Text, StringComparison.Ordinal);
    }

    static async Task Send(Visitor learner, Taught taught, string form)
    {
        if (form.StartsWith("={", StringComparison.Ordinal))
            await learner.Answer(taught, "first", "q", form[2..^1]);
        else
            await learner.Act(taught.Answers("q"), (form.Split('=')[0], form.Split('=')[1]));
    }
}
