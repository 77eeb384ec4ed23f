using System.Globalization;

namespace Preau.Bench;

/// <summary>A PostgreSQL of this run alone, as the distribution configures it: it flushes every commit.</summary>
internal sealed class Postgres : IAsyncDisposable
{
    readonly Bench bench;
    readonly string folder, binaries;
    readonly int port = Serving.FreePort();
    Running? server;

    Postgres(Bench bench, string folder, string binaries) => (this.bench, this.folder, this.binaries) = (bench, folder, binaries);

    public string Connection => $"Host=127.0.0.1;Port={port};Username=postgres;Database=preau;Maximum Pool Size=90";

    public static async Task<Postgres> Start(Bench bench)
    {
        string binaries = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
        // Outside the run's own folder, which only its owner may enter: PostgreSQL does not run as root.
        string folder = Path.Combine(Path.GetTempPath(), "preau-bench-pg-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(folder);
        var postgres = new Postgres(bench, folder, binaries);
        try
        {
            await postgres.Open();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    async Task Open()
    {
        if (IsRoot)
            await Running.ToEnd(bench.Stop, "chown", "postgres", folder);
        await Run("initdb", "-D", folder + "/data", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8");
        server = Running.Start(As("postgres", out var arguments), [.. arguments, "-D", folder + "/data", "-p", Port, "-k", folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on"]);
        for (int tries = 0; tries < 100; tries++)
        {
            if (File.Exists(folder + "/.s.PGSQL." + Port))
                break;
            await Task.Delay(100, bench.Stop);
        }
        await Task.Delay(500, bench.Stop);
        await Run("createdb", [.. Client, "preau"]);
        await Run("createdb", [.. Client, "yardstick"]);
    }

    /// <summary>Single rows of 1 KB, each inserted and committed by itself, from 64 connections.</summary>
    /// <returns>Rows per second.</returns>
    public async Task<double> Yardstick()
    {
        await Run("psql", [.. Client, "-qc", "CREATE TABLE rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text)", "yardstick"]);
        string script = folder + "/insert.sql";
        await File.WriteAllTextAsync(script, "INSERT INTO rows (body) VALUES (repeat('x', 1024));\n", bench.Stop);
        string output = await Run("pgbench", [.. Client, "-n", "-f", script, "-c", "64", "-j", "2", "-T", Math.Ceiling(bench.Duration.TotalSeconds).ToString(CultureInfo.InvariantCulture), "yardstick"]);
        string line = output.Split('\n').First(line => line.StartsWith("tps = ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    string Port => port.ToString(CultureInfo.InvariantCulture);
    string[] Client => ["-h", "127.0.0.1", "-p", Port, "-U", "postgres"];
    static bool IsRoot => Environment.UserName == "root";

    Task<string> Run(string program, params string[] arguments)
    {
        string file = As(program, out var first);
        return Running.ToEnd(bench.Stop, file, [.. first, .. arguments]);
    }

    // setpriv becomes the program, so the process that was started is the one to stop.
    string As(string program, out string[] first)
    {
        string file = Path.Combine(binaries, program);
        first = IsRoot ? ["--reuid=postgres", "--regid=postgres", "--clear-groups", file] : [];
        return IsRoot ? "setpriv" : file;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            // SIGTERM waits for every client to leave; its own control program does not.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            string file = As("pg_ctl", out var first);
            await using (var stopping = Running.Start(file, [.. first, "stop", "-D", folder + "/data", "-m", "fast", "-w"]))
                await stopping.End(patience.Token);
            await server.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }
}
