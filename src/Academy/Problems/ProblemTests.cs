using System.Text;
using Preau.Academy.Problems.Inputs;
using Xunit;

namespace Preau.Academy.Problems;

public sealed class ProblemTests
{
    const string Radio = "<multiplechoiceresponse><choicegroup><choice correct=\"true\">a</choice><choice correct=\"false\">b</choice></choicegroup></multiplechoiceresponse>";

    [Theory]
    [InlineData("")]
    [InlineData("not XML")]
    [InlineData("<problem>")]
    [InlineData("<html/>")]
    [InlineData("<!DOCTYPE problem [<!ENTITY a \"b\">]><problem>&a;</problem>")]
    [InlineData("<problem>&nbsp;</problem>")]
    public void What_is_no_problem_becomes_one_with_a_reason(string xml)
    {
        var problem = Problem.Parse(xml);
        Assert.NotNull(problem.Unsupported);
        Assert.Equal(0, problem.Possible);
    }

    [Fact]
    public void Nesting_without_end_and_length_without_end_are_refused()
    {
        Assert.NotNull(Problem.Parse("<problem>" + string.Concat(Enumerable.Repeat("<b>", 100_000)) + string.Concat(Enumerable.Repeat("</b>", 100_000)) + "</problem>").Unsupported);
        Assert.NotNull(Problem.Parse("<problem>" + new string('a', ProblemXml.MaximumCharacters) + "</problem>").Unsupported);
    }

    [Fact]
    public void Text_alone_is_a_problem_with_nothing_to_answer()
    {
        var problem = Problem.Parse("<problem><p>Only <b>words</b>.</p></problem>");
        Assert.Equal("<p>Only <b>words</b>.</p>", Assert.Single(problem.Body).Html);
        Assert.Null(problem.Unsupported);
        Assert.Equal(0, problem.Possible);
    }

    [Fact]
    public void An_input_stands_where_its_author_put_it_even_in_a_table()
    {
        var problem = Problem.Parse("<problem><table><tr><td>Town</td><td><optionresponse><optioninput options=\"('a','b')\" correct=\"a\"/></optionresponse></td></tr></table></problem>");
        Assert.Equal(["<table><tr><td>Town</td><td>", null, "</td></tr></table>"], problem.Body.Select(part => part.Html));
        Assert.Equal(0, problem.Body[1].Input);
        Assert.Equal("Town", problem.Inputs[0].Text.Name);
    }

    [Fact]
    public void An_input_that_the_cleaner_drops_is_put_at_the_end()
    {
        var problem = Problem.Parse($"<problem><svg>{Radio}</svg></problem>", ProblemSettings.Default with { Clean = _ => "" });
        Assert.Equal(0, Assert.Single(problem.Body).Input);
    }

    [Fact]
    public void Every_piece_of_HTML_goes_through_the_cleaner()
    {
        var problem = Problem.Parse("""
            <problem><p>text</p><choiceresponse><label>label</label><description>description</description><checkboxgroup>
            <choice correct="true">choice<choicehint selected="true">hint</choicehint></choice><compoundhint value="B">compound</compoundhint></checkboxgroup>
            <solution>solution</solution></choiceresponse><demandhint><hint>demand</hint></demandhint></problem>
            """, ProblemSettings.Default with { Clean = html => html.ToUpperInvariant() });
        var input = (ChoiceInput)problem.Inputs[0];
        string[] pieces = [problem.Body[0].Html!, input.Text.Label!, input.Text.Descriptions[0], input.Choices[0].Html, input.Choices[0].Hints[0].Feedback.Html,
            input.CompoundHints[0].Feedback.Html, problem.Solutions[0].Html, problem.DemandHints[0]];
        Assert.Equal(["<P>TEXT</P>", "LABEL", "DESCRIPTION", "CHOICE", "HINT", "COMPOUND", "SOLUTION", "DEMAND"], pieces.Select(piece => piece.Trim()));
    }

    [Fact]
    public void Authors_cannot_forge_the_marks_of_places()
    {
        var problem = Problem.Parse($"<problem><p title=\"\uE000q0\uE001\">\uE000q0\uE001 \uE000s7\uE001</p><style>\uE001\uE000q0</style>{Radio}</problem>");
        Assert.Single(problem.Body, part => part.Input is not null);
        Assert.All(problem.Body, part => Assert.DoesNotContain('\uE000', part.Html ?? ""));
    }

    [Theory]
    [InlineData("<label>What?</label>", "", "What?")]
    [InlineData("<p>What?</p>", "label=\"What?\"", "What?")]
    [InlineData("<p>What <b>is</b> it?</p>", "label=\"What is it?\"", "What <b>is</b> it?")]
    public void A_label_is_found_in_the_old_places_and_said_once(string before, string attribute, string label)
    {
        var problem = Problem.Parse($"<problem>{before}<stringresponse answer=\"a\"><textline {attribute}/></stringresponse></problem>");
        Assert.Equal(label, problem.Inputs[0].Text.Label);
        Assert.Equal(0, Assert.Single(problem.Body).Input);
    }

    [Fact]
    public void A_question_without_a_label_is_named_by_the_words_before_it()
    {
        var problem = Problem.Parse($"<problem><p>First.</p><p>How\n many?</p>{Radio}</problem>");
        Assert.Null(problem.Inputs[0].Text.Label);
        Assert.Equal("How many?", problem.Inputs[0].Text.Name);
    }

    [Theory]
    [InlineData("x = random.randint(1, 3)", "$x", false)]
    [InlineData("x, y = 1, 2", "$y", false)]
    [InlineData("from helpers import *", "$anything", false)]
    [InlineData("def grade(a):\n  return a", "costs $5", true)]
    [InlineData("unused = random.random()", "no variable", true)]
    [InlineData("a = 'x^2' # one\nab = \"y\"\n\nn = 3", "$ab and $a and $n", true)]
    [InlineData("a = open('/etc/passwd').read()", "$a", false)]
    public void A_script_is_never_run_and_refused_only_when_it_is_needed(string script, string text, bool supported)
    {
        var problem = Problem.Parse($"<problem><script type=\"loncapa/python\">{script}</script><p>{text}</p>{Radio}</problem>");
        Assert.Equal(supported, problem.Unsupported is null);
        Assert.DoesNotContain("script", problem.Body[0].Html, StringComparison.Ordinal);
        if (text.StartsWith("$ab", StringComparison.Ordinal)) Assert.Equal("<p>y and x^2 and 3</p>", problem.Body[0].Html);
    }

    [Fact]
    public void What_a_program_would_judge_is_shown_without_its_answer_and_counts_for_nothing()
    {
        var problem = Problem.Parse("<problem weight=\"5\"><p>Do it.</p><customresponse cfn=\"f\" expect=\"secret\"><p>Here</p><textline correct_answer=\"secret\"/><answer>secret</answer></customresponse></problem>");
        Assert.Equal(["customresponse"], problem.Unsupported!.Value.Args);
        Assert.Equal(0, problem.Possible);
        Assert.Equal("<p>Do it.</p><p>Here</p>", Assert.Single(problem.Body).Html);
    }

    [Theory]
    [InlineData("<problem><numericalresponse answer=\"what\"><textline/></numericalresponse></problem>")]
    [InlineData("<problem><stringresponse answer=\"a\"><p/></stringresponse></problem>")]
    [InlineData("<problem><multiplechoiceresponse><choicegroup/></multiplechoiceresponse></problem>")]
    [InlineData("<problem><choicetextresponse/></problem>")]
    [InlineData("<problem><formularesponse answer=\"x\" samples=\"\"><textline/></formularesponse></problem>")]
    [InlineData("<problem><imageresponse><imageinput rectangle=\"here\"/></imageresponse></problem>")]
    public void What_an_author_left_unusable_has_a_reason(string xml) => Assert.NotNull(Problem.Parse(xml).Unsupported);

    [Fact]
    public void Settings_are_read_from_attributes()
    {
        var settings = Problem.Parse("<problem weight=\"2.5\" max_attempts=\"3\" showanswer=\"&quot;past_due&quot;\" rerandomize=\"onreset\" submission_wait_seconds=\"30\" show_reset_button=\"true\" display_name=\"N\"/>").Settings;
        Assert.Equal((2.5, 3, ShowAnswer.PastDue, true, TimeSpan.FromSeconds(30), true, "N"),
            (settings.Weight, settings.MaxAttempts, settings.ShowAnswer, settings.ReseedOnReset, settings.SubmissionWait, settings.ShowResetButton, settings.DisplayName));
        var none = Problem.Parse("<problem weight=\"\" max_attempts=\"null\" showanswer=\"7\" submission_wait_seconds=\"-4\"/>").Settings;
        Assert.Equal((null, null, ShowAnswer.Finished, TimeSpan.Zero), (none.Weight, none.MaxAttempts, none.ShowAnswer, none.SubmissionWait));
    }

    [Theory]
    [InlineData("2 days 5 hours", 190_800)]
    [InlineData("7200 seconds", 7_200)]
    [InlineData("1 day 5 hours 59 minutes 59 seconds", 107_999)]
    [InlineData("\"1 week\"", 604_800)]
    [InlineData("", 0)]
    [InlineData("soon", 0)]
    [InlineData("9e99 days", 0)]
    public void A_grace_period_is_read(string text, int seconds) => Assert.Equal(seconds, GracePeriod.Parse(text).TotalSeconds);

    [Fact]
    public void HTML_is_written_as_a_browser_reads_it()
    {
        var html = new StringBuilder().AppendJoin("", Problem.Parse("<problem><p>a &amp; b<br/><span class=\"x&quot;y\"/>1 &lt; 2</p></problem>").Body.Select(part => part.Html)).ToString();
        Assert.Equal("<p>a &amp; b<br><span class=\"x&quot;y\"></span>1 &lt; 2</p>", html);
    }
}
