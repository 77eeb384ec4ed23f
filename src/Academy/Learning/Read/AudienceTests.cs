using System.Net;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;
using static Preau.Academy.Learning.LearnersForTests;

namespace Preau.Academy.Learning.Read;

/// <summary>Parts that are for some, that no outline lists, that are gone once due, that open later than their page.</summary>
public sealed class AudienceTests(TestSite site) : IClassFixture<TestSite>
{
    const string Groups = "group_access=\"{&quot;50&quot;: [2]}\"";

    static string Html(string name, string attributes = "") => $"""<html url_name="{name}" {attributes}>Text of {name}</html>""";

    static readonly string Chapters = $"""
        <chapter url_name="c1" display_name="One"><sequential url_name="s1" display_name="Open">
        <vertical url_name="first" display_name="First">{Html("a")}{Html("late", "start=\"2026-02-02T08:00:00Z\"")}{Seven("latep", "start=\"2026-02-02T08:00:00Z\"")}{Html("paid", Groups)}{Seven("paidp", Groups)}{Html("all", "group_access=\"{&quot;50&quot;: []}\"")}</vertical>
        </sequential><sequential url_name="s2" display_name="For groups" {Groups}><vertical url_name="group" display_name="Group" group_access="{"{}"}">{Html("b")}</vertical></sequential>
        <sequential url_name="s3" display_name="Not listed" hide_from_toc="true"><vertical url_name="linked" display_name="Linked">{Html("c")}</vertical><vertical url_name="linked2" display_name="Linked again">{Html("d")}</vertical></sequential>
        <sequential url_name="s4" display_name="Timed" due="2026-01-25T08:00:00Z" hide_after_due="true"><vertical url_name="timed" display_name="Timed">{Html("e")}</vertical></sequential>
        </chapter>
        <chapter url_name="c2" display_name="Two"><sequential url_name="s5" display_name="End" ><vertical url_name="last" display_name="Last">{Html("f")}</vertical></sequential></chapter>
        """;

    static string[] Outline(Tests.Answer page) => [.. page.Page.QuerySelectorAll(".outline-units li").Select(unit => unit.TextContent.Split('(')[0].Trim())];

    [Fact]
    public async Task What_is_for_groups_is_for_those_who_teach_until_there_are_groups()
    {
        var taught = await site.Teach(Chapters);
        var (maria, id) = await site.Learner(taught);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Open(taught.Unit("group"))).Status);
        var page = await maria.Read(taught.Unit("first"));
        Assert.Contains("Text of all", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Text of paid", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Try(taught.Answers("paidp"), ("act", "hint"))).Status);
        Assert.Empty(await site.StatesOf(taught, id));
        await taught.Author.Read(taught.Unit("group"));
        Assert.Contains("Text of paid", (await taught.Author.Read(taught.Unit("first"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_outline_lists_is_opened_by_its_address_and_turned_past()
    {
        var taught = await site.Teach(Chapters);
        var (maria, _) = await site.Learner(taught);
        var run = await maria.Read(taught.Address);
        Assert.Equal(["First", "Timed", "Last"], Outline(run));
        Assert.Contains("0 of 3", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not listed", (await maria.Read("/en/courses/" + taught.Slug)).Text, StringComparison.Ordinal);
        Assert.Equal(taught.Unit("timed"), await maria.Act(taught.Unit("first") + "/completion"));
        Assert.Equal(taught.Unit("linked2"), await maria.Act(taught.Unit("linked") + "/completion"));
        Assert.Equal(taught.Unit("timed"), await maria.Act(taught.Unit("linked2") + "/completion"));
        await maria.Act(taught.Unit("timed") + "/completion");
        Assert.DoesNotContain("You have finished", (await maria.Read(taught.Address)).Text, StringComparison.Ordinal);
        await maria.Act(taught.Unit("last") + "/completion");
        Assert.Contains("You have finished", (await maria.Read(taught.Address)).Text, StringComparison.Ordinal);
        Assert.Contains("Linked", (await taught.Author.Read(taught.Address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_opens_later_than_its_page_and_what_was_due_is_gone()
    {
        await using var own = new OwnSite();
        await own.Start();
        var taught = await own.Site.Teach(Chapters);
        var (maria, id) = await own.Site.Learner(taught);
        Assert.DoesNotContain("Text of late", (await maria.Read(taught.Unit("first"))).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Try(taught.Answers("latep"), ("act", "hint"))).Status);
        Assert.Contains("Text of late", (await taught.Author.Read(taught.Unit("first"))).Text, StringComparison.Ordinal);
        Assert.Contains("Text of e", (await maria.Read(taught.Unit("timed"))).Text, StringComparison.Ordinal);

        own.Site.Clock.SetUtcNow(DateTimeOffset.Parse("2026-02-02T08:00:00Z", null));
        Assert.Contains("Text of late", (await maria.Read(taught.Unit("first"))).Text, StringComparison.Ordinal);
        await maria.Answer(taught, "first", "latep", "7");
        Assert.Single(await own.Site.StatesOf(taught, id));
        var gone = await maria.Open(taught.Unit("timed"));
        Assert.Equal(HttpStatusCode.Forbidden, gone.Status);
        Assert.Contains("“Timed” closed on Sunday, 25 January 2026 at 09:00 (Europe/Brussels).", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Text of e", gone.Html, StringComparison.Ordinal);
        Assert.Equal(["First", "Last"], Outline(await maria.Read(taught.Address)));
        await taught.Author.Read(taught.Unit("timed"));
        await maria.Act(taught.Unit("last") + "/completion");
        Assert.Contains("You have finished", (await maria.Read(taught.Address)).Text, StringComparison.Ordinal);
    }
}
