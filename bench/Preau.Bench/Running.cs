using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Preau.Bench;

/// <summary>A program that this run has started, watched through <c>/proc</c>, and stopped by its own id.</summary>
internal sealed class Running : IAsyncDisposable
{
    // USER_HZ: what /proc counts in, on every Linux that .NET runs on.
    const double TicksPerSecond = 100;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly Process process;
    readonly ConcurrentQueue<string> output = [];

    Running(Process process) => this.process = process;

    public static Running Start(string file, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var running = new Running(new Process { StartInfo = start });
        running.process.OutputDataReceived += running.Keep;
        running.process.ErrorDataReceived += running.Keep;
        running.process.Start();
        running.process.BeginOutputReadLine();
        running.process.BeginErrorReadLine();
        return running;
    }

    void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            output.Enqueue(line.Data);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> ToEnd(CancellationToken stop, string file, params IEnumerable<string> arguments)
    {
        await using var running = Start(file, arguments);
        return await running.End(stop);
    }

    public int Id => process.Id;
    public bool HasEnded => process.HasExited;
    public string Output => string.Join('\n', output);

    public async Task<string> End(CancellationToken stop)
    {
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0 ? Output : throw new InvalidOperationException($"{Path.GetFileName(process.StartInfo.FileName)} ended with {process.ExitCode}: {Output}");
    }

    /// <summary>Processor time so far, of all its threads, user and system.</summary>
    public TimeSpan Cpu()
    {
        string stat = File.ReadAllText($"/proc/{Id}/stat");
        // The name of the program stands in parentheses and may hold anything.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    /// <summary>Bytes of resident memory: now (<c>VmRSS</c>), or the most so far (<c>VmHWM</c>). Zero once it has ended.</summary>
    public long Memory(string field = "VmRSS")
    {
        try
        {
            string? line = File.ReadLines($"/proc/{Id}/status").FirstOrDefault(line => line.StartsWith(field + ":", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // SIGTERM first: servers then end their own children.
            using (var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();
            try
            {
                await process.WaitForExitAsync().WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        process.Dispose();
    }
}
