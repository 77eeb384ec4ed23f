using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Preau.Platform.Data;

namespace Preau.Tests;

/// <summary>Gives each test site a migrated database: migrated once, then copied.</summary>
internal static class TestDatabases
{
    static readonly string? Postgres = Environment.GetEnvironmentVariable("PREAU_TEST_POSTGRES");
    static readonly string Run = Guid.NewGuid().ToString("N")[..12];
    static readonly SemaphoreSlim Turn = new(1, 1);
    static string? sqliteTemplate, postgresTemplate;

    internal static async Task<DataLocation> Create(string folder)
    {
        Directory.CreateDirectory(folder);
        await Turn.WaitAsync();
        try
        {
            return Postgres is null ? await CopyFile(folder) : await CopyDatabase(folder);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>A place with nothing in it, not even tables, on the engine under test.</summary>
    internal static async Task<DataLocation> Empty(string folder)
    {
        if (Postgres is null)
            return new DataLocation(folder);
        string name = $"preau_test_{Guid.NewGuid():N}";
        await Server($"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0");
        return new DataLocation(folder, Named(name));
    }

    internal static async Task Drop(DataLocation location)
    {
        if (location.Connection is null)
        {
            SqliteConnection.ClearPool(new SqliteConnection(DatabaseServices.SqliteConnectionString(location)));
            return;
        }
        await Server($"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(location.Connection).Database}\" WITH (FORCE)");
    }

    static async Task<DataLocation> CopyFile(string folder)
    {
        var location = new DataLocation(folder);
        if (sqliteTemplate is null)
        {
            var template = new DataLocation(Path.Combine(Path.GetTempPath(), "preau-template-" + Run));
            await Migrate(template);
            SqliteConnection.ClearAllPools();
            sqliteTemplate = template.DatabaseFile;
        }
        File.Copy(sqliteTemplate, location.DatabaseFile);
        return location;
    }

    static async Task<DataLocation> CopyDatabase(string folder)
    {
        if (postgresTemplate is null)
        {
            string name = $"preau_template_{Run}";
            await Server($"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0");
            await Migrate(new DataLocation(folder, Named(name)));
            postgresTemplate = name;
        }
        string copy = $"preau_test_{Guid.NewGuid():N}";
        await Server($"CREATE DATABASE \"{copy}\" TEMPLATE \"{postgresTemplate}\" STRATEGY FILE_COPY");
        return new DataLocation(folder, Named(copy));
    }

    static async Task Migrate(DataLocation location)
    {
        await using var app = Site.CreateBuilder(location).Build();
        await app.Services.GetRequiredService<DatabaseMaintenance>().Migrate();
        NpgsqlConnection.ClearAllPools();
    }

    static string Named(string database) => new NpgsqlConnectionStringBuilder(Postgres) { Database = database, MaxPoolSize = 20 }.ToString();

    static async Task Server(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
