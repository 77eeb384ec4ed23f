using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Platform.Operations.Network;

/// <summary>A table of which rows go along.</summary>
/// <param name="Columns">In the order of their names, so that a row is written in one way only.</param>
/// <param name="StoreTypes">As the model gives them to the engine, in the same order.</param>
/// <param name="Condition">SQL that tells which rows; all of them where it is empty.</param>
/// <param name="Instead">Columns that do not go along, and what they hold after an import.</param>
internal sealed record NetworkTable(string Name, IReadOnlyList<BackupColumn> Columns, IReadOnlyList<string> StoreTypes, string Condition, IReadOnlyDictionary<string, object> Instead)
{
    internal IEnumerable<string> Names => Columns.Select(column => column.Name);
}

/// <summary>Which tables make the network, and in which order they are filled: a row comes after those it points at.</summary>
public sealed class NetworkContents(IEnumerable<NetworkTables> rooms, NetworkPeople people, IEnumerable<FileColumn> files)
{
    const string Search = "platform_search";
    static readonly Dictionary<string, object> Nothing = [];

    internal IReadOnlyList<NetworkTable> Of(PreauDb db)
    {
        var tables = db.Model.GetRelationalModel().Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        var own = tables.Values.Where(IsOwn).OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        string[] kinds = [.. rooms.SelectMany(room => room.SearchKinds)];
        return
        [
            Table(tables[people.Table], people.Columns.Contains, NamedPeople(own), people.Instead),
            .. InOrder(own).Select(table => Table(table, _ => true, "", Nothing)),
            // Its number is the place's own.
            Table(tables[Search], column => column != "id", kinds.Length == 0 ? "1 = 0" : $"kind IN ({string.Join(", ", kinds.Select(Quoted))})", Nothing),
        ];
    }

    /// <summary>Columns of the network's tables that name stored files.</summary>
    internal IEnumerable<FileColumn> Files => files.Where(file => rooms.Any(room => Holds(room, file.Table)));

    bool IsOwn(ITable table) => rooms.Any(room => Holds(room, table.Name));

    static bool Holds(NetworkTables room, string table) => table.StartsWith(room.Prefix, StringComparison.Ordinal) && !room.StayBehind.Contains(table);

    // Whoever a row names goes along, and nobody else.
    static string NamedPeople(IEnumerable<ITable> tables)
    {
        var named = tables.SelectMany(table => table.Columns.Where(NamesPerson).Select(column => $"SELECT \"{column.Name}\" FROM \"{table.Name}\"")).ToList();
        return named.Count == 0 ? "1 = 0" : $"id IN ({string.Join(" UNION ", named)})";
    }

    static bool NamesPerson(IColumn column) =>
        column.PropertyMappings.Any(mapping => (Nullable.GetUnderlyingType(mapping.Property.ClrType) ?? mapping.Property.ClrType) == typeof(PersonId));

    static NetworkTable Table(ITable table, Func<string, bool> goes, string condition, IReadOnlyDictionary<string, object> instead)
    {
        var columns = table.Columns.Where(column => goes(column.Name)).OrderBy(column => column.Name, StringComparer.Ordinal).ToList();
        return new(table.Name, [.. columns.Select(column => new BackupColumn(column.Name, BackupSchema.KindOf(column)))], [.. columns.Select(column => column.StoreType)], condition, instead);
    }

    // A table that points at itself is filled at one stroke, or its keys are checked at the end.
    static List<ITable> InOrder(IReadOnlyList<ITable> tables)
    {
        var ordered = new List<ITable>(tables.Count);
        var waiting = tables.ToList();
        while (waiting.Count > 0)
        {
            int before = waiting.Count;
            foreach (var table in waiting.ToList())
                if (table.ForeignKeyConstraints.All(key => key.PrincipalTable == table || !waiting.Contains(key.PrincipalTable)))
                {
                    ordered.Add(table);
                    waiting.Remove(table);
                }
            if (waiting.Count == before)
                throw new InvalidOperationException($"These tables point at each other in a circle: {string.Join(", ", waiting.Select(table => table.Name))}.");
        }
        return ordered;
    }

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
