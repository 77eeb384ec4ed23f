using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Preau.Tests;

/// <summary>A letter as a mail server was given it.</summary>
/// <param name="From">The envelope's sender and receiver, as the protocol names them.</param>
internal sealed record Posted(string From, string To, MimeMessage Letter);

/// <summary>A mail server in this process (RFC 5321, the little of it that a sender needs). It keeps what it is given.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource closing = new();
    readonly Task serving;

    public SmtpSink()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<Posted> Taken { get; } = [];

    /// <summary>How often somebody named a receiver.</summary>
    public int Asked { get; private set; }

    /// <summary>What it says to a receiver instead of 250.</summary>
    public string? Refusal { get; set; }

    /// <summary>Goes without a word as soon as it has the letter.</summary>
    public bool HangsUp { get; set; }

    async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(closing.Token);
                await using var stream = client.GetStream();
                await Talk(stream);
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }

    async Task Talk(NetworkStream stream)
    {
        // A byte is a letter: what came is what is parsed.
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink ESMTP");
        string from = "", to = "";
        while (await reader.ReadLineAsync(closing.Token) is { } line)
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-sink\r\n250 8BITMIME");
                    break;
                case "MAIL":
                    from = Within(line);
                    await writer.WriteLineAsync("250 OK");
                    break;
                case "RCPT":
                    Asked++;
                    to = Within(line);
                    await writer.WriteLineAsync(Refusal ?? "250 OK");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 Go on");
                    Taken.Enqueue(new Posted(from, to, await Letter(reader)));
                    await writer.WriteLineAsync("250 Taken");
                    if (HangsUp)
                        return;
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 Goodbye");
                    return;
                default:
                    await writer.WriteLineAsync("250 OK");
                    break;
            }
    }

    static string Within(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    async Task<MimeMessage> Letter(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(closing.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())), closing.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await serving;
        listener.Dispose();
        closing.Dispose();
    }
}
