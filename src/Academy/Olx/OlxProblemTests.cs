using Xunit;

namespace Preau.Academy.Olx;

public sealed class OlxProblemTests
{
    [Theory]
    [InlineData("<p>Only text, US$abc</p>", "Shown")]
    [InlineData("<multiplechoiceresponse><choicegroup/></multiplechoiceresponse><stringresponse answer='x'><textline/></stringresponse>", "Shown")]
    [InlineData("<numericalresponse answer='3'><formulaequationinput/></numericalresponse>", "Shown")]
    [InlineData("<script type='loncapa/python'># nothing</script><choiceresponse><checkboxgroup/></choiceresponse>", "Shown")]
    [InlineData("<script type='text/javascript'>$x()</script><p>$x</p><optionresponse><optioninput/></optionresponse>", "Shown")]
    [InlineData("<script type='loncapa/python'>x = 3</script><numericalresponse answer='$x'><textline/></numericalresponse>", "NeedsPython")]
    [InlineData("<script type='loncapa/python'>x = 3</script><p>What is ${x}?</p>", "NeedsPython")]
    [InlineData("<customresponse cfn='f'><jsinput/></customresponse>", "NeedsPython")]
    [InlineData("<coderesponse><textbox/></coderesponse>", "NeedsPython")]
    [InlineData("<schematicresponse><schematic/></schematicresponse>", "NeedsPython")]
    [InlineData("<formularesponse samples='x@1:2#3' answer='x'><textline/></formularesponse>", "UnsupportedResponse")]
    [InlineData("<imageresponse><imageinput/></imageresponse>", "UnsupportedResponse")]
    [InlineData("<newresponse/>", "UnsupportedResponse")]
    [InlineData("<stringresponse><jsinput/></stringresponse>", "UnsupportedResponse")]
    public void A_problem_is_shown_or_its_reason_is_known(string content, string kind)
    {
        var problem = OlxProblem.Of($"<problem display_name='cost: $x'>{content}</problem>");
        Assert.Equal(kind, problem.Kind.ToString());
        Assert.Equal(problem.Kind == OlxProblemKind.Shown, problem.Reason is null);
    }

    [Fact]
    public void The_reason_names_the_response()
    {
        var problem = OlxProblem.Of("<problem><formularesponse/><formularesponse/><imageresponse/></problem>");
        Assert.Equal("It has a kind of answer that Préau does not take (formularesponse, imageresponse).", OlxRefused.English(problem.Reason!.Value));
        Assert.Equal(["formularesponse", "formularesponse", "imageresponse"], problem.Responses);
    }
}
