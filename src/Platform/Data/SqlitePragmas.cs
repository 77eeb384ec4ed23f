using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Preau.Platform.Data;

/// <summary>Sets what SQLite forgets with each connection.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // WAL is kept by the file itself: DatabaseFile.Create sets it once.
    // synchronous=FULL: a commit is flushed before it is acknowledged, so that a power cut loses nothing we answered for.
    // busy_timeout: another process (backup, a command) may hold the lock for a moment.
    // cache_size, mmap_size: readers of a large course stay in memory; both are shared with the page cache of the system.
    const string Pragmas = """
        PRAGMA synchronous=FULL;
        PRAGMA busy_timeout=10000;
        PRAGMA foreign_keys=ON;
        PRAGMA temp_store=MEMORY;
        PRAGMA cache_size=-8000;
        PRAGMA journal_size_limit=67108864;
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
