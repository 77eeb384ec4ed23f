using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Learning.Read;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Academy.Learning.Answer;

/// <summary>Notices the last unit.</summary>
internal sealed class Completions(PreauDb db)
{
    /// <summary>Marks the enrolment as complete, once, when every unit is.</summary>
    public async Task Check(Seat seat, CancellationToken cancellationToken)
    {
        if (seat.Enrolment is not { CompletedAt: null } || !(await Advance.Of(seat with { Record = null }, db, cancellationToken)).IsFinished)
            return;
        var enrolment = await db.Set<Enrolment>().FirstAsync(e => e.Id == seat.Enrolment.Id, cancellationToken);
        if (enrolment.CompletedAt is not null)
            return;
        enrolment.Complete(seat.Now);
        db.Enqueue(new CourseCompleted(enrolment.PersonId, seat.Run.Id.Value, seat.Course.Id.Value, seat.Now), seat.Now, $"course-completed:{enrolment.Id.Value:N}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Her last two units done at once: the other request has told.
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>A learner says that she has read a unit without exercises, and goes on to the next.</summary>
internal static class CompleteUnit
{
    internal static async Task<IResult> Post(RunId run, BlockId unit, Seats seats, UnitReader reader, Completions completions, PreauDb db, Links links, Words words, CancellationToken cancellationToken)
    {
        if (await seats.Take(run, unit, cancellationToken) is not ({ } seat, { UnitNumber: not null } node))
            return Results.NotFound();
        if (ReadUnit.Bar(seat, node) is { } barred)
            return barred;
        if (!seat.IsEnrolled)
            return Answers.SeeOther(links.Course(seat.Course.Slug));
        var shown = await reader.Read(seat, node, words.Language.Tag, cancellationToken);
        if (!shown.IsAnswered)
            return Answers.SeeOther(links.Unit(run, unit));
        if (!await db.Set<UnitCompletion>().AnyAsync(row => row.EnrolmentId == seat.Enrolment!.Id && row.UnitId == unit, cancellationToken))
        {
            db.Add(new UnitCompletion { EnrolmentId = seat.Enrolment!.Id, UnitId = unit, CompletedAt = seat.Now });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException fault) when (fault.IsTwice())
            {
                // Pressed twice at once: it is completed either way.
                db.ChangeTracker.Clear();
            }
            await completions.Check(seat, cancellationToken);
        }
        return Answers.SeeOther(seat.After(node) is { } next ? links.Unit(run, next.Id) : links.Run(run));
    }
}
