using Microsoft.EntityFrameworkCore;
using Npgsql;
using Preau.Platform.Data;

namespace Preau.Platform.Operations;

/// <summary>Fills an empty PostgreSQL database in one transaction.</summary>
internal sealed class PostgresTarget(PreauDb db) : RestoreTarget
{
    readonly List<string> foreignKeys = [];
    NpgsqlConnection? connection;
    NpgsqlTransaction? transaction;

    internal override async Task<string?> Occupied(CancellationToken cancellationToken)
    {
        await Open(cancellationToken);
        foreach (string table in await List("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name <> '__EFMigrationsHistory' ORDER BY 1", cancellationToken))
        {
            await using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\")", connection);
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
                return $"The database is not empty (its table {table} has rows): name another, empty database with --database.";
        }
        return null;
    }

    internal override async Task Prepare(string schema, CancellationToken cancellationToken)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Any(migration => string.CompareOrdinal(migration, schema) > 0))
            throw new OperationRefusedException("The database was already brought to a later version than the backup's: make a new, empty one.");
        await db.Database.MigrateAsync(schema, cancellationToken);
        await Open(cancellationToken);
        transaction = await connection!.BeginTransactionAsync(cancellationToken);
        await SetForeignKeysAside(cancellationToken);
    }

    async Task Open(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        connection = (NpgsqlConnection)db.Database.GetDbConnection();
    }

    // Tables are loaded in no particular order, and checking a key once at the end is much quicker than row by row.
    async Task SetForeignKeysAside(CancellationToken cancellationToken)
    {
        const string keys = "FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname";
        foreignKeys.AddRange(await List($"SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) {keys}", cancellationToken));
        foreach (string drop in await List($"SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) {keys}", cancellationToken))
            await Execute(drop, cancellationToken);
    }

    internal override Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Tables(CancellationToken cancellationToken) =>
        TablesOf(connection!, transaction, cancellationToken);

    /// <inheritdoc cref="RestoreTarget.Tables"/>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> TablesOf(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            SELECT t.table_name, c.column_name, c.udt_name
            FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
            WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
            """, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await TableColumns.Read(reader, cancellationToken);
    }

    internal override Task Load(BackupTable table, IReadOnlyList<string> storeTypes, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
        Copy(connection!, table, storeTypes, rows, cancellationToken);

    /// <param name="storeTypes">In the order of the table's columns.</param>
    internal static async Task Copy(NpgsqlConnection connection, BackupTable table, IReadOnlyList<string> storeTypes, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        try
        {
            await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({Columns(table)}) FROM STDIN (FORMAT BINARY)", cancellationToken);
            await foreach (object?[] row in rows.WithCancellation(cancellationToken))
            {
                await copy.StartRowAsync(cancellationToken);
                for (int i = 0; i < row.Length; i++)
                    if (NeutralValue.ForPostgres(row[i], storeTypes[i]) is { } value)
                        await copy.WriteAsync(value, storeTypes[i], cancellationToken);
                    else
                        await copy.WriteNullAsync(cancellationToken);
            }
            await copy.CompleteAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is PostgresException or InvalidCastException or OverflowException)
        {
            throw new OperationRefusedException($"PostgreSQL does not take the rows of {table.Name}: {fault.Message} Nothing was restored.", fault);
        }
    }

    internal override async Task Commit(CancellationToken cancellationToken)
    {
        await CountOn(connection!, transaction!, cancellationToken);
        foreach (string key in foreignKeys)
            await Execute(key, cancellationToken);
        // The server would plan blindly until it looks at the new tables of its own accord.
        await Execute("ANALYZE", cancellationToken);
        await transaction!.CommitAsync(cancellationToken);
    }

    /// <summary>Rows came with their numbers: the next one counts on from there.</summary>
    internal static async Task CountOn(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            DO $$ DECLARE numbered record; BEGIN
            FOR numbered IN SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES' LOOP
                EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), (SELECT coalesce(max(%I), 0) + 1 FROM %I), false)',
                    quote_ident(numbered.table_name), numbered.column_name, numbered.column_name, numbered.table_name);
            END LOOP; END $$
            """, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    async Task<IReadOnlyList<string>> List(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            list.Add(reader.GetString(0));
        return list;
    }

    async Task Execute(string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new OperationRefusedException($"The backup's rows of {fault.TableName} point at rows it does not hold: nothing was restored.", fault);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        await db.DisposeAsync();
    }
}
