namespace Preau.Bench.Parts;

/// <summary>A start on a database that exists: until the first page, and the memory held then.</summary>
internal static class Start
{
    const int Times = 3;
    const double MostSeconds = 2, MostMemory = 200.0 * 1024 * 1024;

    public static async Task Measure(Bench bench)
    {
        string data = bench.Folder("start");
        await using (await Serving.Start(bench, data, null)) { }

        var starts = new List<(double Seconds, long Memory)>();
        for (int i = 0; i < Times; i++)
        {
            await using var serving = await Serving.Start(bench, data, null);
            // Whatever a start leaves to be done afterwards is done by then.
            await Task.Delay(TimeSpan.FromSeconds(2), bench.Stop);
            starts.Add((serving.FirstPageAfter.TotalSeconds, serving.Process.Memory()));
        }
        double seconds = starts.Select(start => start.Seconds).Order().ElementAt(Times / 2);
        long memory = starts.Max(start => start.Memory);
        bench.Table.Add(new Figure($"start to first page, median of {Times}", "≤ 2 s", Measured: $"{Shown.Digits(seconds)} s", Ratio: Shown.Digits(seconds / MostSeconds), IsMet: seconds <= MostSeconds));
        bench.Table.Add(new Figure("resident memory after start", "≤ 200 MB", Measured: Shown.Megabytes(memory), Ratio: Shown.Digits(memory / MostMemory), IsMet: memory <= MostMemory));
    }
}
