using System.Data.Common;

namespace Preau.Platform.Operations;

/// <summary>Gathers rows of (table, column, type).</summary>
internal static class TableColumns
{
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Read(DbDataReader reader, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            string table = reader.GetString(0);
            if (!tables.TryGetValue(table, out var columns))
                tables.Add(table, columns = new(StringComparer.Ordinal));
            columns.Add(reader.GetString(1), reader.GetString(2));
        }
        return tables.ToDictionary(table => table.Key, table => (IReadOnlyDictionary<string, string>)table.Value, StringComparer.Ordinal);
    }
}
