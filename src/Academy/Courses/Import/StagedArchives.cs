using Preau.Platform.Data;

namespace Preau.Academy.Courses.Import;

/// <summary>Uploaded archives wait here, one file an import, until they are saved, cancelled or swept away.</summary>
internal sealed class StagedArchives(DataLocation location)
{
    readonly string folder = Path.Combine(location.Staging, "imports");

    /// <summary>A new file to write an upload into.</summary>
    public FileStream Create(ImportId id)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
    }

    /// <exception cref="FileNotFoundException">It is not there any more.</exception>
    public FileStream Open(ImportId id)
    {
        if (!File.Exists(PathOf(id)))
            throw new FileNotFoundException("The uploaded archive is gone.");
        return new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }

    public bool Has(ImportId id) => File.Exists(PathOf(id));

    public void Delete(ImportId id)
    {
        if (Directory.Exists(folder))
            File.Delete(PathOf(id));
    }

    /// <summary>Removes what belongs to no import and was last written before <paramref name="before"/>.</summary>
    public void Sweep(IReadOnlySet<ImportId> known, DateTimeOffset before)
    {
        if (Directory.Exists(folder))
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList())
                if (!Guid.TryParseExact(file.Name, "N", out var id) || !known.Contains(ImportId.From(id)))
                    file.Delete();
    }

    string PathOf(ImportId id) => Path.Combine(folder, id.Value.ToString("N"));
}
