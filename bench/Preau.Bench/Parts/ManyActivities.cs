using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Platform.Data;
using Preau.Platform.Places;

namespace Preau.Bench.Parts;

/// <summary>
/// 72,000 activities, a year of CodeWeek, and a million, placed as towns have inhabitants: tiles of the map by zoom, under no
/// filter and under several, lists, search and what is near, and what a first look at the map weighs.
/// </summary>
internal static class ManyActivities
{
    const int Year = 72_000, Many = 1_000_000, Places = 60;
    const double MostTile = 10, MostList = 50, MostNear = 20, MostFirst = 300 * 1024, MostMemory = 600.0 * 1024 * 1024;
    static readonly string[] Filters = ["?theme=Art", "?age=10", "?language=fr", "?format=Online", "?system=pl"];

    public static async Task Measure(Bench bench)
    {
        foreach (int count in (int[])[Year, Many])
        {
            await Measure(bench, bench.Folder($"activities-{count}"), null, "SQLite", count);
            await using var postgres = await Postgres.Start(bench);
            await Measure(bench, bench.Folder($"postgres-activities-{count}"), postgres.Connection, "PostgreSQL", count);
        }
    }

    static async Task Measure(Bench bench, string data, string? database, string engine, int count)
    {
        string[] there = ["--data", data, .. Serving.DatabaseOf(database)];
        await Running.ToEnd(bench.Stop, bench.Program, ["starter", "load", .. there]);
        long started = Stopwatch.GetTimestamp();
        await Running.ToEnd(bench.Stop, bench.Program, ["activities", "generate", count.ToString(CultureInfo.InvariantCulture), .. there]);
        string what = $"{Shown.Whole(count)} activities, {engine}";
        bench.Table.Add(new Figure($"{what}: made", Measured: $"{Shown.Whole(count / Stopwatch.GetElapsedTime(started).TotalSeconds)} a second"));

        await using var serving = await Serving.Start(bench, data, database);
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = serving.Address };
        long first = Stopwatch.GetTimestamp();
        await client.GetByteArrayAsync("/map/activities/0/0/0.mvt", bench.Stop);
        bench.Table.Add(new Figure($"{what}: the first tile after a start, when all are read", Measured: $"{Shown.Digits(Stopwatch.GetElapsedTime(first).TotalSeconds)} s"));
        var towns = Largest();
        foreach (var (zooms, name) in ((int[], string)[])[([0, 1, 2, 3, 4], "zoom 0–4"), ([5, 6, 7, 8], "zoom 5–8"), ([9, 10, 11, 12, 13], "zoom 9–13")])
        {
            var addresses = zooms.SelectMany(zoom => towns.Select(town => Tile(town, zoom))).Distinct(StringComparer.Ordinal).ToList();
            await Tiles(bench, client, $"{what}: tiles of {name}", addresses);
            await Tiles(bench, client, $"{what}: the same, filtered", [.. addresses.SelectMany(address => Filters.Select(filter => address + filter))]);
        }
        await Times(bench, client, $"{what}: list, page 1 to 10", [.. Enumerable.Range(1, 10).Select(page => $"/en/activities?page={page}")], MostList);
        await Times(bench, client, $"{what}: search by words", ["/en/activities?q=robots", "/en/activities?q=page+web", "/en/activities?q=rennes", "/en/activities?q=roboter+berlin"], MostList);
        await Times(bench, client, $"{what}: within 25 km of a town", [.. towns.Select(town => $"/en/activities?near={Uri.EscapeDataString(town.Name)}")], MostNear);
        await Times(bench, client, $"{what}: within 25 km, this week, for a ten-year-old, in French", [.. towns.Select(town => $"/en/activities?near={Uri.EscapeDataString(town.Name)}&age=10&language=fr&to={TimeProvider.System.GetUtcNow().AddDays(7):yyyy-MM-dd}")], MostNear);
        bench.Table.Add(new Figure($"{what}: resident memory then", count == Many ? "≤ 600 MB" : "", Measured: Shown.Megabytes(serving.Process.Memory()), IsMet: count == Many ? serving.Process.Memory() <= MostMemory : null));
        if (count == Year && database is null)
            await FirstView(bench, client, data);
    }

    static List<Town> Largest() => [.. new Towns().All.Where(town => town.Country is "FR" or "DE" or "PL" or "IT" or "TR" or "ES" or "RO" or "GR").Take(Places)];

    static string Tile(Town town, int zoom)
    {
        double latitude = town.Position.Latitude * Math.PI / 180;
        int side = 1 << zoom;
        int x = (int)((town.Position.Longitude + 180) / 360 * side), y = (int)((0.5 - Math.Log(Math.Tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI)) * side);
        return string.Create(CultureInfo.InvariantCulture, $"/map/activities/{zoom}/{x}/{y}.mvt");
    }

    static async Task Tiles(Bench bench, HttpClient client, string name, List<string> addresses)
    {
        double[] times = await Timed(bench, client, addresses, Math.Max(1, 600 / addresses.Count));
        double most = At(times, 95);
        bench.Table.Add(new Figure(name, $"p95 < {Shown.Whole(MostTile)} ms", Measured: $"p50 {Shown.Digits(At(times, 50))}, p95 {Shown.Digits(most)}, p99 {Shown.Digits(At(times, 99))} ms", Ratio: Shown.Digits(most / MostTile), IsMet: most < MostTile));
    }

    static async Task Times(Bench bench, HttpClient client, string name, List<string> addresses, double goal)
    {
        double[] times = await Timed(bench, client, addresses, Math.Max(2, 300 / addresses.Count));
        double most = At(times, 99);
        bench.Table.Add(new Figure(name, $"p99 < {Shown.Whole(goal)} ms", Measured: $"p50 {Shown.Digits(At(times, 50), 1)}, p99 {Shown.Digits(most, 1)} ms", Ratio: Shown.Digits(most / goal), IsMet: most < goal));
    }

    // Once to warm up, then so many times, one after the other: what a single reader waits.
    static async Task<double[]> Timed(Bench bench, HttpClient client, List<string> addresses, int rounds)
    {
        var times = new List<double>();
        for (int round = -1; round < rounds; round++)
            foreach (string address in addresses)
            {
                long started = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(address, bench.Stop);
                if (round >= 0)
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        return [.. times.Order()];
    }

    static double At(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

    /// <summary>All that a browser fetches for a first look at Europe, against one file of all points as CodeWeek's page loads it.</summary>
    static async Task FirstView(Bench bench, HttpClient client, string data)
    {
        using var raw = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = client.BaseAddress };
        raw.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
        string page = await client.GetStringAsync("/en/activities", bench.Stop);
        var named = Regex.Matches(page, "(href|src|data-script|data-worker|data-style)=\"(?<address>/(assets|map)/[^\"#]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["address"].Value).ToList();
        // A screen of 900 by 420 pixels shows Europe with tiles of zoom 2 and 3 of this part of the earth.
        var tiles = from zoom in (int[])[2, 3] from x in Enumerable.Range(zoom == 2 ? 1 : 3, zoom) from y in Enumerable.Range(zoom == 2 ? 0 : 1, zoom) from kind in (string[])["ground", "activities"] select $"/map/{kind}/{zoom}/{x}/{y}.mvt";
        // The script of the map names what it shares with its worker.
        string script = await client.GetStringAsync(named.First(address => address.StartsWith("/map/map.", StringComparison.Ordinal) && address.EndsWith(".js", StringComparison.Ordinal)), bench.Stop);
        var shared = Regex.Matches(script, "\"\\./(?<name>map-shared[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => "/map/" + match.Groups["name"].Value);
        long bytes = 0;
        foreach (string address in named.Concat(shared).Concat(tiles).Append("/en/activities").Distinct(StringComparer.Ordinal))
            bytes += (await raw.GetByteArrayAsync(address, bench.Stop)).Length;
        byte[] points = await AllPoints(bench, data);
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(points, bench.Stop);
        bench.Table.Add(new Figure("first view of the map, all in all", "≤ 300 KB", $"one file of all points: {Shown.Kilobytes(points.Length)}, {Shown.Kilobytes(zipped.Length)} by gzip", Shown.Kilobytes(bytes), Shown.Digits(bytes / MostFirst), bytes <= MostFirst));
    }

    static async Task<byte[]> AllPoints(Bench bench, string data)
    {
        var builder = Preau.Site.CreateBuilder(new DataLocation(data));
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<PreauDb>().Set<Preau.Activities.Activity>().AsNoTracking().Select(activity => new { activity.Id, activity.Latitude, activity.Longitude, activity.System }).ToListAsync(bench.Stop);
        return JsonSerializer.SerializeToUtf8Bytes(rows.GroupBy(row => row.System.Country).ToDictionary(country => country.Key, country => country.Select(row => new { id = row.Id.Value, geoposition = string.Create(CultureInfo.InvariantCulture, $"{row.Latitude:0.######},{row.Longitude:0.######}"), country = country.Key })));
    }
}
