using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Preau.Contracts.Academy;
using Preau.Platform.Data;

namespace Preau.Bench.Parts;

/// <summary>The catalogue and its search, none of it from the cache, with ten, a hundred and a thousand courses.</summary>
internal static class Growth
{
    static readonly int[] Sizes = [10, 100, 1000];

    static readonly (string Name, string Path)[] Pages =
    [
        ("catalogue", "/en/courses?n={n}"),
        ("search that finds one course", $"/en/courses?q={SmallCourse.OwnWord(3)}&n={{n}}"),
        ("search that finds a tenth of all", $"/en/courses?q={SmallCourse.SharedWord(3)}&n={{n}}"),
    ];

    public static async Task Measure(Bench bench)
    {
        string data = bench.Folder("growth");
        var costs = Pages.Select(_ => new List<double>()).ToList();
        int here = 0;
        foreach (int size in Sizes)
        {
            await Fill(bench, data, here, size);
            here = size;
            await using var serving = await Serving.Start(bench, data, null);
            for (int i = 0; i < Pages.Length; i++)
            {
                var load = await bench.Wrk.Warm(serving.Address, [new Shot(Pages[i].Path)], serving.Process);
                costs[i].Add(load.CpuMilliseconds);
            }
        }
        for (int i = 0; i < Pages.Length; i++)
            Show(bench, Pages[i].Name, costs[i]);
    }

    // A cost that grows with the logarithm of the number of courses doubles from 10 to 100 and is three times as much at 1,000.
    static void Show(Bench bench, string name, List<double> costs) => bench.Table.Add(new Figure(
        $"{name}, uncached: {string.Join(" → ", Sizes.Select(size => Shown.Whole(size)))} courses", "≤ × 2 → × 3", $"with {Sizes[0]}: {Shown.Digits(costs[0])} ms CPU",
        string.Join(" → ", costs.Select(cost => Shown.Digits(cost))) + " ms CPU", string.Join(" → ", costs.Skip(1).Select(cost => "× " + Shown.Digits(cost / costs[0]))),
        costs.Select((cost, i) => cost <= costs[0] * Math.Log10(Sizes[i])).All(met => met)));

    static async Task Fill(Bench bench, string data, int from, int to)
    {
        var builder = Preau.Site.CreateBuilder(new DataLocation(data));
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await app.Services.GetRequiredService<DatabaseMaintenance>().Migrate(bench.Stop);
        for (int i = from; i < to; i++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            using var archive = SmallCourse.Archive(i);
            var outcome = await scope.ServiceProvider.GetRequiredService<ICourseArchives>().Import(archive, $"{i}.tar.gz", new ImportOptions(Publish: true), null, bench.Stop);
            if (outcome.Refusal is { } refusal)
                throw new InvalidOperationException(refusal);
        }
    }
}
