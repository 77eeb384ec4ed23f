using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CsCheck;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Programmes.Sections;

public sealed class SectionTests : IAsyncLifetime
{
    const string Page = $"/en/programmes/{TenuresForTests.Labs}", Manage = Page + "/sections";
    readonly TestSite site = new();
    Visitor editor = null!, visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        editor = await site.SignedIn(Role.Administrator);
        visitor = site.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        editor.Dispose();
        visitor.Dispose();
        await site.DisposeAsync();
    }

    async Task<string> Headings(Visitor? who = null) => string.Join(" | ", (await (who ?? visitor).Open(Page)).Page.QuerySelectorAll("main .aside-last > div > section > h2").Select(heading => heading.TextContent));

    [Fact]
    public void Acts_keep_every_section_and_every_number_once() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 12]).Array[0, 30].Sample(acts =>
        {
            var sections = Section.SetOf(ProgrammeKind.Programme);
            var numbers = sections.Select(section => section.Number).ToHashSet();
            foreach (var (act, number) in acts)
            {
                var one = sections.Find(number);
                sections = act switch
                {
                    0 => sections.Moved(number, up: true),
                    1 => sections.Moved(number, up: false),
                    2 when one is not null => sections.With(one with { IsRemoved = !one.IsRemoved }),
                    3 => sections.Added(SectionKind.Text).Sections,
                    _ => sections,
                };
                numbers.UnionWith(sections.Select(section => section.Number));
            }
            return numbers.SetEquals(sections.Select(section => section.Number)) && sections.Select(section => section.Number).Distinct().Count() == sections.Count;
        });

    [Fact]
    public async Task A_page_begins_with_the_set_of_its_kind_and_leaves_out_what_has_nothing_to_say()
    {
        Assert.Equal("What it is | In figures | Spaces | Partners", await Headings());
        await site.Appoint(await site.Account("anna@example.org", "Anna Bassador", password: null), "2026-01-01", rank: Rank.Lead);
        Assert.Equal("What it is | In figures | Who leads it | Ambassadors by country | Spaces | Partners | Take part", await Headings(editor));
        string read = (await editor.Open(Page)).Text;
        Assert.Contains("Anna Bassador", read, StringComparison.Ordinal);
        Assert.Contains("Lead ambassador, France", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sections_are_moved_hidden_removed_and_brought_back()
    {
        await editor.Act(Manage + "/5/place", ("direction", "up"));
        for (int i = 0; i < 5; i++)
            await editor.Act(Manage + "/5/place", ("direction", "up"));
        Assert.Equal("Spaces | What it is | In figures | Partners", await Headings());
        await editor.Act(Manage + "/2/visibility", ("hidden", "true"));
        Assert.Equal("Spaces | What it is | Partners", await Headings());
        await editor.Act(Manage + "/2/visibility", ("hidden", "false"));
        string removed = await editor.Act(Manage + "/5/removal");
        Assert.Equal("What it is | In figures | Partners", await Headings());
        Assert.Contains("is removed", (await editor.Open(removed)).Text, StringComparison.Ordinal);
        await editor.Act(Manage + "/5/removal/undo");
        Assert.Equal("Spaces | What it is | In figures | Partners", await Headings());
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Try(Manage + "/99/removal")).Status);
    }

    [Fact]
    public async Task A_text_and_a_call_of_ones_own_are_written_and_bad_addresses_refused()
    {
        string text = await editor.Act(Manage, ("Kind", "Text"));
        Assert.Equal(Manage + "/10", text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Fill(text, new { Title = "", Text = "x" })).Status);
        await editor.Fill(text, new { Title = "Visit us", Text = "Every *Tuesday*. <script>alert(1)</script>" });
        Assert.EndsWith("Visit us", await Headings(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", (await visitor.Open(Page)).Html, StringComparison.Ordinal);
        Assert.Contains("<em>Tuesday</em>", (await visitor.Open(Page)).Html, StringComparison.Ordinal);

        string call = await editor.Act(Manage, ("Kind", "Call"));
        foreach (string address in new[] { "javascript:alert(1)", "http://example.org", "//example.org", "/\\example.org", "example.org" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Fill(call, new { Title = "Book", Text = "", Address = address })).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await editor.Fill(call, new { Title = "Book a visit", Text = "", Address = "https://example.org/visit" })).Status);
        Assert.Equal("Book a visit", (await visitor.Open(Page)).Page.QuerySelector<IHtmlAnchorElement>("main a[href='https://example.org/visit']")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Try(Manage, ("Kind", "About"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Try(Manage, ("Kind", "Nonsense"))).Status);
        for (int i = 0; i < 9; i++)
            await editor.Act(Manage, ("Kind", "Text"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Try(Manage, ("Kind", "Text"))).Status);
    }

    [Fact]
    public async Task Two_who_edit_one_section_at_once_lose_nothing()
    {
        string text = await editor.Act(Manage, ("Kind", "Text"));
        var opened = await editor.Open(text);
        await editor.Fill(text, new { Title = "Theirs", Text = "Their text" });
        var told = await editor.Submit(opened, text, new { Title = "Mine", Text = "My text" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("Their text", told.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("My text", told.Page.QuerySelector("textarea")!.TextContent.Trim());
        await editor.Submit(told, text, new { Title = "Mine", Text = "My text" });
        Assert.Contains("My text", (await visitor.Open(Page)).Text, StringComparison.Ordinal);
    }
}
