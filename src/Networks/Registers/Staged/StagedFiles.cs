using Preau.Platform.Data;

namespace Preau.Networks.Registers.Staged;

/// <summary>Uploaded registers wait here, each with the rows that are not taken beside it, until they are saved, cancelled or swept away.</summary>
internal sealed class StagedFiles(DataLocation location)
{
    const string Rows = ".rows";

    readonly string folder = Path.Combine(location.Staging, "registers");

    /// <summary>A new file to write an upload into.</summary>
    public FileStream Create(StagedRegisterId id)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
    }

    /// <exception cref="FileNotFoundException">It is not there any more.</exception>
    public FileStream Open(StagedRegisterId id) => OpenAt(PathOf(id));

    /// <summary>Puts what <paramref name="write"/> writes in place of the rows that were kept before.</summary>
    public async Task KeepRows(StagedRegisterId id, Func<Stream, Task> write)
    {
        string draft = PathOf(id) + ".new";
        await using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
        {
            await write(file);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, PathOf(id) + Rows, overwrite: true);
    }

    /// <exception cref="FileNotFoundException">They are not there any more.</exception>
    public FileStream OpenRows(StagedRegisterId id) => OpenAt(PathOf(id) + Rows);

    public void Delete(StagedRegisterId id)
    {
        if (Directory.Exists(folder))
            foreach (string ending in (string[])["", Rows, ".new"])
                File.Delete(PathOf(id) + ending);
    }

    /// <summary>Removes what belongs to no import and was last written before <paramref name="before"/>.</summary>
    public void Sweep(IReadOnlySet<StagedRegisterId> known, DateTimeOffset before)
    {
        if (Directory.Exists(folder))
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList())
                if (!Guid.TryParseExact(file.Name.Split('.')[0], "N", out var id) || !known.Contains(StagedRegisterId.From(id)))
                    file.Delete();
    }

    static FileStream OpenAt(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException("The uploaded register is gone.");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }

    string PathOf(StagedRegisterId id) => Path.Combine(folder, id.Value.ToString("N"));
}
