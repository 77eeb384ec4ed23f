using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Preau.Bench.Parts;

/// <summary>Answers to an exercise, each flushed before it is acknowledged, on both engines.</summary>
internal static class AnswersDurable
{
    const double SqliteGoal = 2000, PostgresGoal = 4000;
    const string Kept = "SELECT COALESCE(SUM(version), 0) FROM academy_block_states";

    public static async Task Measure(Bench bench)
    {
        string database = Path.Combine(bench.Folder("site"), "preau.db");
        await Engine(bench, await bench.Site(), "SQLite", SqliteGoal, await SqliteYardstick(bench), async () =>
        {
            await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
            return await Count(connection, bench.Stop);
        });

        await using var postgres = await Postgres.Start(bench);
        double yardstick = await postgres.Yardstick();
        await using var site = await Furnished.Open(bench, "postgres-site", postgres.Connection);
        await Engine(bench, site, "PostgreSQL", PostgresGoal, yardstick, async () =>
        {
            await using var connection = new NpgsqlConnection(postgres.Connection + ";Pooling=False");
            return await Count(connection, bench.Stop);
        });
    }

    static async Task Engine(Bench bench, Furnished site, string name, double goal, double yardstick, Func<Task<long>> count)
    {
        Shot[] shots = [.. site.Forms.SelectMany(form => site.Learners.Select(learner => new Shot(site.Answers, "POST", learner.Session!, form)))];
        // By then every row exists, too.
        await bench.Wrk.WarmUp(site.Address, shots, site.Serving.Process);
        long before = await count();
        var load = await bench.Wrk.Send(site.Address, shots, site.Serving.Process);
        long kept = await count() - before;
        if (kept < load.Accepted)
            throw new InvalidOperationException($"{name}: {load.Accepted} answers were acknowledged and {kept} are kept.");
        string refused = load.Refused == 0 ? "" : $", {load.Refused} refused";
        bench.Table.Add(new Figure($"answers submitted and durable, {name}", $"≥ {Shown.Whole(goal)}/s", $"1 KB rows, each committed by itself: {Shown.Whole(yardstick)}/s",
            $"{Shown.Whole(load.PerSecond)}/s ({Shown.Digits(load.CpuMilliseconds)} ms CPU each, p99 {Shown.Digits(load.P99.TotalMilliseconds, 1)} ms{refused})",
            Shown.Digits(load.PerSecond / yardstick), load.PerSecond >= goal));
    }

    static async Task<long> Count(System.Data.Common.DbConnection connection, CancellationToken stop)
    {
        await connection.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = Kept;
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop), System.Globalization.CultureInfo.InvariantCulture);
    }

    // The same settings as the site's (Platform/Data/SqlitePragmas): a commit is flushed before it returns.
    static async Task<double> SqliteYardstick(Bench bench)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(bench.Folder("yardstick"), "rows.db")};Pooling=False");
        await connection.OpenAsync(bench.Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL)";
        await command.ExecuteNonQueryAsync(bench.Stop);
        command.CommandText = "INSERT INTO rows (body) VALUES ($body)";
        command.Parameters.AddWithValue("$body", new string('x', 1024));
        long started = Stopwatch.GetTimestamp();
        int rows = 0;
        for (; Stopwatch.GetElapsedTime(started) < bench.Duration; rows++)
            command.ExecuteNonQuery();
        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
