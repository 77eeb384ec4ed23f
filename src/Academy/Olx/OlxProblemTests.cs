using Preau.Platform.Security;
using Xunit;

namespace Preau.Academy.Olx;

public sealed class OlxProblemTests
{
    static OlxProblem Read(string content) =>
        OlxProblem.Of(SafeXml.Parse($"<problem display_name='cost: $x'>{content}</problem>"), name => name == "/static/map.png" ? "/map" : null);

    [Theory]
    [InlineData("<p>Only text, US$abc</p>", true)]
    [InlineData("<numericalresponse answer='3'><formulaequationinput/></numericalresponse>", true)]
    [InlineData("<formularesponse samples='x@1:2#3' answer='x'><textline/></formularesponse>", true)]
    [InlineData("<imageresponse><imageinput src='/static/map.png' rectangle='(1,1)-(2,2)'/></imageresponse>", true)]
    [InlineData("<script type='loncapa/python'>x = 3</script><numericalresponse answer='$x'><textline/></numericalresponse>", true)]
    [InlineData("<imageresponse><imageinput src='/static/lost.png' rectangle='(1,1)-(2,2)'/></imageresponse>", false)]
    [InlineData("<numericalresponse><textline/></numericalresponse>", false)]
    [InlineData("<script>import random\nx = random.random()</script><p>What is $x?</p>", false)]
    [InlineData("<customresponse cfn='f'><jsinput/></customresponse>", false)]
    [InlineData("<newresponse/>", false)]
    [InlineData("<stringresponse answer='a'><jsinput/></stringresponse>", false)]
    public void What_the_learners_page_takes_is_not_reported_and_the_rest_is(string content, bool taken) =>
        Assert.Equal(taken, Read(content).Reason is null);

    [Fact]
    public void Its_responses_are_counted_whether_they_are_taken_or_not() =>
        Assert.Equal(["formularesponse", "newresponse", "jsinput"], Read("<formularesponse/><newresponse><jsinput/></newresponse>").Responses);

    [Fact]
    public async Task What_was_left_out_is_said_once_with_the_blocks_that_lost_it()
    {
        const string Script = "<script type='text/javascript'>x()</script>";
        var course = await Archives.ReadAsync(Archives.Unit($"<problem url_name='p1'>{Script}</problem><problem url_name='p2'>{Script}</problem>"));
        Assert.Equal(["A script of the page was left out of an exercise. Where (2): problem/p1, problem/p2."], course.Warnings.Select(OlxRefused.English));
    }
}
