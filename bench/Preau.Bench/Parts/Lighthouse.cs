using System.Globalization;
using System.Text.Json;

namespace Preau.Bench.Parts;

/// <summary>Lighthouse's four categories, as on a phone, for the pages that a visitor sees first.</summary>
internal static class Lighthouse
{
    const int Goal = 98;
    const string Flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync";
    static readonly string[] Categories = ["performance", "accessibility", "best-practices", "seo"];

    public static async Task Measure(Bench bench)
    {
        var site = await bench.Site();
        foreach (var (name, path) in new[] { ("home", "/en/"), ("catalogue", "/en/courses"), ("course", site.Course), ("unit", site.Unit) })
            await Page(bench, name, new Uri(site.Address, path));
    }

    static async Task Page(Bench bench, string name, Uri address)
    {
        string report = Path.Combine(bench.Folder("lighthouse"), name + ".json");
        string program = Path.Combine(bench.Root, "bench", "node_modules", ".bin", "lighthouse");
        string browser = Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } given ? given : "/usr/bin/chromium";
        await using var audit = Running.Start(program,
            [address.ToString(), "--quiet", "--output=json", $"--output-path={report}", "--max-wait-for-load=30000", $"--only-categories={string.Join(',', Categories)}", $"--chrome-flags={Flags}"],
            [("CHROME_PATH", browser), ("LIGHTHOUSE_NO_ERROR_REPORTING", "1")]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(bench.Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        await audit.End(patience.Token);
        using var found = JsonDocument.Parse(await File.ReadAllTextAsync(report, bench.Stop));
        var categories = found.RootElement.GetProperty("categories");
        int[] scores = [.. Categories.Select(category => (int)Math.Round(categories.GetProperty(category).GetProperty("score").GetDouble() * 100))];
        string lacking = string.Join(", ", Failed(found.RootElement).Take(6));
        bench.Table.Add(new Figure($"Lighthouse, mobile: {name}", "≥ 98 each",
            Measured: string.Join(", ", Categories.Zip(scores, (category, score) => $"{category} {score.ToString(CultureInfo.InvariantCulture)}")) + (lacking.Length > 0 && scores.Min() < Goal ? $" (below 1: {lacking})" : ""),
            IsMet: scores.Min() >= Goal));
    }

    // What cost points, so that the table says where to look.
    static IEnumerable<string> Failed(JsonElement report) => Categories
        .SelectMany(category => report.GetProperty("categories").GetProperty(category).GetProperty("auditRefs").EnumerateArray())
        .Where(reference => reference.GetProperty("weight").GetDouble() > 0)
        .Select(reference => reference.GetProperty("id").GetString()!)
        .Where(id => report.GetProperty("audits").GetProperty(id).GetProperty("score") is { ValueKind: JsonValueKind.Number } score && score.GetDouble() < 0.98);
}
