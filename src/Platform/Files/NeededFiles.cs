using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Platform.Files;

/// <summary>The stored files that rows name: the others may go.</summary>
internal static class NeededFiles
{
    /// <summary>Their hashes, in no order; one that several columns name comes several times.</summary>
    internal static async IAsyncEnumerable<string> Read(PreauDb db, IEnumerable<FileColumn> columns)
    {
        foreach (var (table, column) in columns)
        {
#pragma warning disable EF1002 // Both names come from the rooms' own code.
            var hashes = db.Database.SqlQueryRaw<string>($"SELECT DISTINCT {column} AS \"Value\" FROM {table} WHERE {column} IS NOT NULL");
#pragma warning restore EF1002
            await foreach (string hash in hashes.AsAsyncEnumerable())
                yield return hash;
        }
    }
}
