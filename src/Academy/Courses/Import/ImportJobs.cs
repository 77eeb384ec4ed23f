using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preau.Academy.Olx;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses.Import;

/// <summary>Reads an uploaded archive and writes down what is in it.</summary>
internal sealed record ReadImport(Guid Import) : IJob
{
    public static string Kind => "academy-read-import";
}

/// <summary>Saves the course of an archive that its author has confirmed.</summary>
internal sealed record SaveImport(Guid Import) : IJob
{
    public static string Kind => "academy-save-import";
}

internal sealed class ReadImportHandler(PreauDb db, ImportWork work, CourseIntake intake, TimeProvider clock) : IJobHandler<ReadImport>
{
    public Task Handle(ReadImport job, CancellationToken cancellationToken) =>
        work.Do(ImportId.From(job.Import), import => import.BeginReading(clock.GetUtcNow()), async (import, archive, progress) =>
        {
            long started = Stopwatch.GetTimestamp();
            using var read = await intake.Read(archive, progress, cancellationToken);
            import.Found(ImportReport.Write(read.Course, Stopwatch.GetElapsedTime(started)), clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
}

internal sealed class SaveImportHandler(PreauDb db, ImportWork work, CourseIntake intake, CourseSaver saver, TimeProvider clock) : IJobHandler<SaveImport>
{
    public Task Handle(SaveImport job, CancellationToken cancellationToken) =>
        work.Do(ImportId.From(job.Import), import => import.BeginSaving(clock.GetUtcNow()), async (import, archive, progress) =>
        {
            using var read = await intake.Read(archive, progress, cancellationToken);
            var request = new SaveRequest(import.FileName, import.Report!, import.IfKnown, import.PersonId, OwnCoursesOnly: !import.ByAdministrator);
            // In the course's own transaction: a crash just after it must not save the course a second time.
            await saver.Save(read, request, async saved =>
            {
                db.Attach(import);
                import.BecomeCourse(saved.Course.Id, clock.GetUtcNow());
                await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        }, cancellationToken);
}

/// <summary>What both jobs share: progress that is seen, a refusal that says why, an archive that goes when it is needed no more.</summary>
internal sealed partial class ImportWork(
    PreauDb db, IDbContextFactory<PreauDb> databases, WriteGate gate, StagedArchives staged, TimeProvider clock, ILogger<ImportWork> log)
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <param name="begin">Marks the work as begun; false when it is not to be done.</param>
    public async Task Do(ImportId id, Func<CourseImport, bool> begin, Func<CourseImport, Stream, IProgress<double>, Task> work, CancellationToken cancellationToken)
    {
        if (await db.Set<CourseImport>().FirstOrDefaultAsync(import => import.Id == id, cancellationToken) is not { } import)
            return;
        // The queue brings this job back, and by then the other has done it or died of it.
        if (import.IsInHand(clock.GetUtcNow()))
            throw new InvalidOperationException("Another job is at this import.");
        bool begun = begin(import);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            if (begun && await Refusal(import, work, cancellationToken) is { } refusal)
            {
                db.ChangeTracker.Clear();
                db.Attach(import);
                import.Refuse(refusal, clock.GetUtcNow());
                await db.SaveChangesAsync(cancellationToken);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Cancelled in the meantime, or done by another node: nothing of this is kept.
            return;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await LetGo(id);
            throw;
        }
        if (!import.IsOpen)
            staged.Delete(id);
    }

    async Task LetGo(ImportId id)
    {
        await using var own = await databases.CreateDbContextAsync(CancellationToken.None);
        if (await own.Set<CourseImport>().FirstOrDefaultAsync(import => import.Id == id && (import.State == ImportState.Reading || import.State == ImportState.Saving)) is not { } import)
            return;
        import.LetGo(clock.GetUtcNow());
        await own.SaveChangesAsync(CancellationToken.None);
    }

    async Task<Message?> Refusal(CourseImport import, Func<CourseImport, Stream, IProgress<double>, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var archive = staged.Open(import.Id);
            var share = new LatestShare();
            var working = work(import, archive, share);
            while (await Task.WhenAny(working, Task.Delay(Pace, clock, cancellationToken)) != working)
                await Tell(import.Id, share.Hundredths, cancellationToken);
            await working;
            return null;
        }
        catch (OlxRefused refused)
        {
            return refused.Sentence;
        }
        catch (FileNotFoundException)
        {
            return new Message("The uploaded archive is no longer here. Upload it again.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException || IsFull(fault) || IsFull(fault.InnerException))
        {
            Fault(log, fault, import.Id.Value);
            return new Message("The server has no room for this course, or could not write it. Nothing was saved. Tell the administrator, then upload it again.");
        }
    }

    // It is a courtesy: what cannot be written now is written a second later, or not.
    async Task Tell(ImportId id, int hundredths, CancellationToken cancellationToken)
    {
        try
        {
            await using var own = await databases.CreateDbContextAsync(cancellationToken);
            using var turn = await gate.Enter(cancellationToken);
            await own.Set<CourseImport>().Where(import => import.Id == id).ExecuteUpdateAsync(set => set.SetProperty(import => import.Progress, hundredths), cancellationToken);
        }
        catch (DbException fault)
        {
            Untold(log, fault);
        }
    }

    static bool IsFull(Exception? fault) => fault is SqliteException { SqliteErrorCode: 10 or 13 } or PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    sealed class LatestShare : IProgress<double>
    {
        double share;

        public int Hundredths => (int)(100 * Volatile.Read(ref share));

        public void Report(double value) => Volatile.Write(ref share, value);
    }

    [LoggerMessage(LogLevel.Error, "The import {Import} could not be written.")]
    static partial void Fault(ILogger log, Exception fault, Guid import);

    [LoggerMessage(LogLevel.Warning, "The progress of an import could not be written.")]
    static partial void Untold(ILogger log, Exception fault);
}
