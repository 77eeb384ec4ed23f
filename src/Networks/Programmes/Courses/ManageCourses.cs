using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Programmes.Edit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Courses;

/// <summary>Those who write a programme's page choose the courses it shows, among those of the catalogue.</summary>
internal sealed class ManageCourses(PreauDb db, ProgrammeEditors editors, ICourses courses, Words words, Links links, IOutputCacheStore pages, TimeProvider clock)
{
    public const string CourseField = "Course";
    const int LongestSearch = 200;

    internal static Task<IResult> Get(string slug, string? q, string? done, string? of, ManageCourses manage, CancellationToken cancellationToken) => manage.Open(slug, q, done, of, cancellationToken);

    internal static Task<IResult> Attach(string slug, HttpRequest request, ManageCourses manage, CancellationToken cancellationToken) => manage.Add(slug, request, cancellationToken);

    internal static Task<IResult> Detach(string slug, string course, ManageCourses manage, CancellationToken cancellationToken) => manage.Turn(slug, course, "detached", cancellationToken);

    internal static Task<IResult> Undo(string slug, string course, ManageCourses manage, CancellationToken cancellationToken) => manage.Turn(slug, course, "back", cancellationToken);

    async Task<IResult> Open(string slug, string? typed, string? done, string? of, CancellationToken cancellationToken) =>
        await editors.Find(slug, cancellationToken) is { } programme ? await Show(programme, typed, done, of, null, cancellationToken) : Results.NotFound();

    async Task<IResult> Add(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await editors.Find(slug, cancellationToken) is not { } programme)
            return Results.NotFound();
        string chosen = (await Answers.ReadForm(request, cancellationToken)).Typed(CourseField);
        var attached = await db.Set<ProgrammeCourse>().Where(row => row.ProgrammeId == programme.Id).ToListAsync(cancellationToken);
        var errors = new FormErrors();
        if (chosen.Length == 0 || (await courses.Of([chosen], cancellationToken)).Count == 0)
            errors.Add(CourseField, words["Choose a course."]);
        else if (attached.Count(row => row.RemovedAt is null) >= ProgrammeCourse.Most)
            errors.Add(CourseField, words["A programme shows at most {0} courses: detach one first.", ProgrammeCourse.Most]);
        if (errors.Any)
            return await Show(programme, null, null, null, errors, cancellationToken);
        if (attached.Find(row => row.CourseSlug == chosen) is { } known)
            known.AttachAgain();
        else
            db.Add(ProgrammeCourse.Attach(programme.Id, chosen, attached.Count == 0 ? 0 : attached.Max(row => row.Position) + 1));
        programme.Adopt();
        return await Save(slug, "attached", null, cancellationToken);
    }

    async Task<IResult> Turn(string slug, string course, string done, CancellationToken cancellationToken)
    {
        if (await editors.Find(slug, cancellationToken) is not { } programme
            || await db.Set<ProgrammeCourse>().FirstOrDefaultAsync(row => row.ProgrammeId == programme.Id && row.CourseSlug == course, cancellationToken) is not { } attached)
            return Results.NotFound();
        if (done == "detached")
            attached.Detach(clock.GetUtcNow());
        else
            attached.AttachAgain();
        programme.Adopt();
        return await Save(slug, done, course, cancellationToken);
    }

    async Task<IResult> Save(string slug, string done, string? course, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            return Answers.SeeOther(links.ProgrammeCourses(slug) + "?done=again");
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther($"{links.ProgrammeCourses(slug)}?done={done}{(course is null ? "" : "&of=" + Uri.EscapeDataString(course))}");
    }

    async Task<IResult> Show(Programme programme, string? typed, string? done, string? of, FormErrors? errors, CancellationToken cancellationToken)
    {
        string? search = typed?.Trim() is { Length: > 0 and <= LongestSearch } words ? words : null;
        var attached = await ProgrammeCourse.Of(db, programme.Id, cancellationToken);
        var shown = await courses.Of(attached, cancellationToken);
        return Answers.Page<CoursesPage>(new
        {
            Programme = programme,
            Attached = shown,
            // Those that have left the catalogue can be detached, too.
            Gone = attached.Except(shown.Select(course => course.Slug), StringComparer.Ordinal).ToList(),
            Offered = (await courses.Found(search, cancellationToken)).Where(course => !attached.Contains(course.Slug)).ToList(),
            Search = search,
            Done = done,
            Of = of,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
