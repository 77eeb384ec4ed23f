using CsCheck;
using Preau.Academy.Problems.Inputs;
using Xunit;

namespace Preau.Academy.Problems.Markdown;

public sealed class MarkdownProblemTests
{
    static Problem Read(string markdown) => Problem.Parse(MarkdownProblem.ToXml(markdown));

    static T Only<T>(string markdown) where T : Input => Assert.IsType<T>(Assert.Single(Read(markdown).Inputs));

    [Fact]
    public void A_question_has_its_label_description_heading_text_and_explanation()
    {
        var problem = Read("Title\n=====\n\nSome R & D <b>text</b>\n\n>>What?||Think.<<\n( ) no\n(x) yes\n\n[explanation]\nBecause.\n[explanation]\n\n||look here||\n||and there||\n");
        Assert.Equal(["<h3>Title</h3>\n<p>Some R &amp; D <b>text</b></p>"], problem.Body.Where(part => part.Html is not null).Select(part => part.Html!.Trim()));
        Assert.Equal("What?", problem.Inputs[0].Text.Label);
        Assert.Equal(["Think."], problem.Inputs[0].Text.Descriptions);
        Assert.Contains("<p>Because.</p>", Assert.Single(problem.Solutions).Html, StringComparison.Ordinal);
        Assert.Equal(["look here", "and there"], problem.DemandHints);
    }

    [Fact]
    public void Radio_buttons_may_be_shuffled_fixed_and_explained()
    {
        var input = Only<ChoiceInput>("(!) a {{ Label:: why a }}\n\n(x@) b\n( ) c {{ over\n   lines }}");
        Assert.Equal((ChoiceKind.One, true), (input.Kind, input.Shuffle));
        Assert.Equal([("a", false, false), ("b", true, true), ("c", false, false)], input.Choices.Select(choice => (choice.Html, choice.Right!.Value, choice.Fixed)));
        Assert.Equal(new Feedback("Label", "why a"), input.Choices[0].Hints[0].Feedback);
        Assert.Equal("over lines", input.Choices[2].Hints[0].Feedback.Html);
    }

    [Fact]
    public void Checkboxes_have_feedback_for_both_states_and_for_combinations()
    {
        var input = Only<ChoiceInput>("[x] a {{ selected: took }, { unselected: left }}\n[ ] b {{ neither }}\n{{ ((A B)) both }}");
        Assert.Equal([(true, "took"), (false, "left")], input.Choices[0].Hints.Select(hint => (hint.Selected!.Value, hint.Feedback.Html)));
        Assert.Equal("b {{ neither }}", input.Choices[1].Html);
        Assert.Equal(["A", "B"], Assert.Single(input.CompoundHints).Letters.Order());
    }

    [Theory]
    [InlineData("[[a, (b), c]]")]
    [InlineData("[[\n  a\n  (b)\n  c\n]]")]
    public void A_dropdown_is_written_on_one_line_or_on_many(string markdown)
    {
        var input = Only<DropdownInput>(markdown);
        Assert.Equal(["a", "b", "c"], input.Options.Select(option => option.Text));
        Assert.Equal(["b"], input.Right);
    }

    [Fact]
    public void Numbers_have_tolerances_ranges_and_other_answers()
    {
        var number = Only<NumberInput>("= 3.14 +- 5% {{ good }}\nor= 7 {{ also }}\nor= 9 +- 1");
        Assert.Equal([1, 1, 0], new[] { "3.2", "7", "9" }.Select(given => number.Check([given]).Credit));
        Assert.Equal("good", number.RightHint!.Html);
        Assert.Equal("also", Assert.Single(number.Others).Feedback!.Html);
        Assert.Equal(new NumberRange(1, 5, true, false), Only<NumberInput>("= [1, 5)").Range);
        Assert.Equal(7, Only<NumberInput>("= 5 + 2").Answer.Real);
        Assert.Equal(2000, Only<NumberInput>("= 2e3").Answer.Real);
    }

    [Fact]
    public void Texts_have_other_answers_patterns_and_feedback_on_wrong_ones()
    {
        var text = Only<TextInput>("= Paris {{ yes }}\nor= Lutèce\nnot= London {{ Far:: no }}");
        Assert.Equal([1, 1, 0], new[] { "PARIS", "lutèce", "London" }.Select(given => text.Check([given]).Credit));
        Assert.Equal(new Feedback("Far", "no"), Assert.Single(text.FeedbackOn(["London"], 0)));
        Assert.Equal(1, Only<TextInput>("= |gr[ae]y").Check(["grey"]).Credit);
        Assert.Equal(1, Only<TextInput>("s= 123").Check(["123"]).Credit);
        Assert.Equal(1, Only<TextInput>("= a \"b\" <c").Check(["a \"b\" <c"]).Credit);
    }

    [Fact]
    public void A_line_of_dashes_parts_questions()
    {
        var problem = Read(">>One?<<\n(x) a\n( ) b\n\n---\n\n>>Two?<<\n= 4\n\n[explanation]\nfor two\n[explanation]\n");
        Assert.Equal(["One?", "Two?"], problem.Inputs.Select(input => input.Text.Label));
        Assert.Null(problem.Unsupported);
    }

    [Theory]
    [InlineData("(x)")]
    [InlineData("[ ]  ")]
    [InlineData("[[a, , (b)]]")]
    public void An_empty_option_is_an_error(string markdown) => Assert.Throws<AuthorException>(() => MarkdownProblem.ToXml(markdown));

    [Fact]
    public void Stray_signs_and_entities_of_HTML_do_not_break_the_XML()
    {
        var problem = Read("1 < 2 & 3&nbsp;> 2 &eacute; &bogus;\n\n[code]\na && b < c\n[/code]\n(x) a\n");
        Assert.Null(problem.Unsupported);
        Assert.Contains("1 &lt; 2 &amp; 3\u00A0&gt; 2 é &amp;bogus;", problem.Body[0].Html, StringComparison.Ordinal);
        Assert.Contains("<pre><code>a &amp;&amp; b &lt; c", problem.Body[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_gives_XML_or_an_author_s_error() =>
        Gen.Char["()[]{}<>=|x! @\n-:,sor&;/a1"].Array[0, 80].Select(letters => new string(letters)).Sample(markdown =>
        {
            try
            {
                Problem.Parse(MarkdownProblem.ToXml(markdown));
            }
            catch (AuthorException)
            {
                // An option was empty.
            }
        });
}
