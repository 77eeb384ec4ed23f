using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Preau.Contracts.Networks;

namespace Preau.Platform.Data;

/// <summary>
/// One statement for many rows, inside the transaction that <paramref name="db"/> is in: prepared once on SQLite, sent as
/// one batch to PostgreSQL. For imports of hundreds of thousands of rows; everything else goes through EF Core.
/// </summary>
/// <param name="sql">For both engines, its parameters <c>$1</c>, <c>$2</c> …</param>
public sealed class ManyRows(PreauDb db, string sql) : IAsyncDisposable
{
    readonly List<object[]> rows = [];
    SqliteCommand? prepared;

    /// <summary>Keeps the values of one row for <see cref="Write"/>. As the columns hold them: instants, ids, days, codes and names of enumerations are converted here.</summary>
    public void Add(params ReadOnlySpan<object?> values)
    {
        var row = new object[values.Length];
        for (int i = 0; i < values.Length; i++)
            row[i] = Stored(values[i]);
        rows.Add(row);
    }

    /// <summary>Writes what was added, in its order.</summary>
    /// <exception cref="DbException">The database refused a row: the transaction is to be given up.</exception>
    public async Task Write(CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        if (transaction is SqliteTransaction sqlite)
            WriteToSqlite(sqlite);
        else
            await WriteToPostgres((NpgsqlTransaction)transaction, cancellationToken);
        rows.Clear();
    }

    void WriteToSqlite(SqliteTransaction transaction)
    {
        if (prepared is null || prepared.Connection != transaction.Connection)
        {
            prepared?.Dispose();
            prepared = transaction.Connection!.CreateCommand();
            prepared.CommandText = sql;
        }
        prepared.Transaction = transaction;
        foreach (var row in rows)
        {
            for (int i = 0; i < row.Length; i++)
                if (prepared.Parameters.Count > i)
                    prepared.Parameters[i].Value = row[i];
                else
                    prepared.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), row[i]);
            prepared.ExecuteNonQuery();
        }
    }

    async Task WriteToPostgres(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (object value in row)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => db.IsSqlite ? id.ToByteArray(bigEndian: true) : id,
        DateTimeOffset instant => db.IsSqlite ? instant.UtcTicks : instant.UtcDateTime,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        SystemCode code => code.Value,
        Enum name => name.ToString(),
        _ => value,
    };

    public ValueTask DisposeAsync() => prepared?.DisposeAsync() ?? ValueTask.CompletedTask;
}
