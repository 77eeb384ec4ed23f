using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Learning;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Academy.Enrolments.Enrol;

internal static class Enrol
{
    internal static async Task<IResult> Post(RunId run, Seats seats, PreauDb db, ICurrentPerson current, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await seats.Take(run, cancellationToken) is not { } seat || (!seat.Run.IsPublished && !seat.IsStaff))
            return Results.NotFound();
        var now = clock.GetUtcNow();
        if (!seat.IsEnrolled && !seat.Run.IsOpenForEnrolment(now) && !seat.IsStaff)
            return Answers.SeeOther(links.Course(seat.Course.Slug));

        var enrolment = await db.Set<Enrolment>().FirstOrDefaultAsync(e => e.RunId == run && e.PersonId == current.Person!.Id, cancellationToken);
        if (enrolment is null)
        {
            db.Add(enrolment = Enrolment.Begin(run, current.Person!.Id, now));
            db.Enqueue(new PersonEnrolled(current.Person.Id, run.Value, seat.Course.Id.Value, now), now);
        }
        enrolment.Return();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Pressed twice at once: the other request enrolled her, and that is what was asked for.
        }
        return Answers.SeeOther(links.Run(run));
    }

    /// <summary>She leaves; her answers wait for her.</summary>
    internal static async Task<IResult> End(RunId run, PreauDb db, ICurrentPerson current, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        var enrolment = await db.Set<Enrolment>().FirstOrDefaultAsync(e => e.RunId == run && e.PersonId == current.Person!.Id, cancellationToken);
        if (enrolment is null)
            return Results.NotFound();
        enrolment.Leave(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.MyCourses);
    }
}
