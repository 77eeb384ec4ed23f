using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Enrolments;
using Preau.Academy.Learning;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Search;

namespace Preau.Academy.Courses.Import;

/// <param name="Source">Name of the archive.</param>
/// <param name="Report">What the import found (<see cref="ImportReport"/>).</param>
/// <param name="Author">Who imports it; null for the operator.</param>
/// <param name="OwnCoursesOnly">A course that somebody else brought is refused.</param>
internal sealed record SaveRequest(
    string Source, string Report, KnownCourse IfKnown, PersonId? Author = null, bool OwnCoursesOnly = false, bool Publish = false, bool IsStarter = false);

/// <summary>The course is here already, and nothing says what to do with it.</summary>
internal sealed class CourseKnown() : OlxRefused(new Message("This course is here already. Choose: a new run, or replace the draft."));

/// <summary>What was saved.</summary>
internal sealed record SavedCourse(Course Course, Run Run);

/// <summary>Saves an imported course: all of it in one transaction, or nothing.</summary>
internal sealed class CourseSaver(PreauDb db, RunShelf shelf, IOutputCacheStore pages, TimeProvider clock)
{
    /// <param name="alongside">Further changes of the same transaction, saved by itself.</param>
    /// <exception cref="OlxRefused">The course is known and the request does not say what to do, or the draft is in use.</exception>
    public async Task<SavedCourse> Save(ReadArchive archive, SaveRequest request, Func<SavedCourse, Task>? alongside = null, CancellationToken cancellationToken = default)
    {
        var rows = await Prepare(archive, request, cancellationToken);
        await archive.Files.Keep(cancellationToken);
        SavedCourse? saved = null;
        try
        {
            await db.InTransaction(async () =>
            {
                saved = await SaveAll(archive.Course, rows, request, cancellationToken);
                if (alongside is not null)
                    await alongside(saved);
            }, cancellationToken);
        }
        catch (DbUpdateException) when (saved is null && request.IfKnown == KnownCourse.Refuse)
        {
            // Imported twice at once: the other was first.
            if (await Known(archive.Course).AnyAsync(cancellationToken))
                throw new CourseKnown();
            throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
        shelf.Drop(saved!.Run.Id);
        await pages.EvictByTagAsync(CacheTags.Courses, cancellationToken);
        return saved;
    }

    /// <summary>Makes the rows and saves nothing: it refuses what <see cref="Save"/> would refuse.</summary>
    /// <exception cref="OlxRefused">As <see cref="Save"/> throws it.</exception>
    public async Task<CourseRows> Prepare(ReadArchive archive, SaveRequest request, CancellationToken cancellationToken)
    {
        if (await Known(archive.Course).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is { } known)
        {
            RefuseUnlessMeant(known, request);
            var runs = await db.Set<Run>().AsNoTracking().Where(run => run.CourseId == known.Id).ToListAsync(cancellationToken);
            if (request.IfKnown == KnownCourse.ReplaceDraft && runs.Count > 0)
                await RunsInDraft(runs, known.ContentId, cancellationToken);
        }
        return new CourseRows(archive);
    }

    IQueryable<Course> Known(OlxCourse olx) =>
        db.Set<Course>().Where(course => course.Organisation == olx.Key.Org && course.Number == olx.Key.Course);

    async Task<SavedCourse> SaveAll(OlxCourse olx, CourseRows rows, SaveRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var course = await Known(olx).FirstOrDefaultAsync(cancellationToken);
        if (course is not null)
            RefuseUnlessMeant(course, request);
        else
            db.Add(course = await Create(olx, rows, request, now, cancellationToken));

        var before = course.ContentId;
        var content = rows.ContentOf(course.Id, request, now);
        course.Adopt(content, rows.Language, rows.Image);
        rows.Describe(course);
        db.Add(content);
        db.AddRange(rows.Blocks);
        db.AddRange(rows.Texts);
        db.AddRange(rows.Files);

        var runs = await db.Set<Run>().Where(run => run.CourseId == course.Id).ToListAsync(cancellationToken);
        var taught = request.IfKnown == KnownCourse.ReplaceDraft && runs.Count > 0
            ? await ReplaceDraft(runs, before, content, cancellationToken)
            : AddRun(course, content, rows, olx.Key.Run, runs);
        if (request.Publish)
            taught.Publish();
        course.List(runs, now);
        // A running site keeps pages of the catalogue in memory; this program may be another one.
        db.Enqueue(new CoursesChanged(), now);
        await db.Unindex(CourseSearch.Kind, course.Id.Value, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.IndexCourse(course, rows.Names(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (runs.TrueForAll(run => run.ContentId != before))
            await db.Set<Content>().Where(old => old.Id == before).ExecuteDeleteAsync(cancellationToken);
        return new SavedCourse(course, taught);
    }

    static void RefuseUnlessMeant(Course course, SaveRequest request)
    {
        if (request.OwnCoursesOnly && course.CreatedBy != request.Author)
            throw new OlxRefused(new Message("Another author brought a course of this organisation and number here. Ask an administrator, or change the number in course.xml and pack the course again."));
        if (request.IfKnown == KnownCourse.Refuse)
            throw new CourseKnown();
    }

    async Task<Course> Create(OlxCourse olx, CourseRows rows, SaveRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string wanted = Course.SlugOf(olx.Key.Org, olx.Key.Course), slug = wanted;
        for (int i = 2; await db.Set<Course>().AnyAsync(other => other.Slug == slug, cancellationToken); i++)
            slug = $"{wanted}-{i}";
        return Course.Create(olx.Key.Org, olx.Key.Course, rows.Language, now, request.Author, request.IsStarter, slug);
    }

    async Task<Run> ReplaceDraft(List<Run> runs, ContentId draft, Content content, CancellationToken cancellationToken)
    {
        var free = await RunsInDraft(runs, draft, cancellationToken);
        foreach (var run in free)
        {
            run.Replace(content.Id);
            shelf.Drop(run.Id);
        }
        return free[^1];
    }

    /// <summary>The draft is what the last import brought, in the runs in which nobody has enrolled yet.</summary>
    async Task<List<Run>> RunsInDraft(List<Run> runs, ContentId draft, CancellationToken cancellationToken)
    {
        var ids = runs.ConvertAll(run => run.Id);
        var taken = await db.Set<Enrolment>().Where(enrolment => ids.Contains(enrolment.RunId)).Select(enrolment => enrolment.RunId).Distinct().ToListAsync(cancellationToken);
        var free = runs.FindAll(run => run.ContentId == draft && !taken.Contains(run.Id));
        if (free.Count == 0)
            throw new OlxRefused(new Message("People have enrolled in this run: their answers belong to its present content. Import as a new run."));
        return free;
    }

    Run AddRun(Course course, Content content, CourseRows rows, string wanted, List<Run> runs)
    {
        string code = wanted;
        for (int i = 2; runs.Exists(run => run.Code == code); i++)
            code = $"{wanted[..Math.Min(wanted.Length, 190)]}-{i}";
        var run = Run.Plan(course, content.Id, code, rows.Dates());
        db.Add(run);
        runs.Add(run);
        return run;
    }
}
