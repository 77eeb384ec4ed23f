using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring.Manage;
using Preau.Academy.Courses;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Schedule;

/// <summary>A new run of a course: it teaches the newest content, at its own dates, and is a draft.</summary>
internal static class PlanRun
{
    internal static async Task<IResult> Get(string slug, AuthoredCourses authored, PreauDb db, CancellationToken cancellationToken)
    {
        if (await authored.Find(slug, cancellationToken) is not { } course)
            return Results.NotFound();
        var zone = (await db.Set<Run>().AsNoTracking().Where(run => run.CourseId == course.Id).OrderByDescending(run => run.Start).FirstOrDefaultAsync(cancellationToken))?.Zone;
        return Page(course, RunForm.For("", zone is null ? new RunDates() : new RunDates(Zone: zone)));
    }

    internal static async Task<IResult> Post(string slug, HttpRequest request, AuthoredCourses authored, PreauDb db, Links links, Words words, CancellationToken cancellationToken)
    {
        if (await authored.Find(slug, cancellationToken) is not { } course)
            return Results.NotFound();
        var form = RunForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var turns = new ClockTurns();
        form.CheckCode(errors, words);
        var dates = form.Parse(errors, words, turns);
        if (!errors.Any && await db.Set<Run>().AnyAsync(run => run.CourseId == course.Id && run.Code == form.Code, cancellationToken))
            Taken(errors, words);
        if (errors.Any)
            return Page(course, form, errors);

        var planned = Run.Plan(course, course.ContentId, form.Code, dates!);
        db.Add(planned);
        try
        {
            await authored.Save(course, cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice at once: the name is taken by now.
            Taken(errors, words);
            return Page(course, form, errors);
        }
        return Answers.SeeOther(links.Told(course, "planned", planned.Id, turns.InAddress()));
    }

    static void Taken(FormErrors errors, Words words) => errors.Add(nameof(RunForm.Code), words["Another run of this course has this name."]);

    static IResult Page(Course course, RunForm form, FormErrors? errors = null) =>
        Answers.Page<RunFormPage>(new { Course = course, Form = form, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
