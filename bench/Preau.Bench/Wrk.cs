using System.Globalization;

namespace Preau.Bench;

/// <summary>A request to send. <c>{n}</c> in the path becomes a new number each time.</summary>
internal sealed record Shot(string Path, string Method = "GET", string Session = "", string Body = "");

/// <summary>What came of a load.</summary>
/// <param name="Refused">Answers other than 2xx and 3xx.</param>
/// <param name="P99">99 of 100 answers came within this.</param>
/// <param name="Cpu">Processor time of the server meanwhile.</param>
internal sealed record Load(long Requests, double Seconds, long Refused, TimeSpan P99, TimeSpan Cpu)
{
    public long Accepted => Requests - Refused;
    public double PerSecond => Accepted / Seconds;
    public double CpuMilliseconds => Cpu.TotalMilliseconds / Math.Max(1, Requests);
}

/// <summary>Sends load with wrk: two threads, 64 connections, on this machine only.</summary>
internal sealed class Wrk(Bench bench)
{
    const int Threads = 2, Connections = 64, FewestWarming = 3, MostWarming = 10;
    static long numbers;

    /// <summary>Warms up, not counted, then sends for the time of the run.</summary>
    public async Task<Load> Warm(Uri address, IReadOnlyList<Shot> shots, Running server)
    {
        await WarmUp(address, shots, server);
        return await Send(address, shots, server);
    }

    /// <summary>
    /// Sends until the server gains no more than a twentieth a round, or for ten rounds: it compiles what is hot while it
    /// serves, and the figures are of a site that has been busy for a while.
    /// </summary>
    public async Task WarmUp(Uri address, IReadOnlyList<Shot> shots, Running server)
    {
        double best = 0;
        for (int round = 0; round < MostWarming; round++)
        {
            double now = (await Send(address, shots, server)).PerSecond;
            // One busy moment of the machine is no sign of being warm.
            if (round >= FewestWarming && now < best * 1.05)
                return;
            best = Math.Max(best, now);
        }
    }

    public async Task<Load> Send(Uri address, IReadOnlyList<Shot> shots, Running server)
    {
        if (!address.IsLoopback)
            throw new ArgumentException("Load goes to this machine only.", nameof(address));
        string file = Path.Combine(bench.Folder("wrk"), Guid.NewGuid().ToString("N"));
        // Every thread needs a line of its own.
        var lines = shots.Count < Threads ? Enumerable.Repeat(shots[0], Threads) : shots;
        await File.WriteAllLinesAsync(file, lines.Select(shot => $"{shot.Method}\t{shot.Path}\t{shot.Session}\t{shot.Body}"), bench.Stop);
        long first = Interlocked.Add(ref numbers, 1) * 100_000_000;
        var before = server.Cpu();
        string output = await Running.ToEnd(bench.Stop, "wrk",
            $"-t{Threads}", $"-c{Connections}", $"-d{Math.Ceiling(bench.Duration.TotalSeconds)}s", "--timeout", "10s",
            "-s", Path.Combine(bench.Root, "bench", "wrk.lua"), address.ToString(), "--", file, $"{Threads}", $"{first}");
        var cpu = server.Cpu() - before;
        string result = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk said nothing of its result: {output}");
        long[] numbersOf = [.. result.Split(' ').Skip(1).Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        if (numbersOf[0] == 0 || numbersOf[3] > 0)
            throw new InvalidOperationException($"{numbersOf[3]} connections failed and {numbersOf[0]} requests were answered: {shots[0].Path}");
        return new Load(numbersOf[0], numbersOf[1] / 1e6, numbersOf[2], TimeSpan.FromMicroseconds(numbersOf[4]), cpu);
    }
}
