using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Programmes.Lists;

/// <summary>What is known of a programme is kept line by line, by those who write its page.</summary>
public sealed class ListsTests : IAsyncLifetime
{
    const string Page = $"/en/programmes/{TenuresForTests.Labs}", Lists = Page + "/lists";
    readonly TestSite site = new();
    Visitor editor = null!, visitor = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

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

    static (string, string)[] Good(string list) => list switch
    {
        "figures" => [("Name", "Labs opened"), ("Number", "1200"), ("Day", "2026-01")],
        "publications" => [("Name", "The lab book"), ("Text", "How to furnish a room."), ("Year", "2025"), ("Languages", "fr")],
        "partners" => [("Name", "The lab makers"), ("Country", "FR"), ("Text", "Builds the rooms")],
        "spaces" => [("Name", "Lab of the north"), ("Country", "FR"), ("Place", "Lille"), ("Text", "A room with six corners."), ("Zones", "6"), ("ZoneColours", "true"), ("Twinned", "Torino\nBrussels")],
        _ => [("Name", "The lab elsewhere"), ("Address", "https://example.org/lab")],
    };

    static (string, string)[] With(string list, string field, string value) => [.. Good(list).Where(one => one.Item1 != field), (field, value)];

    Task<ProgrammeDetails> Details() => site.With(async (db, _) => (await db.Set<Programme>().AsNoTracking().SingleAsync(programme => programme.Slug == TenuresForTests.Labs, Stop)).Details);

    async Task<string> MarkOf(string list, string name) => (await editor.Read($"{Lists}/{list}")).Page.QuerySelectorAll("main ol.items > li").Single(line => line.QuerySelector("h2")!.TextContent == name).Id![2..];

    async Task<IEnumerable<string>> Names(string list) => (await editor.Read($"{Lists}/{list}")).Page.QuerySelectorAll("main ol.items > li h2").Select(heading => heading.TextContent);

    [Theory]
    [InlineData("figures", "Labs opened", "1,200", "Labs shut")]
    [InlineData("publications", "The lab book", "How to furnish a room.", "The other book")]
    [InlineData("partners", "The lab makers", "Builds the rooms", "The lab breakers")]
    [InlineData("spaces", "Lab of the north", "6 zones, each with its colour", "Lab of the south")]
    [InlineData("links", "The lab elsewhere", "https://example.org/lab", "The lab nowhere")]
    public async Task A_line_is_added_changed_removed_and_brought_back(string list, string name, string shown, string other)
    {
        Assert.DoesNotContain(name, (await visitor.Read(Page)).Text, StringComparison.Ordinal);
        await editor.Act($"{Lists}/{list}/new", Good(list));
        string page = (await visitor.Read(Page)).Html;
        Assert.Contains(name, page, StringComparison.Ordinal);
        Assert.Contains(shown, page, StringComparison.Ordinal);

        string mark = await MarkOf(list, name);
        var form = (await editor.Read($"{Lists}/{list}/{mark}")).Page;
        foreach (var (field, value) in Good(list).Where(one => one.Item1 is not ("Languages" or "ZoneColours")))
            Assert.Equal(value, form.QuerySelector($"main form [name={field}]") is IHtmlTextAreaElement area ? area.Value : form.QuerySelector($"main form [name={field}]") is IHtmlSelectElement select ? select.Value : form.QuerySelector<IHtmlInputElement>($"main form [name={field}]")!.Value);
        await editor.Act($"{Lists}/{list}/{mark}", With(list, "Name", other));
        Assert.Contains(other, (await visitor.Read(Page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(name, (await visitor.Read(Page)).Text, StringComparison.Ordinal);

        var before = await Names(list);
        string removed = await editor.Act($"{Lists}/{list}/{await MarkOf(list, other)}/removal");
        Assert.DoesNotContain(other, (await visitor.Read(Page)).Html, StringComparison.Ordinal);
        await editor.Act((await editor.Read(removed)).Page.QuerySelector(".toast form")!.GetAttribute("action")!);
        Assert.Equal(before, await Names(list));
    }

    [Fact]
    public async Task Lines_change_places_and_the_page_follows()
    {
        await editor.Act($"{Lists}/links/new", ("Name", "First"), ("Address", "https://example.org/1"));
        await editor.Act($"{Lists}/links/new", ("Name", "Second"), ("Address", "https://example.org/2"));
        string[] Last(IEnumerable<string> names) => [.. names.TakeLast(2)];
        Assert.Equal(["First", "Second"], Last(await Names("links")));
        await editor.Act($"{Lists}/links/{await MarkOf("links", "Second")}/place", ("direction", "up"));
        Assert.Equal(["Second", "First"], Last(await Names("links")));
        Assert.Equal(["Second", "First"], Last((await visitor.Read(Page)).Page.QuerySelectorAll("aside a[rel=external]").Select(link => link.TextContent.Trim())));
        await editor.Act($"{Lists}/links/{await MarkOf("links", "First")}/place", ("direction", "down"));
        Assert.Equal(["Second", "First"], Last(await Names("links")));
    }

    [Theory]
    [InlineData("figures", "Name", "", "Say what is counted or told.")]
    [InlineData("figures", "Number", "", "Give a number, or say it in words: one of the two.")]
    [InlineData("figures", "Text", "Many", "Give a number, or say it in words: one of the two.")]
    [InlineData("figures", "Number", "1,200", "Write the number in figures alone: 1200 or 12.5.")]
    [InlineData("figures", "Number", "9999999999999", "Write the number in figures alone: 1200 or 12.5.")]
    [InlineData("figures", "Day", "soon", "Write the day as 2026-01-31, or the month as 2026-01, or the year alone.")]
    [InlineData("publications", "Name", "", "Give it a title.")]
    [InlineData("publications", "Year", "25", "Write the year in four figures, or leave it out.")]
    [InlineData("partners", "Name", "", "Give it a name.")]
    [InlineData("partners", "Text", "", "Say what the partner does in it.")]
    [InlineData("partners", "Country", "ZZ", "Choose a country.")]
    [InlineData("spaces", "Country", "", "Choose a country.")]
    [InlineData("spaces", "Zones", "0", "Write how many zones there are, between 1 and 99, or leave it out.")]
    [InlineData("links", "Address", "javascript:alert(1)", "Give the whole address, which begins with https://.")]
    [InlineData("links", "Address", "example.org", "Give the whole address, which begins with https://.")]
    public async Task A_fault_is_said_in_one_sentence_and_changes_nothing(string list, string field, string value, string told)
    {
        var before = await Details();
        Assert.Equal([told], (await editor.Try($"{Lists}/{list}/new", With(list, field, value))).Errors);
        Assert.Equal(before.Of(Lines.Named(list)!.Value).Count, (await Details()).Of(Lines.Named(list)!.Value).Count);
    }

    [Fact]
    public async Task The_page_shows_the_beginning_of_a_long_list_and_leads_to_the_whole()
    {
        await site.With(async (db, _) =>
        {
            var programme = await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop);
            programme.Describe(programme.Details.With(ListKind.Partners, Enumerable.Range(1, 17).Select(number => new Partner(new Said { ["en"] = $"Partner number {number}." }, null, new Said { ["en"] = "Helps" }))));
            await db.SaveChangesAsync(Stop);
        });
        var page = await visitor.Read(Page);
        Assert.Contains("Partner number 16.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Partner number 17.", page.Text, StringComparison.Ordinal);
        string whole = page.Page.QuerySelector($"main a[href='{Page}/in-full/partners']")!.GetAttribute("href")!;
        Assert.Contains("Partner number 17.", (await visitor.Read(whole)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(Page + "/in-full/nonsense")).Status);
    }

    [Fact]
    public async Task The_same_line_stands_in_a_list_once_and_a_list_has_an_end()
    {
        await editor.Act($"{Lists}/links/new", Good("links"));
        Assert.Equal(["The list says this already."], (await editor.Try($"{Lists}/links/new", Good("links"))).Errors);
        await site.With(async (db, _) =>
        {
            var programme = await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop);
            programme.Describe(programme.Details.With(ListKind.Links, Enumerable.Range(1, Lines.Most).Select(number => new OutsideLink(new Said { ["en"] = $"Link {number}" }, $"https://example.org/{number}"))));
            await db.SaveChangesAsync(Stop);
        });
        Assert.Equal(["A list has at most 60 lines: remove one first."], (await editor.Try($"{Lists}/links/new", Good("links"))).Errors);
    }

    [Fact]
    public async Task Whoever_opened_a_line_before_another_changed_it_loses_nothing_and_overwrites_nothing()
    {
        await editor.Act($"{Lists}/partners/new", Good("partners"));
        string opened = await MarkOf("partners", "The lab makers");
        await editor.Act($"{Lists}/partners/{opened}", With("partners", "Text", "Theirs"));
        var told = await editor.Try($"{Lists}/partners/{opened}", With("partners", "Text", "Hers"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Equal("Hers", told.Page.QuerySelector<IHtmlInputElement>("main form [name=Text]")!.Value);
        Assert.DoesNotContain("Hers", (await visitor.Read(Page)).Text, StringComparison.Ordinal);
        Assert.EndsWith("/partners/new", told.Page.QuerySelector("main form")!.GetAttribute("action"), StringComparison.Ordinal);
        Assert.EndsWith("?done=again", await editor.Act($"{Lists}/partners/{opened}/removal"), StringComparison.Ordinal);
        Assert.Contains("Theirs", (await visitor.Read(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_keeps_its_words_keeps_what_they_are_in_other_languages()
    {
        var partner = new Partner(new Said { ["en"] = "The lab makers", ["fr"] = "Les faiseurs" }, "FR", new Said { ["en"] = "Builds", ["fr"] = "Construit" });
        await site.With(async (db, _) =>
        {
            var programme = await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop);
            programme.Describe(programme.Details.Added(ListKind.Partners, partner));
            await db.SaveChangesAsync(Stop);
        });
        await editor.Act($"{Lists}/partners/{Lines.MarkOf(partner)}", ("Name", "The lab makers"), ("Country", "FR"), ("Text", "Builds well"));
        var kept = (await Details()).Partners[^1];
        Assert.Equal(("Les faiseurs", false), (kept.Name["fr"], kept.Role.ContainsKey("fr")));
    }

    [Fact]
    public async Task A_figure_of_another_source_names_it()
    {
        await editor.Act($"{Lists}/figures/new", [.. Good("figures"), ("Source", "The ministry’s yearbook")]);
        Assert.Contains("January 2026 · The ministry’s yearbook", (await visitor.Read(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_moderators_hide_the_texts_the_lists_are_hidden_with_them()
    {
        await editor.Act($"{Lists}/partners/new", Good("partners"));
        await site.With(async (db, _) =>
        {
            (await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop)).HideTexts(site.Clock.GetUtcNow());
            await db.SaveChangesAsync(Stop);
        });
        Assert.DoesNotContain("The lab makers", (await visitor.Read(Page + "?fresh")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_write_the_page_neither_sees_nor_changes_its_lists()
    {
        using var officer = await site.Officer("fr");
        using var learner = await site.SignedIn();
        string mark = Lines.MarkOf((await Details()).Spaces[0]);
        foreach (var other in new[] { officer, learner })
        {
            foreach (string address in new[] { "/spaces", "/spaces/new", $"/spaces/{mark}" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.Open(Lists + address)).Status);
            foreach (string address in new[] { "/spaces/new", $"/spaces/{mark}", $"/spaces/{mark}/place", $"/spaces/{mark}/removal", $"/spaces/{mark}/removal/undo" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.Try(Lists + address, Good("spaces"))).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Open(Lists + "/nonsense")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Open(Lists + "/spaces/nonsense")).Status);
    }

    [Fact]
    public void Every_act_keeps_the_lines_and_what_was_removed_comes_back_to_its_place() =>
        Gen.Select(Gen.Int[2, 12], Gen.Int[0, 11], Gen.Bool).Sample((count, at, up) =>
        {
            var details = new ProgrammeDetails(new FactSource("us", "Us", "en", default), [], [], [], [], false, [], [], [], [])
                .With(ListKind.Links, Enumerable.Range(0, count).Select(number => new OutsideLink(new Said { ["en"] = $"{number}" }, "https://example.org")));
            string mark = Lines.MarkOf(details.Links[at % count]);
            string Told(ProgrammeDetails told) => string.Join(' ', told.Links.Select(link => link.Name["en"]));
            return Told(details.Removed(ListKind.Links, mark)!.BroughtBack(ListKind.Links, mark)!) == Told(details)
                && details.Moved(ListKind.Links, mark, up)!.Links.Count == count
                && details.Moved(ListKind.Links, "nothing", up) is null;
        });
}
