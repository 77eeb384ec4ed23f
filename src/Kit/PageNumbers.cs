namespace Preau.Kit;

/// <summary>Which page numbers a list shows.</summary>
static class PageNumbers
{
    /// <summary>The first, the last, and one on either side of the page shown; null stands for a gap of two or more.</summary>
    internal static IEnumerable<int?> Around(int page, int pages)
    {
        var shown = new SortedSet<int> { 1, pages, Math.Clamp(page, 1, pages) };
        if (page > 1) shown.Add(Math.Min(page - 1, pages));
        if (page < pages) shown.Add(Math.Max(page + 1, 1));
        var last = 0;
        foreach (var number in shown)
        {
            if (number == last + 2) yield return last + 1;
            else if (number > last + 2) yield return null;
            yield return number;
            last = number;
        }
    }
}
