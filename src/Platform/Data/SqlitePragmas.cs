using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
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

    // The pool hands the same connection out again and again; what is set stays set until it is closed for good.
    static readonly ConditionalWeakTable<SafeHandle, object> Set = [];

    static readonly object Done = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (((SqliteConnection)connection).Handle is not { } handle || !Set.TryAdd(handle, Done))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    // SQLite answers in place: nothing is gained by waiting.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
