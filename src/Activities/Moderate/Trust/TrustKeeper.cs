using Microsoft.EntityFrameworkCore;
using Preau.Activities.Moderate.Trail;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Activities.Moderate.Trust;

/// <summary>What an organiser has had decided in a programme and a system.</summary>
/// <param name="SentBack">Corrections that were suggested do not count: she is being helped, not refused.</param>
public sealed record TrackRecord(int Announced, int SentBack)
{
    /// <summary>So many announced, and nothing sent back: moderators are told that they could trust her.</summary>
    public const int Enough = 5;

    public bool Speaks => Announced >= Enough && SentBack == 0;
}

/// <summary>By whom, where.</summary>
internal readonly record struct Organising(PersonId Person, GroupId Programme, SystemCode System)
{
    public static Organising? Of(Activity activity) => activity.OwnerId is { } owner ? new(owner, activity.ProgrammeId, activity.System) : null;
}

/// <summary>Who is trusted where, and who could be. Saving is the caller's.</summary>
internal sealed class TrustKeeper(PreauDb db, TimeProvider clock)
{
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Task<OrganiserTrust?> Of(Activity activity, CancellationToken cancellationToken) => activity.OwnerId is { } owner
        ? db.Set<OrganiserTrust>().FirstOrDefaultAsync(trust => trust.PersonId == owner && trust.ProgrammeId == activity.ProgrammeId && trust.System == activity.System, cancellationToken)
        : Task.FromResult<OrganiserTrust?>(null);

    public async Task<bool> Holds(Activity activity, CancellationToken cancellationToken) => await Of(activity, cancellationToken) is { } trust && trust.Holds(Today);

    /// <summary>One of hers was taken back.</summary>
    public async Task Suspend(Activity activity, CancellationToken cancellationToken)
    {
        if (await Of(activity, cancellationToken) is not { EndedAt: null, SuspendedAt: null } trust)
            return;
        trust.Suspend(clock.GetUtcNow());
        db.Add(Decision.Of(DecisionKind.TrustSuspended, activity, null, clock.GetUtcNow()));
    }

    /// <summary>What is known of those who organise these, by who and where: a few look-ups by person.</summary>
    public async Task<IReadOnlyDictionary<Organising, TrackRecord>> Records(IEnumerable<Activity> activities, CancellationToken cancellationToken)
    {
        var owners = activities.Select(activity => activity.OwnerId).Where(owner => owner is not null).Distinct().ToList();
        if (owners.Count == 0)
            return new Dictionary<Organising, TrackRecord>();
        var announced = await db.Set<Activity>().Where(activity => owners.Contains(activity.OwnerId) && (activity.State == ActivityState.Published || activity.State == ActivityState.Cancelled) && activity.HiddenAt == null)
            .GroupBy(activity => new { activity.OwnerId, activity.ProgrammeId, activity.System }).Select(group => new { group.Key.OwnerId, group.Key.ProgrammeId, group.Key.System, Count = group.Count() }).ToListAsync(cancellationToken);
        // What waits now may have been sent back before, and what was decided before there was a trail has none.
        var refused = await db.Set<Activity>().Where(activity => owners.Contains(activity.OwnerId) && activity.State == ActivityState.Refused && activity.Reason != RefusalReason.Corrections)
            .Select(activity => new { activity.OwnerId, activity.ProgrammeId, activity.System, activity.Id }).ToListAsync(cancellationToken);
        var sentBack = await db.Set<Decision>().Where(decision => owners.Contains(decision.PersonId) && decision.Kind == DecisionKind.SentBack && decision.TakenBackAt == null)
            .Select(decision => new { OwnerId = decision.PersonId, decision.ProgrammeId, decision.System, Id = decision.ActivityId }).ToListAsync(cancellationToken);
        var back = refused.Concat(sentBack).Distinct().ToLookup(row => new Organising(row.OwnerId!.Value, row.ProgrammeId, row.System));
        return announced.ToDictionary(row => new Organising(row.OwnerId!.Value, row.ProgrammeId, row.System), row => new TrackRecord(row.Count, back[new Organising(row.OwnerId!.Value, row.ProgrammeId, row.System)].Count()));
    }

    /// <summary>Those among the organisers of these whom somebody trusts today.</summary>
    public async Task<IReadOnlySet<Organising>> Trusted(IEnumerable<Activity> activities, CancellationToken cancellationToken)
    {
        var owners = activities.Select(activity => activity.OwnerId).OfType<PersonId>().Distinct().ToList();
        var today = Today;
        return (await db.Set<OrganiserTrust>().AsNoTracking().Where(trust => owners.Contains(trust.PersonId)).ToListAsync(cancellationToken)).Where(trust => trust.Holds(today)).Select(trust => new Organising(trust.PersonId, trust.ProgrammeId, trust.System)).ToHashSet();
    }
}
