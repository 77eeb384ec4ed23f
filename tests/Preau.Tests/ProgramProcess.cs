using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Preau.Platform.Data;

namespace Preau.Tests;

/// <summary>The real program in a process of its own, as an operator starts it, so that it can be killed.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // The published program starts three times as fast as the one beside the tests: test.sh names it.
    static readonly string? Published = Environment.GetEnvironmentVariable("PREAU_PROGRAM") is { Length: > 0 } program ? program : null;
    readonly Process process;
    readonly StringBuilder output = new();

    ProgramProcess(Process process) => this.process = process;

    /// <summary>Where a serving program listens.</summary>
    internal Uri Address { get; private set; } = null!;

    /// <summary>Starts a command and does not wait for it.</summary>
    internal static ProgramProcess Start(DataLocation location, params string[] command)
    {
        var start = new ProcessStartInfo(Published ?? "dotnet", [.. Published is null ? [Path.Combine(AppContext.BaseDirectory, "Preau.dll")] : Array.Empty<string>(), .. command, "--data", location.Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("PREAU_DATABASE");
        if (location.Connection is not null)
        {
            start.ArgumentList.Add("--database");
            start.ArgumentList.Add(location.Connection);
        }
        return new ProgramProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    internal static async Task<(int Code, string Output, string Error)> Run(DataLocation location, params string[] command)
    {
        await using var program = Start(location, command);
        var output = program.process.StandardOutput.ReadToEndAsync();
        var error = program.process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await program.process.WaitForExitAsync(patience.Token);
        return (program.process.ExitCode, await output, await error);
    }

    /// <summary>Starts the site on a free port and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, with what it said.</exception>
    internal static async Task<ProgramProcess> Serve(DataLocation location)
    {
        var program = Start(location, "serve", "--urls", "http://127.0.0.1:0");
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(object sender, DataReceivedEventArgs line)
        {
            const string mark = "serves on ";
            if (line.Data?.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var found)
                listening.TrySetResult(new Uri(line.Data[(found + mark.Length)..].Trim()));
            lock (program.output)
                program.output.AppendLine(line.Data);
        }
        program.process.OutputDataReceived += Read;
        program.process.ErrorDataReceived += Read;
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        var ended = program.process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended, Task.Delay(Patience)) != listening.Task)
        {
            await program.DisposeAsync();
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The site did not start:\n{program.output}"));
        }
        program.Address = await listening.Task;
        return program;
    }

    /// <summary>A visitor's browser, which does not follow redirects.</summary>
    internal static HttpClient Browser(Uri address, CookieContainer? cookies = null)
    {
#pragma warning disable RS0030 // A test speaks to its own site.
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookies is not null, CookieContainer = cookies ?? new() }) { BaseAddress = address };
#pragma warning restore RS0030
    }

    /// <summary>SIGKILL: the program gets no chance to tidy up. Memory of the system (its page cache) survives, as in a crash.</summary>
    internal async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    internal Task<bool> Ended(TimeSpan within) => process.WaitForExitAsync().WaitAsync(within).ContinueWith(ended => ended.IsCompletedSuccessfully, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
    }
}
