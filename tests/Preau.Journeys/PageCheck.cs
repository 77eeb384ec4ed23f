using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Preau.Journeys;

/// <summary>What must hold on every page of the site, for everybody.</summary>
internal static class PageCheck
{
    static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };

    // Our controls: links within text may be as high as their line, and what is in a course is its author's.
    const string SmallTargets = """
        () => [...document.querySelectorAll('button, .button, .bar-button, summary, select, textarea, label.choice, header nav a, .pagination a, .outline a, .tabs a, input:not([type=hidden], [type=checkbox], [type=radio])')]
          .filter(control => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !control.closest('.hidden-text, .prose'))
          .map(control => [control, control.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
          .map(([control, box]) => `${control.outerHTML.slice(0, 120)} is ${Math.round(box.width)} by ${Math.round(box.height)}`)
        """;

    // What moved by itself while the page opened, as a share of the window (web.dev/cls). Not a hair, which a page moves
    // while it is still arriving, and not what a picture pushes down whose author gave it no measures.
    // Once the cards of the catalogue moved by 0.045, never to be seen again, and why is not known. Until it is, a single
    // look fails only at what web.dev no longer calls good; EveryPageJourneys asks for less, four times over.
    const string Shift = """
        least => new Promise(done => {
          const opened = performance.getEntriesByType('navigation')[0].loadEventEnd + 500, shifts = [];
          const observer = new PerformanceObserver(list => shifts.push(...list.getEntries()));
          observer.observe({ type: 'layout-shift', buffered: true });
          const isAuthors = shift => document.querySelector('.block img:not([height])') && shift.sources.every(({ node }) => !node || node.parentElement?.closest('main'));
          setTimeout(() => done(shifts.concat(observer.takeRecords())
            .filter(shift => !shift.hadRecentInput && shift.value > least && shift.startTime < opened && !isAuthors(shift))
            .map(shift => `${shift.value.toFixed(3)} of the window moved: ${shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join(' | ')}`)), 20);
        })
        """;

    const double Bad = 0.1;

    const string Widest = """
        () => [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map(part => part.outerHTML.slice(0, 100)).slice(0, 5).join('\n')
        """;

    /// <summary>Every fault of the page she is on, in words; none when all is well.</summary>
    internal static async Task<IReadOnlyList<string>> Examine(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.Arrives();
        var faults = new List<string>();
        if (await page.Locator("h1").CountAsync() is var headings and not 1)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{headings} headings of the first level"));
        if (await page.Locator("html").GetAttributeAsync("lang") != visitor.Manner.Language)
            faults.Add("its language is not said");
        if (string.IsNullOrWhiteSpace(await page.TitleAsync()))
            faults.Add("no title");
        faults.AddRange(await Overflow(page));
        faults.AddRange(await page.EvaluateAsync<string[]>(SmallTargets));
        // The examiner waits for its own timers, which a browser without JavaScript never rings.
        if (visitor.Manner.Script)
        {
            faults.AddRange(await Shifts(page, Bad));
            faults.AddRange(Violations(await page.RunAxe(Rules)));
        }
        return faults;
    }

    /// <summary>What moved by itself while the page opened, by at least this share of the window.</summary>
    internal static Task<string[]> Shifts(IPage page, double least) => page.EvaluateAsync<string[]>(Shift, least);

    /// <summary>What sticks out of the window, so that one would have to scroll sideways.</summary>
    internal static async Task<IReadOnlyList<string>> Overflow(IPage page)
    {
        int[] widths = await page.EvaluateAsync<int[]>("() => [document.scrollingElement.scrollWidth, document.documentElement.clientWidth]");
        if (widths[0] <= widths[1])
            return [];
        string widest = await page.EvaluateAsync<string>(Widest);
        return [string.Create(CultureInfo.InvariantCulture, $"{widths[0]} pixels wide in a window of {widths[1]}: {widest}")];
    }

    static IEnumerable<string> Violations(AxeResult found) => found.Violations.Select(violation =>
        $"{violation.Id} ({violation.Help}): {string.Join(" | ", violation.Nodes.Take(4).Select(node => $"{node.Html} {string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"))}");

    internal static async Task Picture(Visitor visitor, string name)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"{name}-{(visitor.Manner.Dark ? "dark" : "light")}-{visitor.Manner.Width}-{visitor.Manner.Language}.png");
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "artifacts", "screens", file), FullPage = true, Caret = ScreenshotCaret.Initial });
    }
}
