using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Preau.Platform.Languages;

namespace Preau.Platform.Security;

/// <summary>How much of a foreign answer is read, unpacked, and for how long.</summary>
public sealed record FetchLimits(long Bytes, TimeSpan Time)
{
    public static FetchLimits Usual { get; } = new(20_000_000, TimeSpan.FromSeconds(60));
}

/// <summary>What a foreign host answered.</summary>
/// <param name="IsUnchanged">It is what we have already (304): there is no body.</param>
/// <param name="Address">Where it was in the end.</param>
public sealed record Fetched(bool IsUnchanged, byte[] Body, string? ETag, DateTimeOffset? LastModified, Uri Address);

/// <summary>A foreign address that cannot be read: one sentence says why.</summary>
public sealed class FetchRefused(Message sentence, Exception? inner = null) : Exception(sentence.Id, inner)
{
    public Message Sentence { get; } = sentence;
}

/// <summary>
/// The one way by which this site reads the addresses that people give it. It speaks to public hosts alone: each address to which
/// a name leads is looked at just before the connection, whatever it led to a moment ago (OWASP, SSRF). The setting
/// <c>Outgoing:PrivateAddresses</c> opens the own network, for tests and for sites within one.
/// </summary>
public sealed class GuardedFetch : IDisposable
{
    const int MostRedirects = 5, LongestAddress = 1000;

    readonly bool isOpen;
    readonly FetchLimits limits;
    readonly HttpMessageInvoker client;

    public GuardedFetch(IConfiguration configuration, FetchLimits limits)
    {
        isOpen = string.Equals(configuration["Outgoing:PrivateAddresses"], "true", StringComparison.OrdinalIgnoreCase);
        this.limits = limits;
        client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = Connect,
        });
    }

    /// <summary>Why an address is none to be read, before anybody is asked; null for nothing.</summary>
    public static Message? Fault(string typed) =>
        typed.Length > LongestAddress || !Uri.TryCreate(typed, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Host.Length == 0
            ? new Message("Give the whole address, which begins with https://.") : null;

    /// <param name="etag">Of what we have.</param>
    /// <exception cref="FetchRefused">It cannot be had.</exception>
    public async Task<Fetched> Get(Uri address, string accept, string? etag, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limits.Time);
        try
        {
            for (int i = 0; i <= MostRedirects; i++)
            {
                Check(address);
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.TryAddWithoutValidation("Accept", accept);
                request.Headers.TryAddWithoutValidation("User-Agent", "Preau (feeds)");
                if (etag is not null)
                    request.Headers.TryAddWithoutValidation("If-None-Match", etag);
                request.Headers.IfModifiedSince = since;
                using var answer = await client.SendAsync(request, time.Token);
                if ((int)answer.StatusCode is 301 or 302 or 303 or 307 or 308)
                {
                    address = answer.Headers.Location is { } to ? new Uri(address, to) : throw new FetchRefused(new Message("The address leads on, and does not say where to."));
                    continue;
                }
                return await Read(answer, address, time.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FetchRefused(new Message("The answer did not end within {0} seconds.", (int)limits.Time.TotalSeconds));
        }
        catch (HttpRequestException fault) when (fault.InnerException is FetchRefused refused)
        {
            throw new FetchRefused(refused.Sentence, fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or UriFormatException or InvalidDataException)
        {
            throw new FetchRefused(new Message("The address could not be reached."), fault);
        }
        throw new FetchRefused(new Message("The address leads on more than {0} times.", MostRedirects));
    }

    async Task<Fetched> Read(HttpResponseMessage answer, Uri address, CancellationToken cancellationToken)
    {
        string? etag = answer.Headers.ETag?.ToString();
        if (answer.StatusCode == HttpStatusCode.NotModified)
            return new Fetched(true, [], etag, answer.Content.Headers.LastModified, address);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new FetchRefused(new Message("The address answered with {0}.", (int)answer.StatusCode));
        // Counted as it is unpacked, whatever the answer says of its length.
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var kept = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (kept.Length + read > limits.Bytes)
                throw new FetchRefused(new Message("The answer is larger than {0} MB.", limits.Bytes / 1_000_000));
            kept.Write(buffer, 0, read);
        }
        return new Fetched(false, kept.ToArray(), etag is { Length: > 200 } ? null : etag, answer.Content.Headers.LastModified, address);
    }

    void Check(Uri address)
    {
        if (Fault(address.OriginalString) is { } fault)
            throw new FetchRefused(fault);
        // What listens below is no web server, and mail servers answer to what looks like a line of theirs.
        if (!isOpen && address.Port is not (80 or 443) and < 1024)
            throw new FetchRefused(new Message("This address is none of the public web."));
    }

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = addresses.Where(address => isOpen || PublicAddress.Is(address)).ToArray();
        if (allowed.Length == 0)
            throw new FetchRefused(new Message("This address is none of the public web."));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => client.Dispose();
}

/// <summary>Tells hosts that anybody may speak to from those of a network, of this machine, or of no one (IANA special-purpose registries).</summary>
public static class PublicAddress
{
    static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "168.63.129.16/32", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Is(address.MapToIPv4());
        byte[] bytes = address.GetAddressBytes();
        // NAT64 and 6to4 carry an address of the older kind within.
        if (bytes.Length == 16 && bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]))
            return Is(new IPAddress(bytes.AsSpan(12)));
        if (bytes.Length == 16 && bytes[0] == 0x20 && bytes[1] == 0x02)
            return Is(new IPAddress(bytes.AsSpan(2, 4)));
        return !Special.Any(network => network.Contains(address));
    }
}
