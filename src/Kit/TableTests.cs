using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Preau.Platform.Languages;
using Xunit;

namespace Preau.Kit;

public sealed class TableTests : IDisposable
{
    readonly BunitContext page = new();

    public TableTests() => page.Services.AddSingleton(Languages.Load("none").In(Language.English));

    public void Dispose() => page.Dispose();

    IRenderedComponent<Table<string>> Render(bool captionHidden = false) => page.Render<Table<string>>(table => table
        .Add(t => t.Caption, "Schools by town").Add(t => t.CaptionHidden, captionHidden).Add(t => t.Rows, ["Gent", "Liège"])
        .Add(t => t.Columns, [Column<string>.Text("Town", town => town, heads: true), Column<string>.Text("Letters", town => $"{town.Length}", numeric: true)]));

    [Fact]
    public void Columns_and_rows_are_headed_and_each_value_knows_its_column()
    {
        var table = Render();
        Assert.Equal("Schools by town", table.Find("caption").TextContent);
        Assert.Equal(["Town", "Letters"], table.FindAll("th[scope=col][role=columnheader]").Select(cell => cell.TextContent));
        Assert.Equal(["Gent", "Liège"], table.FindAll("th[scope=row][role=rowheader]").Select(cell => cell.TextContent));
        Assert.Equal([("Letters", "4"), ("Letters", "5")], table.FindAll("td[role=cell].numeric").Select(cell => (cell.GetAttribute("data-label")!, cell.TextContent)));
        // On a phone the rows are blocks, which would make it no table: the roles keep it one.
        Assert.Equal(["table", "rowgroup", "row"], table.FindAll("table, thead, thead tr").Select(part => part.GetAttribute("role")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_caption_that_a_heading_says_already_is_for_who_hears_the_page(bool hidden) =>
        Assert.Equal(hidden, Render(hidden).Find("caption").ClassList.Contains("hidden-text"));

    [Fact]
    public void Of_tabs_the_present_one_is_marked_in_a_named_list_of_links()
    {
        var tabs = page.Render<Tabs>(parameters => parameters.Add(t => t.Label, "Parts of the course").Add(t => t.Items, [new NavigationItem("Plan", "/plan"), new NavigationItem("People", "/people", Current: true)]));
        Assert.Equal("Parts of the course", tabs.Find("nav").GetAttribute("aria-label"));
        Assert.Equal([("/plan", null), ("/people", "page")], tabs.FindAll("li > a").Select(link => (link.GetAttribute("href"), link.GetAttribute("aria-current"))));
    }
}
