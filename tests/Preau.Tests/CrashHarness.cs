using System.Collections.Concurrent;
using System.Diagnostics;
using Preau.Platform.Data;

namespace Preau.Tests;

/// <summary>A write by one of the clients; numbers only rise.</summary>
internal readonly record struct CrashWrite(int Client, int Number);

/// <summary>
/// Kills the serving program again and again while clients write, and remembers what it acknowledged. What was
/// acknowledged must be there after each restart; what was not may be.
/// </summary>
internal sealed class CrashHarness(DataLocation location, int clients)
{
    // Counted from the first acknowledged write of each life, however slow the machine is at starting.
    static readonly TimeSpan MostLife = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.FromMinutes(1);
    readonly ConcurrentQueue<CrashWrite> acknowledged = [];
    int next;

    internal int Acknowledged => acknowledged.Count;

    /// <param name="post">Sends a write and says whether it was acknowledged; throws as HttpClient does when the program dies.</param>
    /// <param name="verify">Given what was acknowledged so far, fails when any of it is missing.</param>
    internal async Task Run(int kills, Func<HttpClient, CrashWrite, CancellationToken, Task<bool>> post, Action<IReadOnlyCollection<CrashWrite>> verify, CancellationToken cancellationToken)
    {
        for (int i = 0; i < kills; i++)
        {
            await using var program = await ProgramProcess.Serve(location);
            verify(acknowledged);
            using var dead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var writers = Enumerable.Range(0, clients).Select(client => Write(program.Address, client, post, dead.Token)).ToArray();
            int before = Acknowledged;
            for (var waited = Stopwatch.StartNew(); Acknowledged == before && waited.Elapsed < Patience;)
                await Task.Delay(5, cancellationToken);
            await Task.Delay(MostLife * Random.Shared.NextDouble(), cancellationToken);
            await program.Kill();
            await dead.CancelAsync();
            await Task.WhenAll(writers);
        }
        await using var last = await ProgramProcess.Serve(location);
        verify(acknowledged);
    }

    async Task Write(Uri address, int client, Func<HttpClient, CrashWrite, CancellationToken, Task<bool>> post, CancellationToken dead)
    {
        using var browser = ProgramProcess.Browser(address);
        while (!dead.IsCancellationRequested)
        {
            var write = new CrashWrite(client, Interlocked.Increment(ref next));
            try
            {
                if (await post(browser, write, dead))
                    acknowledged.Enqueue(write);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
            {
                return;
            }
        }
    }
}
