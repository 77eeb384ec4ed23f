using Xunit;
using static Preau.Academy.Olx.Archives;

namespace Preau.Academy.Olx;

public sealed class OlxAudienceTests
{
    [Theory]
    [InlineData("""{"50": [2]}""", true)]
    [InlineData("""{"50": [], "51": [1, 2]}""", true)]
    [InlineData("""{"50": []}""", false)]
    [InlineData("{}", false)]
    [InlineData("[1]", false)]
    [InlineData("{", false)]
    [InlineData(null, false)]
    public void Access_for_groups_names_at_least_one(string? groupAccess, bool named) => Assert.Equal(named, OlxAudience.IsForGroups(groupAccess));

    [Fact]
    public async Task The_report_says_what_is_kept_from_learners_and_that_nothing_opens_early()
    {
        var course = await ReadAsync(Unit("""<html url_name="paid" group_access="{&quot;50&quot;: [2]}"/><html url_name="all" group_access="{}"/><html url_name="beta" days_early_for_beta="10.0"/>"""));
        Assert.Equal(["html/paid"], Assert.Single(course.Warnings, warning => warning.Id.StartsWith("Meant for certain groups", StringComparison.Ordinal)).Args);
        Assert.Single(course.Warnings, warning => warning.Id.StartsWith("Beta testers", StringComparison.Ordinal));
        Assert.Empty((await ReadAsync(Unit("<html days_early_for_beta='null'>x</html>"))).Warnings);
    }
}
