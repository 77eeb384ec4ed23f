using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Preau.Bench.Parts;

/// <summary>What comes over the wire: the HTML of each kind of page, and all that a first visit loads.</summary>
internal static partial class PageWeight
{
    const int MostHtml = 14 * 1024, MostVisit = 100 * 1024;

    public static async Task Measure(Bench bench)
    {
        var site = await bench.Site();
        using var visitor = new Browser(site.Address, bench.Stop);
        (string Name, string Path)[] open =
        [
            ("home", "/en/"), ("home in French", "/fr/"), ("catalogue", "/en/courses"), ("search", "/en/courses?q=steam"), ("course", site.Course), ("unit", site.Unit),
            ("programmes", "/en/programmes"), ("programme", await FirstProgramme(visitor)), ("register", "/en/register"), ("sign in", "/en/sign-in"), ("forgotten password", "/en/forgotten-password"), ("accessibility", "/en/accessibility"),
        ];
        (string Name, string Path)[] own =
        [
            ("catalogue", "/en/courses"), ("run", site.Run), ("unit", site.Unit), ("my courses", "/en/my-courses"), ("account", "/en/account"), ("sessions", "/en/account/sessions"),
        ];
        foreach (var (name, path) in open)
            await Html(bench, visitor, $"{name}, visitor", path);
        foreach (var (name, path) in own)
            await Html(bench, site.Learners[0], $"{name}, learner", path);
        foreach (string name in new[] { "home", "catalogue", "course", "unit" })
            await Visit(bench, visitor, name, open.First(page => page.Name == name).Path);
    }

    static async Task<string> FirstProgramme(Browser browser) =>
        (await browser.Open("/en/programmes")).QuerySelector("a[href^='/en/programmes/']")?.GetAttribute("href") ?? throw new InvalidOperationException("There is no programme.");

    static async Task Html(Bench bench, Browser browser, string name, string path)
    {
        int brotli = await Size(browser, path, "br"), gzip = await Size(browser, path, "gzip");
        bench.Table.Add(new Figure($"first HTML: {name}", "≤ 14 KB", Measured: $"br {Shown.Kilobytes(brotli)}, gzip {Shown.Kilobytes(gzip)}",
            Ratio: Shown.Digits((double)gzip / MostHtml), IsMet: Math.Max(brotli, gzip) <= MostHtml));
    }

    static async Task<int> Size(Browser browser, string path, string encoding)
    {
        var (answer, body) = await browser.Raw(path, encoding);
        answer.Dispose();
        return body.Length;
    }

    /// <summary>The page, and every style, script, icon and picture that it names, and the fonts that its letters need.</summary>
    static async Task Visit(Bench bench, Browser browser, string name, string path)
    {
        var letters = new Letters(await browser.Open(path));
        var waiting = new Queue<string>([path]);
        var seen = new HashSet<string>([path], StringComparer.Ordinal);
        int total = 0;
        while (waiting.TryDequeue(out var next))
        {
            total += await Size(browser, next, "gzip, deflate, br");
            var (answer, body) = await browser.Raw(next, null);
            using (answer)
                foreach (string named in NamedIn(answer.Content.Headers.ContentType?.MediaType, Encoding.UTF8.GetString(body), letters).Select(to => Local(next, to)).OfType<string>().Where(seen.Add))
                    waiting.Enqueue(named);
        }
        bench.Table.Add(new Figure($"first visit in all: {name}", "≤ 100 KB", Measured: $"{Shown.Kilobytes(total)} in {seen.Count} requests", Ratio: Shown.Digits((double)total / MostVisit), IsMet: total <= MostVisit));
    }

    static IEnumerable<string> NamedIn(string? type, string text, Letters letters) => type switch
    {
        "text/html" => new HtmlParser().ParseDocument(text).QuerySelectorAll("link[rel~=stylesheet][href], link[rel~=icon][href], link[rel~=preload][href], link[rel~=modulepreload][href], link[rel~=manifest][href], script[src], img[src], use[href]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!),
        "text/css" => CssAddress().Matches(FontFace().Replace(text, face => letters.Need(face.Value) ? face.Value : "")).Select(match => match.Groups["address"].Value),
        "text/javascript" => Import().Matches(text).Select(match => match.Groups["address"].Value),
        _ => [],
    };

    // Of this site, the course's own media apart.
    static string? Local(string from, string to)
    {
        var here = new Uri("http://site.invalid" + from);
        return Uri.TryCreate(here, to, out var address) && address.Host == here.Host && !address.AbsolutePath.StartsWith("/course-files/", StringComparison.Ordinal) ? address.PathAndQuery : null;
    }

    [GeneratedRegex("@font-face *\\{[^}]*\\}", RegexOptions.NonBacktracking)]
    private static partial Regex FontFace();

    [GeneratedRegex("url\\([\"']?(?<address>[^\"')]+)[\"']?\\)", RegexOptions.NonBacktracking)]
    private static partial Regex CssAddress();

    [GeneratedRegex("(?:from|import) ?[\"'](?<address>\\.?/[^\"']+)[\"']", RegexOptions.NonBacktracking)]
    private static partial Regex Import();
}
