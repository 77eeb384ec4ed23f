using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Platform.Operations;

/// <summary>Fills a database file in <c>restoring/</c> and renames it to its place at the end.</summary>
internal sealed class SqliteTarget(DataLocation location, PreauDb db, DataLocation draft) : RestoreTarget
{
    SqliteConnection? connection;
    SqliteTransaction? transaction;

    internal static DataLocation DraftOf(DataLocation location) => new(location.Restoring);

    internal override Task<string?> Occupied(CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(location.DatabaseFile) ? $"There is a database in {location.Folder} already: name another, empty folder with --data." : null);

    internal override async Task Prepare(string schema, CancellationToken cancellationToken)
    {
        // What a restore that was interrupted left.
        if (Directory.Exists(draft.Folder))
            Directory.Delete(draft.Folder, recursive: true);
        Directory.CreateDirectory(draft.Folder);
        await db.Database.MigrateAsync(schema, cancellationToken);
        await db.Database.CloseConnectionAsync();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());

        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = draft.DatabaseFile, Pooling = false, ForeignKeys = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        // One plain file, flushed once when it is whole: until then it is worth nothing.
        await Execute("PRAGMA journal_mode=DELETE", cancellationToken);
        await Execute("PRAGMA synchronous=OFF", cancellationToken);
        transaction = connection.BeginTransaction();
    }

    internal override Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Tables(CancellationToken cancellationToken) =>
        TablesOf(connection!, transaction, cancellationToken);

    /// <inheritdoc cref="RestoreTarget.Tables"/>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> TablesOf(SqliteConnection connection, SqliteTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = new SqliteCommand("""
            SELECT t.name, c.name, c.type FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name) AS c
            WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
            """, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await TableColumns.Read(reader, cancellationToken);
    }

    internal override Task Load(BackupTable table, IReadOnlyList<string> storeTypes, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
        Insert(connection!, transaction!, table, storeTypes, rows, cancellationToken);

    /// <param name="storeTypes">In the order of the table's columns.</param>
    internal static async Task Insert(SqliteConnection connection, SqliteTransaction transaction, BackupTable table, IReadOnlyList<string> storeTypes, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({Columns(table)}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"${i}"))})";
        var parameters = table.Columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" })).ToList();
        await foreach (object?[] row in rows.WithCancellation(cancellationToken))
        {
            for (int i = 0; i < row.Length; i++)
                parameters[i].Value = NeutralValue.ForSqlite(row[i], storeTypes[i]);
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    internal override async Task Commit(CancellationToken cancellationToken)
    {
        await using (var check = Command("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1"))
        {
            if (await check.ExecuteScalarAsync(cancellationToken) is string table)
                throw new OperationRefusedException($"The backup's rows of {table} point at rows it does not hold: nothing was restored.");
        }
        await transaction!.CommitAsync(cancellationToken);
        await connection!.DisposeAsync();
        await using (var file = new FileStream(draft.DatabaseFile, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(draft.DatabaseFile, location.DatabaseFile);
    }

    SqliteCommand Command(string sql) => new(sql, connection, transaction);

    async Task Execute(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        await db.DisposeAsync();
        if (Directory.Exists(draft.Folder))
            Directory.Delete(draft.Folder, recursive: true);
    }
}
