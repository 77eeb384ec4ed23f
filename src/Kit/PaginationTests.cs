using Bunit;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Preau.Platform.Languages;
using Xunit;

namespace Preau.Kit;

public sealed class PaginationTests
{
    static string Shown(int page, int pages) => string.Join(' ', PageNumbers.Around(page, pages).Select(number => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "…"));

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 2, "1 2")]
    [InlineData(2, 2, "1 2")]
    [InlineData(1, 9, "1 2 … 9")]
    [InlineData(3, 9, "1 2 3 4 … 9")]
    [InlineData(4, 9, "1 2 3 4 5 … 9")]
    [InlineData(5, 9, "1 … 4 5 6 … 9")]
    [InlineData(7, 9, "1 … 6 7 8 9")]
    [InlineData(9, 9, "1 … 8 9")]
    public void The_ends_and_the_neighbours_are_shown(int page, int pages, string shown) => Assert.Equal(shown, Shown(page, pages));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(-3, 5)]
    [InlineData(99, 5)]
    [InlineData(int.MaxValue, 5)]
    [InlineData(int.MinValue, 5)]
    public void A_page_out_of_the_list_does_no_harm(int page, int pages) =>
        Assert.All(PageNumbers.Around(page, pages), number => Assert.InRange(number ?? 1, 1, pages));

    [Fact]
    public void Numbers_rise_and_a_gap_never_hides_a_single_page() => Gen.Int[1, 200].SelectMany(pages => Gen.Int[1, pages].Select(page => (page, pages))).Sample(list =>
        {
            var shown = PageNumbers.Around(list.page, list.pages).ToList();
            var last = 0;
            for (var i = 0; i < shown.Count; i++)
            {
                if (shown[i] is not { } number)
                {
                    Assert.True(shown[i + 1] - last > 2);
                    continue;
                }
                Assert.True(number > last);
                if (i == 0 || shown[i - 1] is not null) Assert.Equal(last + 1, number);
                last = number;
            }
            Assert.Equal(list.pages, last);
            Assert.Contains(list.page, shown);
        });

    [Theory]
    [InlineData(1, 3, false, true)]
    [InlineData(2, 3, true, true)]
    [InlineData(3, 3, true, false)]
    public void Previous_and_next_stop_at_the_ends(int page, int pages, bool previous, bool next)
    {
        using var context = Context();
        var list = context.Render<Pagination>(p => p.Add(c => c.Page, page).Add(c => c.Pages, pages).Add(c => c.Href, number => $"?page={number}"));
        Assert.Equal(previous, list.FindAll("a[rel=prev]").Count == 1);
        Assert.Equal(next, list.FindAll("a[rel=next]").Count == 1);
        Assert.Equal($"Page {page}", list.Find("[aria-current=page]").TextContent);
    }

    [Fact]
    public void One_page_needs_no_numbers()
    {
        using var context = Context();
        Assert.Empty(context.Render<Pagination>(p => p.Add(c => c.Page, 1).Add(c => c.Pages, 1).Add(c => c.Href, _ => "")).Markup.Trim());
    }

    static BunitContext Context()
    {
        var context = new BunitContext();
        context.Services.AddSingleton(Languages.Load("none").In(Language.English));
        return context;
    }
}
