using CsCheck;
using Xunit;

namespace Preau.Academy.Grading;

public sealed class GradeTests
{
    const string Policy = """
        {"GRADER":[{"type":"Homework","short_label":"HW","weight":0.4,"min_count":3,"drop_count":1},{"type":"Exam","weight":"0.6","min_count":1,"drop_count":0}],
         "GRADE_CUTOFFS":{"B":0.6,"A":0.8}}
        """;

    [Fact]
    public void A_policy_is_read_with_its_grades_from_high_to_low()
    {
        var policy = GradingPolicy.Parse(Policy);
        Assert.Equal([new AssignmentType("Homework", "HW", 0.4, 3, 1), new AssignmentType("Exam", "", 0.6, 1, 0)], policy.Types);
        Assert.Equal([new Cutoff("A", 0.8), new Cutoff("B", 0.6)], policy.Cutoffs);
        Assert.Equal(0.6, policy.PassMark);
        Assert.Empty(policy.Warnings);
    }

    [Theory]
    [InlineData("{", 0)]
    [InlineData("[]", 0)]
    [InlineData("{}", 0)]
    [InlineData("{\"GRADER\":[{\"type\":\"A\",\"weight\":0.5}],\"GRADE_CUTOFFS\":{\"Pass\":0.5}}", 1)]
    [InlineData("{\"GRADER\":[{\"type\":\"A\",\"weight\":1},{\"type\":\"A\",\"weight\":1}],\"GRADE_CUTOFFS\":{\"Pass\":0.5}}", 1)]
    [InlineData("{\"GRADER\":[{\"weight\":1},7],\"GRADE_CUTOFFS\":{\"Pass\":0.5}}", 0)]
    [InlineData("{\"GRADER\":[{\"type\":\"A\",\"weight\":1}],\"GRADE_CUTOFFS\":{\"Pass\":\"x\"}}", 1)]
    public void What_cannot_be_used_of_a_policy_becomes_a_warning(string json, int types)
    {
        var policy = GradingPolicy.Parse(json);
        Assert.NotEmpty(policy.Warnings);
        Assert.Equal(types, policy.Types.Length);
        Assert.Equal("Pass", Assert.Single(policy.Cutoffs).Grade);
    }

    [Fact]
    public void The_lowest_are_dropped_and_what_is_missing_is_zero()
    {
        var grade = Grade.Compute(GradingPolicy.Parse(Policy), [new("Homework", 8, 10), new("Homework", 3, 5), new("Exam", 45, 50), new("Lab", 1, 1), new("Exam", 0, 0)]);
        Assert.Equal([(0.8, false), (0.6, false), (0.0, true)], grade.Types[0].Assignments.Select(mark => (mark.Share, mark.Dropped)));
        Assert.Equal(0.7, grade.Types[0].Average, 12);
        Assert.Equal(0.28 + 0.54, grade.Total, 12);
        Assert.Equal((0.82, "A", true), (grade.Shown, grade.Letter, grade.Passed));
        Assert.Equal(["Lab"], grade.Unweighted);
    }

    [Fact]
    public void A_grade_equals_that_of_a_naive_model()
    {
        var type = Gen.Select(Gen.Int[0, 100], Gen.Int[0, 6], Gen.Int[0, 4], Gen.Select(Gen.Int[0, 10], Gen.Int[0, 10]).Array[0, 8]);
        type.Array[0, 4].Sample(types =>
        {
            var policy = new GradingPolicy([.. types.Select((one, i) => new AssignmentType($"t{i}", "", one.Item1 / 100.0, one.Item2, one.Item3))], [new("Pass", 0.5)], []);
            var assignments = types.SelectMany((one, i) => one.Item4.Select(marks => new Assignment($"t{i}", Math.Min(marks.Item1, marks.Item2), marks.Item2)));

            var total = 0m;
            foreach (var (weight, least, dropped, marks) in types)
            {
                var shares = marks.Where(mark => mark.Item2 > 0).Select(mark => (decimal)Math.Min(mark.Item1, mark.Item2) / mark.Item2).ToList();
                while (shares.Count < least) shares.Add(0);
                var counted = shares.Order().Skip(dropped).ToList();
                total += weight / 100m * (counted.Count == 0 ? 0 : counted.Sum() / counted.Count);
            }

            var grade = Grade.Compute(policy, assignments);
            Assert.Equal((double)total, grade.Total, 9);
            Assert.Equal(grade.Shown >= 0.5, grade.Passed);
            Assert.InRange(grade.Shown - grade.Total, -0.0051, 0.0061);
        });
    }

    [Theory]
    [InlineData(0.4939, 0.49, false)]
    [InlineData(0.4946, 0.50, true)]
    [InlineData(0.5, 0.50, true)]
    [InlineData(1, 1, true)]
    public void A_grade_is_shown_to_a_hundredth_and_passes_as_it_is_shown(double total, double shown, bool passed)
    {
        var grade = Grade.Compute(new([new("Exam", "", 1, 1, 0)], [new("Pass", 0.5)], []), [new("Exam", total, 1)]);
        Assert.Equal((shown, passed), (grade.Shown, grade.Passed));
    }
}
