using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Xunit;

namespace Preau.Academy.Problems.Inputs;

public sealed class TypedInputTests
{
    static Input Numeric(string answer, string inside = "", string attributes = "") =>
        Problem.Parse($"<problem><numericalresponse answer=\"{answer}\" {attributes}>{inside}<formulaequationinput/></numericalresponse></problem>").Inputs[0];

    static Input Text(string answer, string type, string inside = "") =>
        Problem.Parse($"<problem><stringresponse answer=\"{answer}\" type=\"{type}\">{inside}<textline/></stringresponse></problem>").Inputs[0];

    static string Say(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    static string Tolerance(string tolerance) => $"<responseparam type=\"tolerance\" default=\"{tolerance}\"/>";

    static readonly Gen<decimal> Hundredths = Gen.Int[-5000, 5000].Select(n => n / 100m);

    [Fact]
    public void A_number_within_an_absolute_tolerance_is_right() =>
        Gen.Select(Hundredths, Gen.Int[0, 300].Select(n => n / 100m), Gen.Int[-400, 400].Select(n => n / 100m)).Sample((answer, tolerance, off) =>
            Assert.Equal(Math.Abs(off) <= tolerance ? 1 : 0, Numeric(Say(answer), Tolerance(Say(tolerance))).Check([Say(answer + off)]).Credit));

    [Fact]
    public void A_number_within_a_share_of_the_answer_is_right() =>
        Gen.Select(Hundredths, Gen.Int[0, 20], Hundredths).Sample((answer, percent, given) =>
            Assert.Equal(Math.Abs(given - answer) <= Math.Abs(answer) * percent / 100 ? 1 : 0, Numeric(Say(answer), Tolerance(percent + "%")).Check([Say(given)]).Credit));

    [Fact]
    public void Without_a_tolerance_a_hundred_thousandth_is_forgiven()
    {
        Assert.Equal(1, Numeric("100000").Check(["100001"]).Credit);
        Assert.Equal(0, Numeric("100000").Check(["100003"]).Credit);
        Assert.Equal(0, Numeric("0").Check(["0.000001"]).Credit);
    }

    [Fact]
    public void A_range_takes_in_the_ends_that_its_brackets_say() =>
        Gen.Select(Gen.Int[-20, 20], Gen.Int[1, 20], Gen.Bool, Gen.Bool, Gen.Int[-60, 60]).Sample((from, width, fromIn, toIn, given) =>
        {
            var answer = $"{(fromIn ? '[' : '(')}{from},{from + width}{(toIn ? ']' : ')')}";
            var inside = (from < given && given < from + width) || (fromIn && given == from) || (toIn && given == from + width);
            Assert.Equal(inside ? 1 : 0, Numeric(answer).Check([given.ToString(CultureInfo.InvariantCulture)]).Credit);
        });

    [Fact]
    public void Ends_of_a_range_may_be_expressions()
    {
        var input = Numeric("(1.5*(2+3), 7*4]");
        Assert.Equal([0, 1, 1, 0], new[] { "7.5", "7.6", "28", "28.1" }.Select(given => input.Check([given]).Credit));
    }

    [Fact]
    public void An_additional_answer_is_met_exactly()
    {
        var input = Numeric("10", Tolerance("1") + "<additional_answer answer=\"20\"><correcthint>other way</correcthint></additional_answer><correcthint>yes</correcthint>");
        Assert.Equal([1, 1, 0, 1], new[] { "11", "20", "20.5", "4*5" }.Select(given => input.Check([given]).Credit));
        Assert.Equal("other way", Assert.Single(input.FeedbackOn(["20"], 1)).Html);
        Assert.Equal("yes", Assert.Single(input.FeedbackOn(["9.5"], 1)).Html);
    }

    [Fact]
    public void Part_of_the_credit_is_for_numbers_that_are_close_or_listed()
    {
        var input = Numeric("100", Tolerance("1") + "<responseparam partial_range=\"3\" partial_answers=\"50, 2^4\"/>", "partial_credit=\"close, list\"");
        Assert.Equal([1, 0.5, 0.5, 0.5, 0.25, 0], new[] { "101", "103", "50", "16", "53", "54" }.Select(given => input.Check([given]).Credit));
        var range = Numeric("[10,20]", "", "partial_credit=\"close\"");
        Assert.Equal([1, 0.5, 0.5, 0], new[] { "10", "39", "-9", "41" }.Select(given => range.Check([given]).Credit));
    }

    [Theory]
    [InlineData("twelve")]
    [InlineData("1/0")]
    [InlineData("3,14")]
    [InlineData("fact(-1)")]
    public void A_number_that_cannot_be_read_is_refused_and_not_wrong(string given) => Assert.NotNull(Numeric("3.14").Check([given]).Refusal);

    [Fact]
    public void An_empty_answer_is_wrong_and_not_refused()
    {
        Assert.Equal(new Verdict(0), Numeric("3").Check([]));
        Assert.Equal(new Verdict(0), Numeric("3").Check(["  "]));
        Assert.Equal(new Verdict(0), Text("a", "ci").Check([""]));
    }

    [Fact]
    public void A_text_is_trimmed_and_compared_with_any_answer()
    {
        var words = Gen.String[Gen.Char['a', 'd'].Select(Gen.Bool, (letter, upper) => upper ? char.ToUpperInvariant(letter) : letter), 1, 3];
        Gen.Select(words, words, words, Gen.Bool).Sample((answer, other, given, ignoreCase) =>
        {
            var input = Text(answer, ignoreCase ? "ci" : "cs", $"<additional_answer answer=\"{other}\"/>");
            var right = ignoreCase ? given.ToUpperInvariant() == answer.ToUpperInvariant() || given.ToUpperInvariant() == other.ToUpperInvariant() : given == answer || given == other;
            Assert.Equal(right ? 1 : 0, input.Check([$"  {given} "]).Credit);
        });
    }

    [Fact]
    public void The_two_old_ways_to_give_more_answers_still_work()
    {
        Assert.Equal(1, Text("a", "", "<additional_answer>b</additional_answer>").Check(["b"]).Credit);
        Assert.Equal([1, 1, 0], new[] { "red", "blue", "red_or_blue" }.Select(given => Text("red_or_blue", "").Check([given]).Credit));
    }

    [Fact]
    public void Patterns_are_joined_without_grouping()
    {
        var input = Text("cat", "ci regexp", "<additional_answer answer=\"dogs?\"/>");
        Assert.Equal([1, 1, 1, 0], new[] { "Catalogue", "hot dog", "DOGS", "dogged" }.Select(given => input.Check([given]).Credit));
    }

    [Fact]
    public void Accents_match_however_they_were_typed() => Assert.Equal(1, Text("école", "ci").Check(["E\u0301cole"]).Credit);

    [Fact]
    public void A_hint_is_the_first_that_fits()
    {
        var input = Text("A", "ci", "<correcthint>right</correcthint><stringequalhint answer=\"C\">equal</stringequalhint><regexphint answer=\"FG+\">pattern</regexphint>");
        Assert.Equal(["right", "equal", "pattern"], new[] { "a", "c", "fggg" }.Select(given => Assert.Single(input.FeedbackOn([given], 0)).Html));
        Assert.Empty(input.FeedbackOn(["z"], 0));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(?=(a+)+$)b")]
    [InlineData(@"(a+)+\\1$")]
    [InlineData("(.*)*x(.*)*y(.*)*z")]
    public void A_pattern_made_to_run_for_ever_is_cut_short(string pattern)
    {
        var input = Text(pattern, "regexp");
        var watch = Stopwatch.StartNew();
        input.Check([new string('a', Input.MaximumLength - 1) + "!"]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("(unclosed", "regexp")]
    [InlineData("((a{1000}){1000}){1000}", "regexp")]
    public void A_pattern_that_cannot_be_used_is_refused_or_bounded(string pattern, string type)
    {
        var problem = Problem.Parse($"<problem><stringresponse answer=\"{pattern}\" type=\"{type}\"><textline/></stringresponse></problem>");
        Assert.True(problem.Unsupported is not null || problem.Inputs[0].Check([new string('a', 900)]).Credit == 0);
    }

    [Fact]
    public void A_formula_is_right_when_it_has_the_values_of_the_authors()
    {
        var input = Problem.Parse("<problem><formularesponse type=\"cs\" samples=\"R_1,R_2@1,2:3,4#10\" answer=\"R_1*R_2/(R_1+R_2)\"><responseparam type=\"tolerance\" default=\"0.1%\"/><formulaequationinput/></formularesponse></problem>").Inputs[0];
        Assert.Equal([1, 1, 0], new[] { "R_1||R_2", "1/(1/R_1 + 1/R_2)", "R_1+R_2" }.Select(given => input.Check([given]).Credit));
        Assert.NotNull(input.Check(["r_1"]).Refusal);
        Assert.NotNull(input.Check(["R_1(R_2)"]).Refusal);
    }

    [Fact]
    public void A_click_is_right_inside_a_rectangle() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], Gen.Int[1, 50], Gen.Int[1, 50], Gen.Int[0, 100], Gen.Int[0, 100]).Sample((x, y, width, height, px, py) =>
        {
            var input = Problem.Parse($"<problem><imageresponse><imageinput src=\"a.png\" width=\"100\" height=\"100\" rectangle=\"({x},{y})-({x + width},{y + height})\"/></imageresponse></problem>").Inputs[0];
            var inside = x <= px && px <= x + width && y <= py && py <= y + height;
            Assert.Equal(inside ? 1 : 0, input.Check([$"[{px},{py}]"]).Credit);
            Assert.Equal(inside ? 1 : 0, input.Check([$"{px}", $" {py}"]).Credit);
        });

    [Fact]
    public void A_region_is_the_hull_of_its_points()
    {
        var input = Problem.Parse("<problem><imageresponse><imageinput src=\"a.png\" regions=\"[[10,10],[30,30],[10,30],[30,10]]\"/></imageresponse></problem>").Inputs[0];
        Assert.Equal([1, 1, 0], new[] { "20,20", "11,29", "31,20" }.Select(given => input.Check([given]).Credit));
        Assert.NotNull(input.Check(["here"]).Refusal);
    }

    [Theory]
    [InlineData("('a','b')", "a|b")]
    [InlineData("('it's mine', 'don\\'t' ,\"c\")", "it's mine|don't|c")]
    [InlineData("(x, y)", "x|y")]
    [InlineData("", "")]
    [InlineData("'open", "open")]
    public void The_old_list_of_options_is_read(string text, string options) => Assert.Equal(options, string.Join('|', OptionList.Read(text)));
}
