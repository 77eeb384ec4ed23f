using Preau.Platform.Data;

namespace Preau.Activities.Import.Staged;

/// <param name="Bytes">Of the largest file taken in the browser.</param>
public sealed record ImportLimit(long Bytes = ImportTable.MostBytes);

/// <summary>Uploaded files wait here until a job has taken them apart.</summary>
internal sealed class StagedFiles(DataLocation location)
{
    readonly string folder = Path.Combine(location.Staging, "activities");

    public FileStream Create(StagedImportId id)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
    }

    /// <returns>Null when it is not there any more.</returns>
    public FileStream? Open(StagedImportId id) =>
        File.Exists(PathOf(id)) ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous) : null;

    public void Delete(StagedImportId id)
    {
        if (Directory.Exists(folder))
            File.Delete(PathOf(id));
    }

    /// <summary>Removes what was last written before: a job takes a file apart within minutes.</summary>
    public void Sweep(DateTimeOffset before)
    {
        if (Directory.Exists(folder))
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList())
                file.Delete();
    }

    string PathOf(StagedImportId id) => Path.Combine(folder, id.Value.ToString("N"));
}
