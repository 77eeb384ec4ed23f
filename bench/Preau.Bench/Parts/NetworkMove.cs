using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Preau.Bench.Parts;

/// <summary>A network of 250,000 organisations and 50,000 people leaves a site and arrives at an empty one.</summary>
internal static class NetworkMove
{
    const int People = 50_000;

    /// <param name="data">A site on the embedded database that holds the schools already.</param>
    public static async Task Measure(Bench bench, string data)
    {
        await Populate(bench, data);
        string file = Path.Combine(bench.Folder("network"), "network.zip");
        Show(bench, "export of a network of 250,000 organisations and 50,000 people, SQLite", await Run(bench, ["network", "export", file, "--data", data]), new FileInfo(file).Length);

        string elsewhere = bench.Folder("network-elsewhere");
        Show(bench, "its import into an empty site, SQLite", await Run(bench, ["network", "import", file, "--data", elsewhere]));
        await using var postgres = await Postgres.Start(bench);
        string[] there = ["--data", bench.Folder("network-postgres"), "--database", postgres.Connection];
        Show(bench, "its import into an empty site, PostgreSQL", await Run(bench, ["network", "import", file, .. there]));

        string summary = await Summary(bench, ["--data", data]);
        bool same = summary == await Summary(bench, ["--data", elsewhere]) && summary == await Summary(bench, there);
        bench.Table.Add(new Figure("counts and hashes of the three sites", "equal", Measured: same ? "equal" : "different", IsMet: same));
    }

    static Task<string> Summary(Bench bench, string[] place) => Running.ToEnd(bench.Stop, bench.Program, ["network", "summary", "--json", .. place]);

    static void Show(Bench bench, string name, (TimeSpan Took, long Memory) run, long? size = null) =>
        bench.Table.Add(new Figure(name, Measured: $"{Shown.Digits(run.Took.TotalSeconds, 1)} s, at most {Shown.Megabytes(run.Memory)} of memory{(size is { } bytes ? $", a file of {Shown.Megabytes(bytes)}" : "")}"));

    static async Task<(TimeSpan Took, long Memory)> Run(Bench bench, string[] arguments)
    {
        long started = Stopwatch.GetTimestamp(), most = 0;
        await using var command = Running.Start(bench.Program, arguments);
        while (!command.HasEnded)
        {
            most = Math.Max(most, command.Memory("VmHWM"));
            await Task.Delay(5, bench.Stop);
        }
        var took = Stopwatch.GetElapsedTime(started);
        await command.End(bench.Stop);
        return (took, most);
    }

    // Registering fifty thousand people would measure the hashing of passwords. Each is named by one row, and so goes along.
    static async Task Populate(Bench bench, string data)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "preau.db")}");
        await connection.OpenAsync(bench.Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {People})
            INSERT INTO identity_accounts (id, name, name_key, email, email_key, role, language, joined_at, totp_step)
            SELECT randomblob(16), 'Person ' || n, 'person ' || n, 'person' || n || '@example.org', 'person' || n || '@example.org', 'Learner', 'fr', 638400000000000000, 0 FROM numbers;
            INSERT INTO networks_officers (id, person_id, system, since, source)
            SELECT randomblob(16), id, 'fr', '2026-01-01', 'a letter of the ministry' FROM identity_accounts WHERE name_key LIKE 'person %';
            """;
        await command.ExecuteNonQueryAsync(bench.Stop);
    }
}
