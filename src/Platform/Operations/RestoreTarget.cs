using Preau.Platform.Data;

namespace Preau.Platform.Operations;

/// <summary>
/// The empty database that a backup is restored into. Nothing of it is seen by anyone before <see cref="Commit"/>,
/// which happens in one step; disposed without it, it is as empty as it was.
/// </summary>
internal abstract class RestoreTarget : IAsyncDisposable
{
    /// <summary>What stands there already, as a sentence; null when it is empty.</summary>
    internal abstract Task<string?> Occupied(CancellationToken cancellationToken);

    /// <summary>Makes the tables as they were when the backup was made.</summary>
    /// <exception cref="OperationRefusedException">The database was brought to a later version already.</exception>
    internal abstract Task Prepare(string schema, CancellationToken cancellationToken);

    /// <summary>The columns of every table of the prepared database, by name, each with the type the engine gives it.</summary>
    internal abstract Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Tables(CancellationToken cancellationToken);

    /// <param name="storeTypes">In the order of the table's columns.</param>
    internal abstract Task Load(BackupTable table, IReadOnlyList<string> storeTypes, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>Checks what was loaded and makes it appear, at once and durably.</summary>
    internal abstract Task Commit(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    protected static string Columns(BackupTable table) => string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
}
