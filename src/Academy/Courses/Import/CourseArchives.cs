using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Academy;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Academy.Courses.Import;

/// <summary>Courses in and out, for the command line and for the pages of authors.</summary>
internal sealed class CourseArchives(PreauDb db, CourseIntake intake, CourseSaver saver, FileStore files) : ICourseArchives
{
    public async Task<ImportOutcome> Import(Stream archive, string name, ImportOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        string? report = null;
        try
        {
            using var read = await intake.Read(archive, progress, cancellationToken);
            report = English(read.Course, started);
            var request = new SaveRequest(name, ImportReport.Write(read.Course, Stopwatch.GetElapsedTime(started)), options.IfKnown, Publish: options.Publish);
            if (options.DryRun)
            {
                await saver.Prepare(read, request, cancellationToken);
                return new ImportOutcome(null, report, null);
            }
            var saved = await saver.Save(read, request, cancellationToken: cancellationToken);
            return new ImportOutcome(null, English(read.Course, started), saved.Course.Slug);
        }
        catch (OlxRefused refused)
        {
            return new ImportOutcome(refused.Message, report, null, IsKnown: refused is CourseKnown);
        }
    }

    static string English(OlxCourse course, long started) => OlxReport.Of(course, Stopwatch.GetElapsedTime(started)).ToJson();

    public async Task<bool> Export(string id, Stream output, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } content)
            return false;
        await Write(content, output, withoutSecrets: false, progress, cancellationToken);
        return true;
    }

    /// <summary>Writes the archive of one content.</summary>
    internal async Task Write(Content content, Stream output, bool withoutSecrets, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var manifest = await db.Set<ContentFile>().AsNoTracking().Where(file => file.ContentId == content.Id).ToListAsync(cancellationToken);
        int opened = 0;
        Stream Open(string hash)
        {
            progress?.Report((double)opened++ / manifest.Count);
            return files.Open(hash);
        }
        await OlxExport.WriteAsync(
            manifest.Select(file => new OlxFile(file.Path, file.Hash, file.Size, "")),
            content.EmptyFolders.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Open, output, withoutSecrets, cancellationToken);
    }

    /// <summary>By slug, by key (<c>course-v1:ORG+NUMBER+RUN</c>) or by <c>ORG/NUMBER</c>; with a run, the content that it teaches.</summary>
    async Task<Content?> Find(string id, CancellationToken cancellationToken)
    {
        const string prefix = "course-v1:";
        bool isKey = id.StartsWith(prefix, StringComparison.Ordinal);
        string[] key = isKey ? id[prefix.Length..].Split('+') : id.Split('/');
        var course = key.Length is 2 or 3
            ? await db.Set<Course>().AsNoTracking().FirstOrDefaultAsync(course => course.Organisation == key[0] && course.Number == key[1], cancellationToken)
            : await db.Set<Course>().AsNoTracking().FirstOrDefaultAsync(course => course.Slug == id, cancellationToken);
        if (course is null)
            return null;
        var content = course.ContentId;
        if (key.Length == 3)
        {
            if (await db.Set<Run>().AsNoTracking().FirstOrDefaultAsync(run => run.CourseId == course.Id && run.Code == key[2], cancellationToken) is not { } run)
                return null;
            content = run.ContentId;
        }
        return await db.Set<Content>().AsNoTracking().FirstAsync(row => row.Id == content, cancellationToken);
    }

    public async Task<IReadOnlyList<ListedCourse>> List(CancellationToken cancellationToken)
    {
        var courses = await db.Set<Course>().AsNoTracking().OrderBy(course => course.Slug).ToListAsync(cancellationToken);
        var runs = await db.Set<Run>().GroupBy(run => run.CourseId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var blocks = await db.Set<Block>().GroupBy(block => block.ContentId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return [.. courses.Select(course => new ListedCourse(
            course.Slug, course.TextIn(course.Language).Title, course.Language, runs.GetValueOrDefault(course.Id), blocks.GetValueOrDefault(course.ContentId)))];
    }
}
