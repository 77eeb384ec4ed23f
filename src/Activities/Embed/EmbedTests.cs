using Preau.Academy.Authoring;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Embed;

public sealed class EmbedTests : IAsyncLifetime
{
    readonly TestSite site = new();

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static string? Header(Answer answer, string name) => answer.Message.Headers.TryGetValues(name, out var values) ? string.Join(' ', values) : null;

    [Fact]
    public async Task One_page_may_stand_in_any_frame_and_no_other()
    {
        using var visitor = site.Visitor();
        var frame = await visitor.Read("/fr/embed/activities?programme=codeweek");
        Assert.EndsWith("frame-ancestors *", Header(frame, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("cross-origin", Header(frame, "Cross-Origin-Resource-Policy"));
        Assert.Empty(visitor.CookiesSet);
        // From the cache too.
        Assert.EndsWith("frame-ancestors *", Header(await visitor.Read("/fr/embed/activities?programme=codeweek"), "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Empty(frame.Page.QuerySelectorAll("form"));
        foreach (string address in new[] { "/en/activities", "/en/embed", "/en/activities.json", "/embed/activities.js", "/en/sign-in" })
            Assert.EndsWith("frame-ancestors 'none'", Header(await visitor.Open(address), "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_and_the_list_may_be_read_from_anywhere_and_nothing_else()
    {
        using var visitor = site.Visitor();
        foreach (string address in new[] { "/embed/activities.js", "/en/activities.json" })
            Assert.Equal(("*", "cross-origin"), (Header(await visitor.Read(address), "Access-Control-Allow-Origin"), Header(await visitor.Read(address), "Cross-Origin-Resource-Policy")));
        Assert.Contains("max-age=86400", Header(await visitor.Read("/embed/activities.js"), "Cache-Control"), StringComparison.Ordinal);
        foreach (string address in new[] { "/en/activities", "/en/activities.csv", "/en/embed/activities" })
            Assert.Null(Header(await visitor.Read(address), "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_lines_for_another_site_hold_the_filter_and_no_more()
    {
        using var visitor = site.Visitor();
        string lines = (await visitor.Read("/en/embed?programme=codeweek&near=%22%3E%3Cscript%3E&map=1&limit=5")).Page.QuerySelector("pre code")!.TextContent;
        Assert.Contains($"<script src=\"{site.Address.ToString().TrimEnd('/')}/embed/activities.js\" async></script>", lines, StringComparison.Ordinal);
        Assert.Contains("<preau-activities lang=\"en\" programme=\"codeweek\" near=\"&quot;&gt;&lt;script&gt;\" limit=\"5\" map></preau-activities>", lines, StringComparison.Ordinal);
    }
}
