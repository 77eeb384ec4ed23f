using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Preau.Platform.Operations.Network;

/// <summary>How many rows there are, and the hash of their set.</summary>
public sealed record NetworkCount(long Count, string Hash);

/// <summary>
/// Reads rows as the JSON objects in which they leave: fields in the order of their names, those without a value left out,
/// instants to the microsecond, which is as fine as both engines keep them.
/// </summary>
internal static class NetworkRows
{
    static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="target">Where each row goes as a line; null where they are only counted.</param>
    internal static async Task<NetworkCount> Read(DbConnection connection, DbTransaction transaction, NetworkTable table, Stream? target, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        command.CommandText = $"SELECT {string.Join(", ", table.Names.Select(name => $"\"{name}\""))} FROM \"{table.Name}\"{(table.Condition.Length > 0 ? $" WHERE {table.Condition}" : "")}";
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        var line = new ArrayBufferWriter<byte>(1024);
        await using var json = new Utf8JsonWriter(line, OneLine);
        var hash = new SetHash();
        long count = 0;
        for (; await reader.ReadAsync(cancellationToken); count++)
        {
            line.ResetWrittenCount();
            json.Reset();
            Write(json, table, reader);
            json.Flush();
            hash.Add(line.WrittenSpan);
            if (target is null)
                continue;
            line.Write("\n"u8);
            await target.WriteAsync(line.WrittenMemory, cancellationToken);
        }
        return new NetworkCount(count, hash.ToString());
    }

    static void Write(Utf8JsonWriter json, NetworkTable table, DbDataReader reader)
    {
        json.WriteStartObject();
        for (int i = 0; i < table.Columns.Count; i++)
        {
            object value = reader.GetValue(i);
            if (value is DBNull)
                continue;
            json.WritePropertyName(table.Columns[i].Name);
            NeutralValue.Write(json, table.Columns[i].Kind, table.Columns[i].Kind == ColumnKind.Instant ? ToMicroseconds(value) : value);
        }
        json.WriteEndObject();
    }

    static object ToMicroseconds(object value)
    {
        var instant = NeutralValue.AsInstant(value);
        return new DateTime(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
