using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Preau.Contracts;

namespace Preau.Platform.Operations;

/// <summary>Reads from EF Core's model which tables there are, and what their columns mean.</summary>
internal static class BackupSchema
{
    /// <summary>Every table of the model in the order of names, its columns with them. Derived columns are not in the model and are made anew.</summary>
    internal static IReadOnlyList<(string Table, IReadOnlyList<BackupColumn> Columns)> Of(IModel model) =>
        [.. model.GetRelationalModel().Tables
            .OrderBy(table => table.Name, StringComparer.Ordinal)
            .Select(table => (table.Name, (IReadOnlyList<BackupColumn>)[.. table.Columns.Select(column => new BackupColumn(column.Name, KindOf(column)))]))];

    internal static ColumnKind KindOf(IColumn column)
    {
        if (column.PropertyMappings.FirstOrDefault()?.Property is not { } property)
            return ColumnKind.Json;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(Guid) || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
            return ColumnKind.Uuid;
        if (type == typeof(DateTimeOffset))
            return ColumnKind.Instant;
        if (property.GetTypeMapping().Converter is { } converter)
            type = converter.ProviderClrType;
        return
            type == typeof(string) ? ColumnKind.Text
            : type == typeof(int) || type == typeof(long) || type == typeof(short) ? ColumnKind.Integer
            : type == typeof(double) || type == typeof(float) ? ColumnKind.Real
            : type == typeof(bool) ? ColumnKind.Boolean
            : type == typeof(byte[]) ? ColumnKind.Bytes
            : throw new NotSupportedException($"A backup cannot hold {column.Table.Name}.{column.Name}: teach BackupSchema and NeutralValue the type {type.Name}.");
    }
}
