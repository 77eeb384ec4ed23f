using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform.Data;

/// <summary>Where the data is.</summary>
/// <param name="Folder">The data folder: the embedded database, files, mail.</param>
/// <param name="Connection">A PostgreSQL connection string or <c>postgresql://</c> address, or null for the embedded database in <paramref name="Folder"/>.</param>
public sealed record DataLocation(string Folder, string? Connection = null)
{
    public DatabaseEngine Engine => Connection is null ? DatabaseEngine.Sqlite : DatabaseEngine.Postgres;
    public string DatabaseFile => Path.Combine(Folder, "preau.db");
    public string Files => Path.Combine(Folder, "files");
    public string Mail => Path.Combine(Folder, "mail");
    public string Staging => Path.Combine(Folder, "staging");

    /// <summary>Where a restore fills a database file before it takes its place.</summary>
    public string Restoring => Path.Combine(Folder, "restoring");
}

public static class DatabaseServices
{
    public static IServiceCollection AddPreauDatabase(this IServiceCollection services, DataLocation location, IReadOnlyList<Room> rooms)
    {
        var gate = new WriteGate(location.Engine == DatabaseEngine.Sqlite);
        Assembly[] assemblies = [typeof(PreauDb).Assembly, .. rooms.Select(room => room.GetType().Assembly).Distinct()];
        services.AddSingleton(location);
        services.AddSingleton(gate);
        return services
            .AddDbContextPool<PreauDb>(options => options.UsePreau(location, assemblies, gate))
            .AddPooledDbContextFactory<PreauDb>(options => options.UsePreau(location, assemblies, gate));
    }

    internal static void UsePreau(this DbContextOptionsBuilder options, DataLocation location, IReadOnlyList<Assembly> assemblies, WriteGate gate)
    {
        ((Microsoft.EntityFrameworkCore.Infrastructure.IDbContextOptionsBuilderInfrastructure)options)
            .AddOrUpdateExtension(new RoomsOptions(location.Engine, assemblies, gate));
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
        // Each in a method of its own: the driver of the other engine is never loaded.
        if (location.Engine == DatabaseEngine.Sqlite)
            UseEmbedded(options, location);
        else
            UsePostgres(options, location);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void UseEmbedded(DbContextOptionsBuilder options, DataLocation location) => options
        .UseSqlite(SqliteConnectionString(location), sqlite => sqlite.MigrationsAssembly("Preau.Migrations.Sqlite"))
        .AddInterceptors(Pragmas);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void UsePostgres(DbContextOptionsBuilder options, DataLocation location) => options
        .UseNpgsql(PostgresConnectionString(location), postgres => postgres.MigrationsAssembly("Preau.Migrations.Postgres"));

    // What is asked again and again is planned once a connection. Not where the operator says otherwise, as behind a pooler
    // that shares a connection between transactions.
    internal static string PostgresConnectionString(DataLocation location)
    {
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(location.Connection);
        if (!connection.Keys.Cast<string>().Contains("Max Auto Prepare", StringComparer.Ordinal))
            connection.MaxAutoPrepare = 200;
        // Nothing here leaves anything behind in a session that the next to use it would have to be spared: no settings, no
        // temporary tables, no locks beyond a transaction.
        if (!connection.Keys.Cast<string>().Contains("No Reset On Close", StringComparer.Ordinal))
            connection.NoResetOnClose = true;
        return connection.ToString();
    }

    // One instance: EF Core builds its services anew for each distinct interceptor.
    static readonly SqlitePragmas Pragmas = new();

    internal static string SqliteConnectionString(DataLocation location) => new SqliteConnectionStringBuilder
    {
        DataSource = location.DatabaseFile,
        // A shared cache brings table locks that ignore the busy timeout.
        Cache = SqliteCacheMode.Private,
        ForeignKeys = true,
        Pooling = true,
    }.ToString();
}
