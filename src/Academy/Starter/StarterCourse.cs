using System.Formats.Tar;
using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Enrolments;
using Preau.Academy.Learning;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Search;

namespace Preau.Academy.Starter;

/// <summary>The course that a new installation shows: imported as any other, and open.</summary>
internal sealed class StarterCourse(PreauDb db, CourseIntake intake, CourseSaver saver, RunShelf shelf, IOutputCacheStore pages, DataLocation location, TimeProvider clock) : IStarterContent
{
    const string Name = "outsteam";

    public async Task Load(string folder, CancellationToken cancellationToken)
    {
        Task<bool> IsHere() => db.Set<Course>().AnyAsync(course => course.IsStarter, cancellationToken);
        if (await IsHere())
            return;
        try
        {
            await using var archive = await Pack(Path.Combine(folder, Name), cancellationToken);
            using var read = await intake.Read(archive, progress: null, cancellationToken);
            var request = new SaveRequest(Name, ImportReport.Write(read.Course, TimeSpan.Zero), KnownCourse.Refuse, Publish: true, IsStarter: true);
            await saver.Save(read, request, cancellationToken: cancellationToken);
        }
        catch (OlxRefused refused)
        {
            // Another node that started in the same moment was first.
            if (refused is CourseKnown && await IsHere())
                return;
            throw new InvalidDataException(refused.Message, refused);
        }
    }

    public async Task<string?> Objection(CancellationToken cancellationToken)
    {
        int learners = await db.Set<Enrolment>().CountAsync(
            enrolment => db.Set<Run>().Any(run => run.Id == enrolment.RunId && db.Set<Course>().Any(course => course.Id == run.CourseId && course.IsStarter)), cancellationToken);
        return learners == 0 ? null : $"{learners} person(s) have enrolled in the starter course; their answers would go with it.";
    }

    public async Task Remove(CancellationToken cancellationToken)
    {
        var ids = await db.Set<Course>().Where(course => course.IsStarter).Select(course => course.Id).ToListAsync(cancellationToken);
        var runs = await db.Set<Run>().Where(run => ids.Contains(run.CourseId)).Select(run => run.Id).ToListAsync(cancellationToken);
        await db.InTransaction(async () =>
        {
            foreach (var id in ids)
                await db.Unindex(CourseSearch.Kind, id.Value, cancellationToken);
            // Enrolments and answers go with their run, blocks and texts with their content.
            db.Enqueue(new CoursesChanged(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            await db.Set<Content>().Where(content => ids.Contains(content.CourseId)).ExecuteDeleteAsync(cancellationToken);
            await db.Set<Course>().Where(course => ids.Contains(course.Id)).ExecuteDeleteAsync(cancellationToken);
        }, cancellationToken);
        foreach (var run in runs)
            shelf.Drop(run);
        await pages.EvictByTagAsync(CacheTags.Courses, cancellationToken);
    }

    /// <summary>The folder as the archive that an author would bring.</summary>
    async Task<Stream> Pack(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new InvalidDataException($"There is no folder {folder}.");
        Directory.CreateDirectory(location.Staging);
        var archive = new FileStream(Path.Combine(location.Staging, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await using (var gzip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
                await TarFile.CreateFromDirectoryAsync(folder, gzip, includeBaseDirectory: false, cancellationToken);
            archive.Position = 0;
            return archive;
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }
}
