using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Preau.Platform.Data;

namespace Preau.Platform.Operations.Network;

/// <summary>The tables of a database that others use, filled in the transaction that is under way.</summary>
internal sealed class LiveTables
{
    readonly DbConnection connection;
    readonly DbTransaction transaction;
    readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> types;

    LiveTables(DbConnection connection, DbTransaction transaction, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> types) =>
        (this.connection, this.transaction, this.types) = (connection, transaction, types);

    internal static async Task<LiveTables> Begin(PreauDb db, CancellationToken cancellationToken)
    {
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        if (transaction is NpgsqlTransaction npgsql)
            return new(npgsql.Connection!, npgsql, await PostgresTarget.TablesOf(npgsql.Connection!, npgsql, cancellationToken));
        var sqlite = (SqliteTransaction)transaction;
        await using (var defer = sqlite.Connection!.CreateCommand())
        {
            defer.Transaction = sqlite;
            // Rows of one table may point at later ones: keys are checked at the end. It ends with the transaction.
            defer.CommandText = "PRAGMA defer_foreign_keys = ON";
            await defer.ExecuteNonQueryAsync(cancellationToken);
        }
        return new(sqlite.Connection, sqlite, await SqliteTarget.TablesOf(sqlite.Connection, sqlite, cancellationToken));
    }

    /// <exception cref="OperationRefusedException">The rows do not fit to each other, or to what is here.</exception>
    internal async Task Load(BackupTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var columns = types[table.Name];
        List<string> storeTypes = [.. table.Columns.Select(column => columns[column.Name])];
        try
        {
            if (connection is NpgsqlConnection npgsql)
                await PostgresTarget.Copy(npgsql, table, storeTypes, rows, cancellationToken);
            else
                await SqliteTarget.Insert((SqliteConnection)connection, (SqliteTransaction)transaction, table, storeTypes, rows, cancellationToken);
        }
        catch (SqliteException fault)
        {
            throw new OperationRefusedException($"The rows of {table.Name} do not fit to each other, or to what is here: {fault.Message} Nothing was changed.", fault);
        }
    }

    /// <exception cref="OperationRefusedException">Rows point at others that did not come.</exception>
    internal async Task End(CancellationToken cancellationToken)
    {
        if (transaction is NpgsqlTransaction npgsql)
        {
            await PostgresTarget.CountOn(npgsql.Connection!, npgsql, cancellationToken);
            return;
        }
        await using var check = connection.CreateCommand();
        check.Transaction = transaction;
        check.CommandText = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1";
        if (await check.ExecuteScalarAsync(cancellationToken) is string table)
            throw new OperationRefusedException($"The file's rows of {table} point at rows it does not hold: nothing was changed.");
    }
}
