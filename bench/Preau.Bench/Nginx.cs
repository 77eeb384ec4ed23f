using System.Net;

namespace Preau.Bench;

/// <summary>Serves a page as a static file: the same bytes, headers included, that the site sends.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    // What nginx says of itself, or says by other means.
    static readonly string[] OwnHeaders = ["Date", "Server", "Connection", "Content-Length", "Content-Type", "Transfer-Encoding", "Keep-Alive", "Age", "ETag", "Last-Modified"];

    Nginx(Running process, Uri address) => (Process, Address) = (process, address);

    public Running Process { get; }
    public Uri Address { get; }

    public static async Task<Nginx> Start(Bench bench, HttpResponseMessage answer, byte[] body)
    {
        string folder = bench.Folder("nginx");
        await File.WriteAllBytesAsync(Path.Combine(folder, "page"), body, bench.Stop);
        int port = Serving.FreePort();
        string configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            daemon off;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes {{Environment.ProcessorCount}};
            pid {{folder}}/pid;
            error_log {{folder}}/errors;
            events { worker_connections 1024; }
            http {
                access_log off;
                sendfile on;
                tcp_nopush on;
                keepalive_requests 1000000000;
                open_file_cache max=100;
                client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
                types { }
                default_type "{{answer.Content.Headers.ContentType}}";
                server {
                    listen 127.0.0.1:{{port}};
                    root {{folder}};
            {{string.Join('\n', HeadersOf(answer))}}
                }
            }
            """, bench.Stop);
        string program = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
        var nginx = new Nginx(Running.Start(program, ["-p", folder, "-c", configuration, "-e", Path.Combine(folder, "errors")]), new Uri($"http://127.0.0.1:{port}"));
        await nginx.WaitFor(body.Length, bench.Stop);
        return nginx;
    }

    static IEnumerable<string> HeadersOf(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .Where(header => !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
        .Select(header => $"        add_header {header.Key} \"{string.Join(", ", header.Value).Replace("\"", "\\\"", StringComparison.Ordinal)}\";");

    async Task WaitFor(int length, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Address };
        for (int tries = 0; tries < 100 && !Process.HasEnded; tries++)
        {
            try
            {
                if ((await client.GetByteArrayAsync("/page", stop)).Length == length)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50, stop);
        }
        throw new InvalidOperationException($"nginx did not start: {Process.Output}");
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
