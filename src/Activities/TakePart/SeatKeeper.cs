using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Activities.TakePart;

/// <summary>Lets one at a time to the list of an activity, on all nodes together.</summary>
internal sealed class SeatKeeper(PreauDb db, TicketLetters letters, TimeProvider clock)
{
    /// <summary>
    /// Does what <paramref name="act"/> does in one transaction. What has lapsed is given up before, and what has become free is
    /// offered after: whoever comes next finds no place that another is waiting for.
    /// </summary>
    /// <returns>False where the activity has no places to register for.</returns>
    public async Task<bool> InTurn(ActivityId id, Func<Turn, Task> act, CancellationToken cancellationToken)
    {
        bool found = false;
        await db.InTransaction(async () =>
        {
            // The row is locked from here to the end. What is read after this is what the one before has left.
            if (await db.Set<Seating>().Where(row => row.ActivityId == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Turn, row => row.Turn + 1), cancellationToken) == 0)
                return;
            db.ChangeTracker.Clear();
            var activity = await db.Set<Activity>().AsNoTracking().FirstAsync(row => row.Id == id, cancellationToken);
            var seating = await db.Set<Seating>().FirstAsync(row => row.ActivityId == id, cancellationToken);
            var turn = new Turn(db, letters, activity, seating, clock.GetUtcNow(), cancellationToken);
            await turn.Settle();
            await act(turn);
            await turn.Settle();
            found = true;
        }, cancellationToken);
        return found;
    }
}
