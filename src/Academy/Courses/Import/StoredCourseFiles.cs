using Preau.Academy.Olx;
using Preau.Platform.Files;

namespace Preau.Academy.Courses.Import;

/// <summary>The files of courses that are here: read only.</summary>
internal sealed class StoredCourseFiles(FileStore files) : IOlxFiles
{
    public Task<StoredFile> StoreAsync(Stream content, CancellationToken cancellation) => files.Store(content, cancellation);

    public Stream Open(string hash) => files.Open(hash);
}

/// <summary>The files of a course being read: kept in the site's file store once it is saved.</summary>
internal sealed class ArrivingCourseFiles(FileBatch batch) : IOlxFiles
{
    public Task<StoredFile> StoreAsync(Stream content, CancellationToken cancellation) => batch.Add(content, cancellation);

    public Stream Open(string hash) => batch.Open(hash);
}
