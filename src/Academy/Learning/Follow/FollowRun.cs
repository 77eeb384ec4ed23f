using Microsoft.AspNetCore.Http;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Academy.Learning.Follow;

/// <summary>A run as its learner sees it: where she stands, and what is next.</summary>
internal static class FollowRun
{
    internal static async Task<IResult> Get(RunId run, Seats seats, PreauDb db, Links links, CancellationToken cancellationToken)
    {
        if (await seats.Take(run, cancellationToken) is not { } seat || (!seat.Run.IsPublished && !seat.IsStaff))
            return Results.NotFound();
        if (!seat.IsEnrolled && !seat.IsStaff)
            return Answers.SeeOther(links.Course(seat.Course.Slug));
        return Answers.Page<FollowRunPage>(new { Seat = seat, Advance = await Advance.Of(seat, db, cancellationToken) });
    }
}
