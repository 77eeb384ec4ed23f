using Xunit;
using static Preau.Academy.Olx.Archives;

namespace Preau.Academy.Olx;

public sealed class OlxPolicyTests
{
    const string Policy = "course/policies/R1/policy.json";

    static OlxBlock Block(OlxCourse course, string name) => course.Blocks().Single(block => block.Name == name);

    [Fact]
    public async Task A_policy_overrides_the_attributes_of_a_block()
    {
        var course = await ReadAsync(Course("""<chapter display_name="Old"/>""",
            (Policy, """{"course/R1": {"display_name": "New course", "self_paced": true, "end": "2026-02-18T23:00:00Z"}, "chapter/c1": {"display_name": "New"}}""")));
        Assert.Equal("New", Block(course, "chapter/c1").DisplayName);
        Assert.Equal("New course", course.DisplayName);
        Assert.True(course.Schedule.SelfPaced);
        Assert.Equal(new DateTimeOffset(2026, 2, 18, 23, 0, 0, TimeSpan.Zero), course.Schedule.End);
    }

    [Theory]
    [InlineData("{"), InlineData(""), InlineData("""{"a": 1,}"""), InlineData("{\"a\": \"\\ud800\"}")]
    public async Task A_broken_policy_is_a_warning(string policy)
    {
        var course = await ReadAsync(Course("""<chapter display_name="Kept"/>""", (Policy, policy), ("course/policies/R1/grading_policy.json", policy)));
        Assert.Equal("Kept", Block(course, "chapter/c1").DisplayName);
        Assert.Equal(2, course.Warnings.Count(warning => warning.Id.Contains("not valid JSON", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_policy_nested_without_end_is_a_warning() =>
        Assert.Single((await ReadAsync(Course("<chapter/>", (Policy, new string('[', 1_000_000))))).Warnings);

    [Theory]
    [InlineData("[]"), InlineData("3"), InlineData("""{"course/R1": 3, "chapter/c1": [], "x": {"tabs": null}}""")]
    public async Task A_policy_of_another_shape_sets_nothing(string policy) =>
        Assert.Equal("A course", (await ReadAsync(Course("<chapter/>", (Policy, policy)))).DisplayName);

    [Fact]
    public async Task Settings_descend_and_a_part_never_opens_before_the_whole()
    {
        var course = await ReadAsync(Course("""
            <chapter start="&quot;2026-01-12T00:00:00+00:00&quot;">
              <sequential url_name="early" start="2025-01-01T00:00:00Z" graded="true" format="Homework"><vertical url_name="v"><problem url_name="p" max_attempts="2"/></vertical></sequential>
              <sequential url_name="late" start="2026-02-01" visible_to_staff_only="true"><vertical url_name="w" visible_to_staff_only="false"/></sequential>
            </chapter>
            """));
        var problem = Block(course, "problem/p");
        Assert.Equal(new DateTimeOffset(2026, 1, 12, 0, 0, 0, TimeSpan.Zero), problem.Start);
        Assert.True(problem.Graded);
        Assert.Equal("Homework", problem.Format);
        Assert.Equal(2, problem.MaxAttempts);
        Assert.False(problem.Own.ContainsKey("graded"));
        Assert.Null(Block(course, "vertical/v").MaxAttempts);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), Block(course, "vertical/w").Start);
        Assert.True(Block(course, "vertical/w").VisibleToStaffOnly);
    }

    [Fact]
    public async Task The_grading_policy_is_read_and_weighed()
    {
        var course = await ReadAsync(Unit("", ("course/policies/R1/grading_policy.json", """
            {"GRADER": [{"type": "Homework", "short_label": "HW", "weight": 0.4, "min_count": 12, "drop_count": 2}, {"type": "Exam", "weight": "0.5"}],
             "GRADE_CUTOFFS": {"A": 0.9, "B": 0.8}}
            """)));
        Assert.Equal(new OlxGrader("Homework", "HW", 0.4, 12, 2), course.Grading.Graders[0]);
        Assert.Equal(new OlxGrader("Exam", null, 0.5, 0, 0), course.Grading.Graders[1]);
        Assert.Equal(0.8, course.Grading.Cutoffs["B"]);
        Assert.Contains(course.Warnings, warning => warning.Id.Contains("100 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_surrounds_the_outline_is_read()
    {
        var course = await ReadAsync(Course("<chapter/>",
            ("course/about/overview.html", "<p>All about it</p>"), ("course/about/effort.html", " 2 h \n"), ("course/about/duration.html", "\n"),
            ("course/info/handouts.html", "<ol/>"),
            ("course/info/updates.items.json", """[{"id": 2, "date": "May 1", "content": "<p>Hi</p>", "status": "visible"}, {"id": 1, "status": "deleted"}]"""),
            ("course/tabs/s1.html", "<p>Tab</p>"),
            ("course/static/My_Card.png", "x"),
            (Policy, """
            {"course/R1": {"language": "fr", "course_image": "My Card.png", "tabs": [{"type": "static_tab", "name": "Links", "url_slug": "s1"}, {"type": "wiki", "name": "Wiki", "is_hidden": true}],
             "user_partitions": [{"id": 7, "name": "Halves", "scheme": "random", "groups": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}]}]}}
            """)));
        Assert.Equal("<p>All about it</p>", course.About.Overview);
        Assert.Equal("2 h", course.About.Effort);
        Assert.Null(course.About.Duration);
        Assert.Equal("<ol/>", course.Handouts);
        Assert.Equal(new OlxUpdate("May 1", "<p>Hi</p>"), Assert.Single(course.Updates));
        Assert.Equal(new OlxTab("static_tab", "Links", "s1", false, false, "<p>Tab</p>"), course.Tabs[0]);
        Assert.True(course.Tabs[1].Hidden);
        Assert.Equal("fr", course.Language);
        Assert.Equal("course/static/My_Card.png", course.Image?.Path);
        Assert.Equal(["A", "B"], Assert.Single(course.Partitions).Groups.Select(group => group.Name));
    }

    [Theory]
    [InlineData("2 days 5 hours", 190_800), InlineData("7200 seconds", 7200), InlineData("1 day", 86_400)]
    [InlineData("", null), InlineData("soon", null), InlineData("1 fortnight", null)]
    public void A_grace_period_is_a_sum_of_parts(string text, int? seconds) =>
        Assert.Equal(seconds, OlxValue.Duration(text)?.TotalSeconds);

    [Theory]
    [InlineData("\"2017-03-31T21:00:00+02:00\"", "2017-03-31T19:00:00Z"), InlineData("2013-02-05T05:00", "2013-02-05T05:00:00Z")]
    [InlineData("null", null), InlineData("", null), InlineData("\"", null), InlineData("next week", null)]
    public void An_instant_is_read_in_each_of_its_spellings(string text, string? instant) =>
        Assert.Equal(instant, OlxValue.Instant(text)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
}
