using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using MimeKit;
using Npgsql;

namespace Preau.Journeys;

/// <summary>
/// The real program, in a process and a data folder of its own, as an operator starts it. On PostgreSQL where
/// <c>PREAU_TEST_POSTGRES</c> holds the connection to a server on which databases may be created, on SQLite otherwise.
/// </summary>
internal sealed partial class RunningSite : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    static readonly string? Postgres = Environment.GetEnvironmentVariable("PREAU_TEST_POSTGRES") is { Length: > 0 } connection ? connection : null;

    readonly string folder = Directory.CreateTempSubdirectory("preau-journeys-").FullName;
    readonly string database = $"preau_journeys_{Guid.NewGuid():N}";
    readonly StringBuilder output = new();
    Process? server;

    internal Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>The same site by a name: a passkey belongs to a name, never to a number.</summary>
    internal Uri NamedAddress => new($"http://localhost:{Address.Port}");

    string Mail => Path.Combine(folder, "data", "mail");

    /// <summary>Makes the database; commands may be run from here on.</summary>
    internal async Task Prepare()
    {
        if (Postgres is not null)
            await OnPostgres($"CREATE DATABASE \"{database}\" ENCODING 'UTF8' TEMPLATE template0");
    }

    internal async Task Serve()
    {
        server = Start("serve", "--urls", Address.ToString().TrimEnd('/'));
        server.OutputDataReceived += (_, line) => Note(line.Data);
        server.ErrorDataReceived += (_, line) => Note(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        await Until(IsHealthy, "The site did not answer at /health.");
    }

    /// <summary>What the program has printed so far.</summary>
    internal string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Runs a command of the program to its end and answers what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    internal async Task<string> Run(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync();
        var faults = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await said
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {await said}{await faults}");
    }

    /// <summary>The link in the newest letter to this address, once it has come.</summary>
    internal async Task<Uri> LinkSentTo(string address)
    {
        Uri? link = null;
        await Until(async () => (link = await NewestLink(address)) is not null, $"No letter came to {address}.");
        return link!;
    }

    async Task<Uri?> NewestLink(string address) => await Newest(address, AnyLink()) is { } link ? new Uri(link) : null;

    /// <summary>What fits in the newest letter to an address in which something does.</summary>
    internal async Task<string> SentTo(string address, Regex wanted)
    {
        string? found = null;
        await Until(async () => (found = await Newest(address, wanted)) is not null, $"No such letter came to {address}.");
        return found!;
    }

    async Task<string?> Newest(string address, Regex wanted)
    {
        if (!Directory.Exists(Mail))
            return null;
        foreach (string file in Directory.GetFiles(Mail, "*.eml").OrderDescending(StringComparer.Ordinal))
        {
            var letter = await MimeMessage.LoadAsync(file);
            if (letter.To.Mailboxes.Any(to => to.Address == address) && wanted.Match(letter.TextBody ?? "") is { Success: true } found)
                return found.Value;
        }
        return null;
    }

    internal static async Task Until(Func<Task<bool>> condition, string otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > Patience)
                throw new TimeoutException(otherwise);
            await Task.Delay(100);
        }
    }

    async Task<bool> IsHealthy()
    {
        if (server!.HasExited)
            throw new InvalidOperationException("The program ended: " + Output);
#pragma warning disable RS0030 // A test speaks to its own site.
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
#pragma warning restore RS0030
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/health"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Changes the database under the running site: days that go by, which no journey can wait for.</summary>
    internal async Task Change(string statement)
    {
        await using DbConnection connection = Postgres is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "data", "preau.db"), Pooling = false, DefaultTimeout = 30 }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Database = database, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    Process Start(params string[] arguments)
    {
        var (file, first) = Repository.Program();
        var start = new ProcessStartInfo(file) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach (string argument in (string[])[.. first, .. arguments, "--data", Path.Combine(folder, "data"), .. Database()])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    string[] Database() => Postgres is null ? [] : ["--database", new NpgsqlConnectionStringBuilder(Postgres) { Database = database }.ToString()];

    async Task OnPostgres(string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    void Note(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }
        if (Postgres is not null)
            await OnPostgres($"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)");
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.NonBacktracking)]
    internal static partial Regex AnyLink();
}
