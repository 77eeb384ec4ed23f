using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Preau.Platform.Data;

namespace Preau.Platform.Operations;

/// <summary>The database: there, of this version, whole, not held up by another program.</summary>
internal sealed class DatabaseCheckup(IDbContextFactory<PreauDb> databases, DataLocation location, TimeProvider clock) : ICheckup
{
    const string LockTable = "__EFMigrationsLock";

    public string Name => "database";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reached = await Reach(cancellationToken);
        yield return reached;
        if (reached.State == FindingState.Fault)
            yield break;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        yield return await Schema(db, cancellationToken);
        if (db.IsSqlite)
            await foreach (var finding in Sqlite(db, cancellationToken))
                yield return finding;
        else
            await foreach (var finding in Postgres(db, cancellationToken))
                yield return finding;
    }

    async Task<Finding> Reach(CancellationToken cancellationToken)
    {
        if (location.Engine == DatabaseEngine.Sqlite && !File.Exists(location.DatabaseFile))
            return Finding.Fault(Name, $"There is no database {location.DatabaseFile}.", "Start the site once (preau serve), restore a backup (preau restore FILE), or name the folder with --data.");
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await using var held = await db.HoldConnection(cancellationToken);
            // SQLite opens any file and looks at it only when asked something.
            await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? "SELECT count(*) FROM sqlite_schema" : "SELECT 1", cancellationToken);
            return Finding.Ok(Name, db.IsSqlite ? $"{location.DatabaseFile} opens." : $"PostgreSQL {db.Database.GetDbConnection().ServerVersion} answers.");
        }
        catch (SqliteException fault)
        {
            return Finding.Fault(Name, $"{location.DatabaseFile} cannot be read: {fault.Message}", "Move the data folder away and restore the last backup: preau restore FILE");
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException or ArgumentException)
        {
            return Finding.Fault(Name, $"PostgreSQL does not answer: {fault.Message}", "Check that the server runs, and the address and password after --database.");
        }
    }

    static async Task<Finding> Schema(PreauDb db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Except(known).Any())
            return Finding.Fault("schema", "The database was used by a newer Préau.", "Install that version again: this one would not understand its data.");
        int behind = known.Except(applied).Count();
        return behind > 0
            ? Finding.Fault("schema", $"The database lacks {behind} change(s) of this version.", "Back up, then run: preau migrate")
            : Finding.Ok("schema", "The database is of this version.");
    }

    async IAsyncEnumerable<Finding> Sqlite(PreauDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var held = await db.HoldConnection(cancellationToken);
        var broken = await List(db, "PRAGMA quick_check(5)", cancellationToken);
        yield return broken is ["ok"]
            ? Finding.Ok("integrity", "The database is whole.")
            : Finding.Fault("integrity", $"The database is damaged: {string.Join("; ", broken)}.", "Stop the site, move the data folder away and restore the last backup: preau restore FILE");
        var orphans = await List(db, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check LIMIT 5", cancellationToken);
        if (orphans.Count > 0)
            yield return Finding.Fault("integrity", $"Rows of {string.Join(", ", orphans)} point at rows that are gone.", "Restore the last backup: preau restore FILE");
        if ((await List(db, $"SELECT name FROM sqlite_schema WHERE name = '{LockTable}'", cancellationToken)).Count > 0
            && await List(db, $"SELECT count(*) FROM \"{LockTable}\"", cancellationToken) is not ["0"])
            yield return Finding.Fault("lock", "A migration was interrupted and left its lock behind.", "Stop every preau process, then run: preau migrate (it takes the lock away)");
        if (await List(db, "PRAGMA journal_mode", cancellationToken) is not ["wal"])
            yield return Finding.Warning("journal", "Readers and writers wait for each other: the database does not keep a write-ahead log.", "Run: preau migrate");
        yield return await WriteLock(cancellationToken);
    }

    async Task<Finding> WriteLock(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = location.DatabaseFile, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 3 }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var transaction = connection.BeginTransaction();
            return Finding.Ok("writing", "The database can be written.");
        }
        catch (SqliteException fault)
        {
            return Finding.Fault("writing", $"The database could not be written for 3 s: {fault.Message}", $"Stop the program that holds it (fuser {location.DatabaseFile}), or give the file to the user that runs Préau.");
        }
    }

    async IAsyncEnumerable<Finding> Postgres(PreauDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var held = await db.HoldConnection(cancellationToken);
        if (await List(db, "SHOW server_encoding", cancellationToken) is not ["UTF8"])
            yield return Finding.Fault("encoding", "The database is not in UTF-8.", "Create it anew with ENCODING 'UTF8' TEMPLATE template0, and restore a backup into it.");
        if (await List(db, "SHOW fsync", cancellationToken) is not ["on"])
            yield return Finding.Fault("durability", "PostgreSQL does not flush what it commits (fsync = off): a power cut can destroy everything.", "Set fsync = on in postgresql.conf and restart the server.");
        if (await List(db, "SHOW synchronous_commit", cancellationToken) is ["off"])
            yield return Finding.Fault("durability", "PostgreSQL acknowledges before it flushes (synchronous_commit = off): a crash can lose answers.", "Set synchronous_commit = on in postgresql.conf and reload it.");
        if (await List(db, "SELECT pg_is_in_recovery()::text", cancellationToken) is ["true"])
            yield return Finding.Fault("writing", "This server is a read-only replica.", "Name the primary server after --database.");
        double seconds = double.Parse((await List(db, "SELECT extract(epoch FROM clock_timestamp())::text", cancellationToken))[0], CultureInfo.InvariantCulture);
        var apart = TimeSpan.FromSeconds(Math.Round(Math.Abs(seconds - (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds), 1));
        if (apart > TimeSpan.FromSeconds(5))
            yield return Finding.Fault("clock", $"The clocks of this machine and of the database are {apart} apart.", "Keep both right: timedatectl set-ntp true");
    }

    static async Task<IReadOnlyList<string>> List(PreauDb db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            list.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return list;
    }
}
