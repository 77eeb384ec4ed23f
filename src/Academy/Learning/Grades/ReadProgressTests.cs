using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;
using static Preau.Academy.Learning.LearnersForTests;

namespace Preau.Academy.Learning.Grades;

public sealed class ReadProgressTests(TestSite site) : IClassFixture<TestSite>
{
    const string Policy = """
        {"GRADER": [{"type": "Homework", "short_label": "HW", "weight": 0.4, "min_count": 3, "drop_count": 1}, {"type": "Exam", "weight": 0.6, "min_count": 1, "drop_count": 0}],
         "GRADE_CUTOFFS": {"Pass": 0.5}}
        """;

    static readonly string Chapter = $"""
        <chapter url_name="c1" display_name="One">
        <sequential url_name="s1" display_name="Sums" graded="true" format="Homework"><vertical url_name="u1">{Seven("h1")}{Seven("h2")}</vertical></sequential>
        <sequential url_name="s2" display_name="Shapes" graded="true" format="Homework"><vertical url_name="u2">{Seven("h3", "weight=\"1.5\"")}<problem url_name="py"><script type="loncapa/python">x = 1</script><customresponse cfn="f"><textline/></customresponse></problem></vertical></sequential>
        <sequential url_name="s3" display_name="Trial"><vertical url_name="u3">{Seven("p1")}<done url_name="d1" align="left"/></vertical></sequential>
        <sequential url_name="s4" display_name="Exam" graded="true" format="Exam"><vertical url_name="u4"><library_content url_name="lib" max_count="2">{Seven("e1")}{Seven("e2")}{Seven("e3")}{Seven("e4")}</library_content></vertical></sequential>
        </chapter>
        """;

    static string[] Rows(Tests.Answer page, string section) =>
        [.. page.Page.QuerySelectorAll($"section[aria-labelledby='{section}'] tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim())))];

    [Fact]
    public async Task Points_and_percentages_are_those_of_the_policy()
    {
        var taught = await site.Teach(Chapter, more: [("course/policies/R1/grading_policy.json", Policy)]);
        var (maria, _) = await site.Learner(taught);
        await maria.Answer(taught, "u1", "h1", "7");
        await maria.Answer(taught, "u1", "h2", "6");
        await maria.Answer(taught, "u2", "h3", "7");
        await maria.Act(taught.Answers("d1"), ("act", "done"));
        var exam = await maria.Read(taught.Unit("u4"));
        string dealt = new[] { "e1", "e2", "e3", "e4" }.First(name => exam.Text.Contains($"How many, {name}?", StringComparison.Ordinal));
        await maria.Answer(taught, "u4", dealt, "7");

        var page = await maria.Read(taught.Address + "/progress");
        // Half, all, and a zero for the third that is not there, of which the lowest is dropped: three quarters.
        Assert.Equal(["Homework | 40% | 75% | 30.0%", "Exam | 60% | 50% | 30.0%"], Rows(page, "grade"));
        Assert.Equal("60% · passed", page.Page.QuerySelector("section[aria-labelledby='grade'] .lead")!.TextContent.Trim());
        Assert.Equal(["Sums | Homework | 1 of 2", "Shapes | Homework | 1.50 of 1.50", "Trial | Practice | 1 of 2", "Exam | Exam | 1 of 2"], Rows(page, "points"));
    }

    [Fact]
    public async Task Before_the_first_answer_all_that_can_be_earned_is_shown()
    {
        var taught = await site.Teach(Chapter, more: [("course/policies/R1/grading_policy.json", Policy)]);
        var (maria, _) = await site.Learner(taught);
        var page = await maria.Read(taught.Address + "/progress");
        Assert.Equal("0% · 50% is needed to pass", page.Page.QuerySelector("section[aria-labelledby='grade'] .lead")!.TextContent.Trim());
        Assert.Equal(["Sums | Homework | 0 of 2", "Shapes | Homework | 0 of 1.50", "Trial | Practice | 0 of 2", "Exam | Exam | 0 of 2"], Rows(page, "points"));
    }
}
