using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Activities.TakePart;

/// <summary>Falls due every night: sixty days after an activity nobody need know any more who was there. How many were stays.</summary>
internal sealed record ForgetParticipants : IJob
{
    public static string Kind => "activities.forget";
}

internal sealed class ForgetParticipantsHandler(PreauDb db, WriteGate gate, TimeProvider clock) : IJobHandler<ForgetParticipants>
{
    internal const int Days = 60;

    public async Task Handle(ForgetParticipants job, CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddDays(-Days);
        using var turn = await gate.Enter(cancellationToken);
        var old = db.Set<Registration>().Where(row => (row.Name != "" || row.EmailKey != null || row.PersonId != null) && db.Set<Activity>().Any(activity => activity.Id == row.ActivityId && activity.End < limit));
        await db.Set<Ticket>().Where(ticket => old.Any(row => row.Id == ticket.RegistrationId)).ExecuteDeleteAsync(cancellationToken);
        await Forget(old, cancellationToken);
    }

    internal static Task<int> Forget(IQueryable<Registration> registrations, CancellationToken cancellationToken) => registrations.ExecuteUpdateAsync(set => set
        .SetProperty(row => row.Name, "").SetProperty(row => row.NameKey, "").SetProperty(row => row.Email, (string?)null).SetProperty(row => row.EmailKey, (string?)null)
        .SetProperty(row => row.PersonId, (Contracts.Identity.PersonId?)null), cancellationToken);
}
