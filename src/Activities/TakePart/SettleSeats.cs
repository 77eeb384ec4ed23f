using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Activities.TakePart;

/// <summary>Falls due every few minutes: what was kept or offered for too long goes to the next.</summary>
internal sealed record SettleSeats : IJob
{
    public static string Kind => "activities.seats";
}

internal sealed class SettleSeatsHandler(PreauDb db, SeatKeeper keeper, TimeProvider clock) : IJobHandler<SettleSeats>
{
    public async Task Handle(SettleSeats job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lapsed = await db.Set<Registration>().Where(row => row.DueAt <= now).Select(row => row.ActivityId).Distinct().ToListAsync(cancellationToken);
        // Where somebody waits and there is room: an activity that takes place after all, or is shown again.
        var roomy = await db.Set<Seating>()
            .Where(seating => db.Set<Registration>().Any(row => row.ActivityId == seating.ActivityId && row.State == RegistrationState.Waiting && (seating.Seats == null || seating.Taken + row.Places <= seating.Seats))
                && db.Set<Activity>().Any(row => row.Id == seating.ActivityId && row.State == ActivityState.Published && row.HiddenAt == null && row.Start > now))
            .Select(seating => seating.ActivityId).ToListAsync(cancellationToken);
        foreach (var activity in lapsed.Union(roomy))
            await keeper.InTurn(activity, turn =>
            {
                turn.LookAgain();
                return Task.CompletedTask;
            }, cancellationToken);
    }
}
