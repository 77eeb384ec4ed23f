using System.Diagnostics;

namespace Preau.Bench.Parts;

/// <summary>Real Open edX courses imported from the command line: time and memory.</summary>
internal static class Imports
{
    const string Demo = "openedx-demo-course.tar.gz";
    const double MostSeconds = 5, MostMemory = 400.0 * 1024 * 1024;

    public static async Task Measure(Bench bench)
    {
        string folder = Path.Combine(bench.Shared, "data", "olx");
        if (!Directory.Exists(folder))
        {
            bench.Table.Add(new Figure("imports: not measured", Measured: "the real courses are not here"));
            return;
        }
        string data = bench.Folder("imports");
        var files = Directory.GetFiles(folder, "*.tar.gz").OrderBy(file => Path.GetFileName(file) != Demo).ThenBy(file => file, StringComparer.Ordinal);
        var most = (Memory: 0L, File: "");
        foreach (string file in files)
        {
            long started = Stopwatch.GetTimestamp();
            long memory = await Import(bench, data, file);
            if (Path.GetFileName(file) == Demo)
                await ShowTime(bench, file, Stopwatch.GetElapsedTime(started).TotalSeconds);
            most = memory > most.Memory ? (memory, file) : most;
        }
        bench.Table.Add(new Figure($"most memory while importing: {Path.GetFileName(most.File)}", "≤ 400 MB", Measured: Shown.Megabytes(most.Memory),
            Ratio: Shown.Digits(most.Memory / MostMemory), IsMet: most.Memory <= MostMemory));
    }

    static async Task<long> Import(Bench bench, string data, string file)
    {
        await using var import = Running.Start(bench.Program, ["course", "import", file, "--publish", "--json", "--data", data]);
        long most = 0;
        while (!import.HasEnded)
        {
            most = Math.Max(most, import.Memory("VmHWM"));
            await Task.Delay(5, bench.Stop);
        }
        await import.End(bench.Stop);
        return most;
    }

    static async Task ShowTime(Bench bench, string file, double seconds)
    {
        long started = Stopwatch.GetTimestamp();
        await Running.ToEnd(bench.Stop, "tar", "-xzf", file, "-C", bench.Folder("unpacked"));
        double unpacking = Stopwatch.GetElapsedTime(started).TotalSeconds;
        bench.Table.Add(new Figure($"import of {Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(file))}, from command to end", "≤ 5 s", $"tar -xzf: {Shown.Digits(unpacking)} s", $"{Shown.Digits(seconds)} s",
            Shown.Digits(seconds / unpacking, 1), seconds <= MostSeconds));
    }
}
