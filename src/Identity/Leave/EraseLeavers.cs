using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.Leave;

/// <summary>Falls due every hour: erases the accounts whose fourteen days are over.</summary>
internal sealed record EraseLeavers : IJob
{
    public static string Kind => "identity-erase";
}

/// <summary>Every room erases its part, this one last: as long as the account is there, a crash is followed by another try.</summary>
internal sealed class EraseAccounts(PreauDb db, IEnumerable<IPersonalData> rooms, TimeProvider clock) : IJobHandler<EraseLeavers>
{
    public async Task Handle(EraseLeavers job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var leavers = await db.Set<Account>().Where(row => row.DeletionDue <= now).Select(row => row.Id).ToListAsync(cancellationToken);
        var faults = new List<Exception>();
        foreach (var person in leavers)
        {
            try
            {
                foreach (var room in rooms.OrderBy(room => room is AccountData))
                    await room.Erase(person, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The next person's data does not wait for it.
                faults.Add(fault);
            }
            db.ChangeTracker.Clear();
        }
        if (faults.Count > 0)
            throw new AggregateException(faults);
    }
}
