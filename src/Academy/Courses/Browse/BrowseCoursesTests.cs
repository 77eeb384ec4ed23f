using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Preau.Academy.Authoring;
using Preau.Academy.Olx;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Courses.Browse;

/// <summary>Fourteen English courses that are open, and two in French: one open, one that starts in March.</summary>
public sealed class FilledCatalogue : IAsyncLifetime
{
    internal TestSite Site { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        for (int i = 1; i <= 14; i++)
            await Publish($"E{i}", $"Course {i}", "en", "2026-01-12");
        await Publish("F1", "École du dehors", "fr", "2026-01-12");
        await Publish("F2", "L’école de demain", "fr", "2026-03-02");
    }

    Task Publish(string number, string title, string language, string start) => Site.Import(Archives.TarGz(
    [
        ("course/course.xml", $"""<course url_name="R1" org="Org" course="{number}"/>"""),
        ("course/course/R1.xml", $"""<course display_name="{title}" language="{language}" start="{start}T08:00:00Z"/>"""),
    ]), publish: true);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

public sealed class BrowseCoursesTests(FilledCatalogue catalogue) : IClassFixture<FilledCatalogue>
{
    [Fact]
    public async Task The_catalogue_counts_what_each_filter_would_leave()
    {
        var page = await Read("");
        Assert.Equal("16 courses", page.Found);
        Assert.Equal(["Open now 15", "Starting soon 1", "English 14", "French 2"], page.Facets);
    }

    [Theory]
    [InlineData("?language=fr", 2, "Open now 1", "Starting soon 1", "English 14", "French* 2")]
    [InlineData("?state=OngoingOpen", 15, "Open now* 15", "Starting soon 1", "English 14", "French 1")]
    [InlineData("?state=OngoingOpen&language=fr", 1, "Open now* 1", "Starting soon 1", "English 14", "French* 1")]
    [InlineData("?language=fr&language=en", 16, "Open now 15", "Starting soon 1", "English* 14", "French* 2")]
    [InlineData("?language=pl", 0, "English 14", "French 2", "Polish* 0")]
    public async Task A_filter_leaves_the_counts_of_its_own_kind_alone(string query, int total, params string[] facets)
    {
        var page = await Read(query);
        Assert.Equal(total == 1 ? "1 course" : $"{total} courses", page.Found);
        Assert.Equal(facets, page.Facets);
        Assert.Equal(Math.Min(total, Catalogue.PageSize), page.Titles.Count);
    }

    [Theory]
    [InlineData("ecole", "École du dehors", "L’école de demain")]
    [InlineData("ÉCOL", "École du dehors", "L’école de demain")]
    [InlineData("ecole demain", "L’école de demain")]
    [InlineData("ecole&state=OngoingOpen", "École du dehors")]
    [InlineData("ecole&state=FutureOpen&language=fr", "L’école de demain")]
    [InlineData("ecole&language=en")]
    [InlineData("nothing of this kind")]
    public async Task Words_find_courses_and_go_with_the_filters(string typed, params string[] titles)
    {
        var page = await Read("?q=" + typed);
        Assert.Equal(titles.Order(StringComparer.Ordinal), page.Titles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_hold_twelve_courses_and_every_course_stands_on_one()
    {
        var first = await Read("");
        var second = await Read("?page=2");
        Assert.Equal((12, 4), (first.Titles.Count, second.Titles.Count));
        Assert.Equal(16, first.Titles.Union(second.Titles).Count());
        // What starts later stands behind what is open.
        Assert.Equal("L’école de demain", second.Titles[^1]);
    }

    [Fact]
    public async Task The_next_page_keeps_words_and_filters()
    {
        var page = await Read("?q=course&language=en&state=OngoingOpen");
        Assert.Equal("14 courses", page.Found);
        Assert.Equal("/en/courses?q=course&state=OngoingOpen&language=en&page=2", page.Document.QuerySelector(".pagination a[href*='page=2']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_words_are_sent_with_the_filters_that_are_chosen()
    {
        var page = await Read("?q=ecole&language=fr");
        var words = (IHtmlInputElement)page.Document.QuerySelector("#words")!;
        Assert.Equal("ecole", words.Value);
        Assert.Contains(words.Form!.QuerySelectorAll<IHtmlInputElement>("input[name=language]"), box => box is { Value: "fr", IsChecked: true });
    }

    async Task<Shown> Read(string query)
    {
        using var visitor = catalogue.Site.Visitor();
        return new Shown((await visitor.Read("/en/courses" + query)).Page);
    }

    sealed record Shown(IHtmlDocument Document)
    {
        public string Found => Document.QuerySelector("#found")!.TextContent.Trim();

        public IReadOnlyList<string> Titles => [.. Document.QuerySelectorAll("#results a.card-link").Select(link => link.TextContent.Trim())];

        /// <summary>Label and count of each answer; the chosen ones with a star.</summary>
        public IReadOnlyList<string> Facets => [.. Document.QuerySelectorAll("#filters label").Select(label =>
            $"{label.QuerySelector("span")!.TextContent}{(label.QuerySelector<IHtmlInputElement>("input")!.IsChecked ? "*" : "")} {label.QuerySelector(".count")!.TextContent}")];
    }
}
