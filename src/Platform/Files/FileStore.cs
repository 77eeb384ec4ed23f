using System.Buffers;
using System.Security.Cryptography;
using Preau.Platform.Data;

namespace Preau.Platform.Files;

/// <summary>A file of the store.</summary>
/// <param name="Hash">SHA-256 of the content, 64 lower-case hexadecimal digits: its name in the store.</param>
/// <param name="Size">Bytes.</param>
public readonly record struct StoredFile(string Hash, long Size);

/// <summary>
/// Files by content, on disk: <c>files/ab/abcdef…</c>. The same bytes are kept once; a name found by a link can be
/// trusted to hold what it held. What is stored is on the disk before the call returns.
/// </summary>
public sealed class FileStore(DataLocation location)
{
    readonly string root = location.Files;

    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public async Task<StoredFile> Store(Stream content, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Drafts);
        string draft = Path.Combine(Drafts, Guid.NewGuid().ToString("N"));
        try
        {
            var stored = await Write(draft, content, flush: true, cancellationToken);
            Folders.Flush(Take(draft, stored.Hash));
            return stored;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>For many files at once.</summary>
    public FileBatch Begin() => new(this, Path.Combine(Drafts, Guid.NewGuid().ToString("N")));

    /// <summary>Moves a file that is on the disk to the place of its content.</summary>
    /// <returns>The folder to flush, once for all files that were moved there.</returns>
    internal string Take(string draft, string hash)
    {
        string path = PathOf(hash), shelf = Path.GetDirectoryName(path)!;
        Folders.Create(shelf);
        // Also over a file that is there: its time is then new, and the sweeper (SweepFiles) leaves it alone.
        File.Move(draft, path, overwrite: true);
        return shelf;
    }

    string Drafts => Path.Combine(root, "new");

    internal static async Task<StoredFile> Write(string path, Stream content, bool flush, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            long size = 0;
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; size += read)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            if (flush)
                file.Flush(flushToDisk: true);
            return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <exception cref="FileNotFoundException">No such content.</exception>
    public Stream Open(string hash) => OpenAt(PathOf(hash));

    internal static FileStream OpenAt(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous);

    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <summary>Everything in the store, in no order.</summary>
    public IEnumerable<StoredFile> All() =>
        (Directory.Exists(root) ? new DirectoryInfo(root).EnumerateDirectories("??").SelectMany(shelf => shelf.EnumerateFiles()) : [])
        .Where(file => IsName(file.Name))
        .Select(file => new StoredFile(file.Name, file.Length));

    /// <summary>Removes a file that was stored before <paramref name="before"/>, and not again since.</summary>
    internal bool RemoveIfOlder(string hash, DateTimeOffset before)
    {
        string path = PathOf(hash), aside = Path.Combine(Drafts, Guid.NewGuid().ToString("N"));
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= before.UtcDateTime)
            return false;
        Directory.CreateDirectory(Drafts);
        // Moved first and looked at again: whoever stored it anew between the two looks must find it.
        File.Move(path, aside);
        bool old = File.GetLastWriteTimeUtc(aside) < before.UtcDateTime;
        if (old)
            File.Delete(aside);
        else
            File.Move(aside, path, overwrite: true);
        return old;
    }

    /// <summary>Removes what a crash left half written before <paramref name="before"/>.</summary>
    internal void RemoveDrafts(DateTimeOffset before)
    {
        var drafts = new DirectoryInfo(Drafts);
        if (!drafts.Exists)
            return;
        foreach (var draft in drafts.EnumerateFileSystemInfos().Where(draft => draft.LastWriteTimeUtc < before.UtcDateTime).ToList())
            if (draft is DirectoryInfo batch)
                batch.Delete(recursive: true);
            else
                draft.Delete();
    }

    public string PathOf(string hash)
    {
        // A hash comes from an address now and then: nothing but hexadecimal digits may reach the file system.
        if (!IsName(hash))
            throw new FileNotFoundException("Not the name of a stored file.");
        return Path.Combine(root, hash[..2], hash);
    }

    internal static bool IsName(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept("0123456789abcdef");
}
