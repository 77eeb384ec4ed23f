using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Preau.Bench;

/// <summary>The Release program, serving a data folder on a free port of this machine.</summary>
internal sealed class Serving : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    Serving(Running process, Uri address) => (Process, Address) = (process, address);

    public Running Process { get; }
    public Uri Address { get; }

    /// <summary>From the command to the first page.</summary>
    public TimeSpan FirstPageAfter { get; private set; }

    public static async Task<Serving> Start(Bench bench, string data, string? database)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        long started = Stopwatch.GetTimestamp();
        var process = Running.Start(bench.Program, ["serve", "--data", data, "--urls", address.GetLeftPart(UriPartial.Authority), .. DatabaseOf(database)]);
        var serving = new Serving(process, address);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/en/", bench.Stop);
                if (answer.IsSuccessStatusCode)
                    break;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            if (process.HasEnded || Stopwatch.GetElapsedTime(started) > Patience)
            {
                await process.DisposeAsync();
                throw new InvalidOperationException($"The site did not start: {process.Output}");
            }
            await Task.Delay(5, bench.Stop);
        }
        serving.FirstPageAfter = Stopwatch.GetElapsedTime(started);
        return serving;
    }

    public static string[] DatabaseOf(string? connection) => connection is null ? [] : ["--database", connection];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
