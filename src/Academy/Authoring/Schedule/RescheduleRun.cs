using Microsoft.AspNetCore.Http;
using Preau.Academy.Authoring.Manage;
using Preau.Academy.Courses;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Schedule;

/// <summary>Other dates, another pace, other readers for a run that is there.</summary>
internal static class RescheduleRun
{
    internal static async Task<IResult> Get(RunId run, AuthoredCourses authored, CancellationToken cancellationToken) =>
        await authored.Find(run, cancellationToken) is var (course, found) ? Page(course, found, RunForm.For(found)) : Results.NotFound();

    internal static async Task<IResult> Post(RunId run, HttpRequest request, AuthoredCourses authored, Links links, Words words, CancellationToken cancellationToken)
    {
        if (await authored.Find(run, cancellationToken) is not var (course, found))
            return Results.NotFound();
        var form = RunForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var turns = new ClockTurns();
        if (form.Parse(errors, words, turns) is not { } dates)
            return Page(course, found, form, errors);
        found.Reschedule(dates);
        await authored.Save(course, cancellationToken);
        return Answers.SeeOther(links.Told(course, "dated", run, turns.InAddress()));
    }

    static IResult Page(Course course, Run run, RunForm form, FormErrors? errors = null) =>
        Answers.Page<RunFormPage>(new { Course = course, Run = run, Form = form, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
