namespace Preau.Bench.Parts;

/// <summary>A unit page for signed-in learners: made anew for each.</summary>
internal static class LearnersPage
{
    const double MostCpu = 1.0;
    static readonly TimeSpan MostWait = TimeSpan.FromMilliseconds(50);

    public static async Task Measure(Bench bench)
    {
        var site = await bench.Site();
        Shot[] shots = [.. site.Learners.Select(learner => new Shot(site.Unit, Session: learner.Session!))];
        var load = await bench.Wrk.Warm(site.Address, shots, site.Serving.Process);
        if (load.Refused > 0)
            throw new InvalidOperationException($"{load.Refused} pages were refused.");
        bench.Table.Add(new Figure("unit page, learner: server CPU a request", "≤ 1.0 ms", Measured: $"{Shown.Digits(load.CpuMilliseconds)} ms ({Shown.Whole(load.PerSecond)}/s)",
            Ratio: Shown.Digits(load.CpuMilliseconds / MostCpu), IsMet: load.CpuMilliseconds <= MostCpu));
        bench.Table.Add(new Figure("unit page, learner: p99 at 64 connections", "< 50 ms", Measured: $"{Shown.Digits(load.P99.TotalMilliseconds, 1)} ms",
            Ratio: Shown.Digits(load.P99 / MostWait), IsMet: load.P99 < MostWait));
    }
}
