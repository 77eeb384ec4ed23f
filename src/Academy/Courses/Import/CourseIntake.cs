using Preau.Academy.Olx;
using Preau.Platform.Files;

namespace Preau.Academy.Courses.Import;

/// <summary>An archive read: the course, its translations, and its files, which go when this is disposed unless they were kept.</summary>
internal sealed record ReadArchive(OlxCourse Course, CourseTranslations Translations, FileBatch Files) : IDisposable
{
    public void Dispose() => Files.Dispose();
}

/// <summary>Reads archives. Nothing of them stays until <see cref="CourseSaver"/> has saved the course.</summary>
internal sealed class CourseIntake(FileStore store)
{
    /// <param name="archive">Can seek; stays open.</param>
    /// <exception cref="OlxRefused">The archive is no course that can be saved.</exception>
    public async Task<ReadArchive> Read(Stream archive, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var batch = store.Begin();
        try
        {
            await using var watched = new WatchedStream(archive, progress);
            var files = new ArrivingCourseFiles(batch);
            var course = await OlxImport.ReadAsync(watched, files, cancellation: cancellationToken);
            return new ReadArchive(course, new CourseTranslations(course, files), batch);
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }
}
