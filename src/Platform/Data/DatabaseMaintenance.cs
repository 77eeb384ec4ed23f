using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Preau.Platform.Data;

/// <summary>Creates and upgrades the database.</summary>
public sealed class DatabaseMaintenance(IDbContextFactory<PreauDb> databases, DataLocation location)
{
    /// <summary>Brings the schema up to this program's version. Safe to call from several nodes at once.</summary>
    /// <returns>How many migrations were applied.</returns>
    public async Task<int> Migrate(CancellationToken cancellationToken = default)
    {
        using var alone = location.Engine == DatabaseEngine.Sqlite ? await LockFolder(cancellationToken) : null;
        if (alone is not null)
            await PrepareFile(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        int count = pending.Count();
        if (count > 0)
            await db.Database.MigrateAsync(cancellationToken);
        return count;
    }

    /// <summary>Keeps every other process from making or changing the embedded database, until disposed.</summary>
    internal async Task<FileStream> LockFolder(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(location.Folder);
        string path = Path.Combine(location.Folder, "migrating.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    async Task PrepareFile(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(DatabaseServices.SqliteConnectionString(location));
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
        // A crash inside a migration leaves EF Core's lock row behind, and every later start would wait for ever.
        // Whoever holds the folder's lock is alone, so a row found now is such a relic.
        command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
        // Likewise the folder of a restore that was killed after its last step.
        if (Directory.Exists(location.Restoring))
            Directory.Delete(location.Restoring, recursive: true);
    }
}
