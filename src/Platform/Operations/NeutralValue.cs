using System.Globalization;
using System.Text.Json;

namespace Preau.Platform.Operations;

/// <summary>
/// A value of a row between the two engines: instants and ids are stored differently by each, and the backup holds
/// neither's form.
/// </summary>
internal static class NeutralValue
{
    const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Writes what ADO.NET read from either engine.</summary>
    internal static void Write(Utf8JsonWriter json, ColumnKind kind, object value)
    {
        switch (kind)
        {
            case var _ when value is DBNull:
                json.WriteNullValue();
                break;
            case ColumnKind.Uuid:
                json.WriteStringValue(AsGuid(value));
                break;
            case ColumnKind.Instant:
                json.WriteStringValue(AsInstant(value).ToString(InstantFormat, CultureInfo.InvariantCulture));
                break;
            case ColumnKind.Integer:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ColumnKind.Real:
                WriteReal(json, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case ColumnKind.Boolean:
                json.WriteBooleanValue(Convert.ToBoolean(value, CultureInfo.InvariantCulture));
                break;
            case ColumnKind.Bytes:
                json.WriteBase64StringValue((byte[])value);
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    static void WriteReal(Utf8JsonWriter json, double value)
    {
        // JSON has no infinity.
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    static Guid AsGuid(object value) => value switch
    {
        Guid guid => guid,
        byte[] bytes => new Guid(bytes, bigEndian: true),
        _ => Guid.Parse((string)value),
    };

    internal static DateTime AsInstant(object value) => value is DateTime time ? time : new DateTime((long)value, DateTimeKind.Utc);

    /// <returns>A string, long, double, bool, DateTime (UTC), Guid or byte array; null for NULL.</returns>
    /// <exception cref="FormatException">Not a value of that kind.</exception>
    /// <exception cref="InvalidOperationException">Not a value of that kind.</exception>
    internal static object? Read(JsonElement json, ColumnKind kind) => json.ValueKind == JsonValueKind.Null ? null : kind switch
    {
        ColumnKind.Uuid => json.GetGuid(),
        ColumnKind.Instant => DateTime.ParseExact(json.GetString()!, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        ColumnKind.Integer => json.GetInt64(),
        ColumnKind.Real => json.ValueKind == JsonValueKind.String ? double.Parse(json.GetString()!, CultureInfo.InvariantCulture) : json.GetDouble(),
        ColumnKind.Boolean => json.GetBoolean(),
        ColumnKind.Bytes => json.GetBytesFromBase64(),
        _ => json.GetString(),
    };

    /// <summary>As Préau stores it on SQLite: instants as ticks, ids as bytes or, where the column says so, as text.</summary>
    internal static object ForSqlite(object? value, string storeType) => value switch
    {
        null => DBNull.Value,
        Guid guid when storeType is "BLOB" => guid.ToByteArray(bigEndian: true),
        Guid guid => guid.ToString().ToUpperInvariant(),
        DateTime instant => instant.Ticks,
        bool truth => truth ? 1L : 0L,
        _ => value,
    };

    /// <summary>As a binary COPY takes it: integers of exactly the column's width.</summary>
    internal static object? ForPostgres(object? value, string storeType) => value switch
    {
        long number when storeType is "int4" => checked((int)number),
        long number when storeType is "int2" => checked((short)number),
        double number when storeType is "float4" => (float)number,
        _ => value,
    };
}
