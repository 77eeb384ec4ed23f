namespace Preau.Platform.Files;

/// <summary>
/// Many files that are stored together or not at all. They are flushed to the disk side by side, which takes a fraction
/// of the time that one after the other takes; until then they stand apart, so that no half-written file ever bears the
/// name of its content in the store. What is not kept is gone once the batch is disposed.
/// </summary>
public sealed class FileBatch : IDisposable
{
    const int SideBySide = 16;

    readonly FileStore store;
    readonly string folder;
    readonly HashSet<string> waiting = new(StringComparer.Ordinal);

    internal FileBatch(FileStore store, string folder)
    {
        (this.store, this.folder) = (store, folder);
        Directory.CreateDirectory(folder);
    }

    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public async Task<StoredFile> Add(Stream content, CancellationToken cancellationToken = default)
    {
        string draft = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        var file = await FileStore.Write(draft, content, flush: false, cancellationToken);
        File.Move(draft, Path.Combine(folder, file.Hash), overwrite: true);
        waiting.Add(file.Hash);
        return file;
    }

    /// <summary>The bytes of a file of this batch.</summary>
    public Stream Open(string hash) => waiting.Contains(hash) ? FileStore.OpenAt(Path.Combine(folder, hash)) : store.Open(hash);

    /// <summary>Brings everything into the store: it is on the disk before the call returns.</summary>
    public async Task Keep(CancellationToken cancellationToken = default)
    {
        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, (hash, _) =>
        {
            using var file = new FileStream(Path.Combine(folder, hash), FileMode.Open, FileAccess.Write, FileShare.Read, 0);
            file.Flush(flushToDisk: true);
            return ValueTask.CompletedTask;
        });
        var shelves = waiting.Select(hash => store.Take(Path.Combine(folder, hash), hash)).ToHashSet(StringComparer.Ordinal);
        Parallel.ForEach(shelves, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, Folders.Flush);
        waiting.Clear();
    }

    public void Dispose()
    {
        waiting.Clear();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
