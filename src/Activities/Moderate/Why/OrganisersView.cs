using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
using Preau.Activities.Moderate.Corrections;
using Preau.Activities.Moderate.Trust;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Kit;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Why;

/// <summary>What an organiser learns of her activity beside what it says.</summary>
/// <param name="Reasons">Why it is not shown, or not everywhere: each rule that it does not meet, in a sentence.</param>
/// <param name="Usual">How long things wait there; null where nothing is usual.</param>
/// <param name="IsTrusted">What she sends in there is announced at once.</param>
public sealed record OrganisersView(IReadOnlyList<string> Reasons, TimeSpan? Usual, bool IsTrusted)
{
    internal Correction? Correction { get; init; }
}

/// <summary>Looks all of it up, for the organiser alone.</summary>
internal sealed class OrganisersViews(PreauDb db, WaitingTimes times, TrustKeeper trusts, ISilences silences, ICurrentPerson current, Words words, TimeProvider clock)
{
    public async Task<SeenActivity> In(SeenActivity seen, CancellationToken cancellationToken)
    {
        if (!seen.IsOwner)
            return seen;
        var activity = seen.Activity;
        bool waits = activity.State is ActivityState.Draft or ActivityState.Submitted or ActivityState.Refused;
        var correction = await AnswerCorrection.Open(db, activity, cancellationToken);
        return seen with
        {
            View = new OrganisersView(await Reasons(activity, correction, cancellationToken), waits ? await times.In(activity.ProgrammeId, activity.System, cancellationToken) : null, waits && await trusts.Holds(activity, cancellationToken))
            {
                Correction = correction,
            },
        };
    }

    async Task<IReadOnlyList<string>> Reasons(Activity activity, Correction? correction, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reasons = Visibility.Reasons(activity, correction is not null, now).Select(words.Say).ToList();
        if (activity.State is ActivityState.Draft or ActivityState.Refused && await silences.Of(current.Person!.Id, new Place(activity.ProgrammeId.Value, activity.System), cancellationToken) is { } silence)
            reasons.Add(words.Say(silence));
        if (await OutsideEditions(activity, now, cancellationToken) is { } outside)
            reasons.Add(words["It takes place outside the days of “{0}”: the edition does not count it.", outside]);
        return reasons;
    }

    /// <summary>The edition that is on or comes next, or the one of its code, where the activity is in none; null where it is in one, or there is none.</summary>
    async Task<string?> OutsideEditions(Activity activity, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = db.Set<Edition>().AsNoTracking().Where(edition => edition.ProgrammeId == activity.ProgrammeId && edition.RemovedAt == null);
        var (start, end) = (activity.Start, activity.End);
        if (await all.AnyAsync(edition => edition.Begins < end && edition.Ends > start, cancellationToken))
            return null;
        return (await all.Where(edition => edition.Ends > now).OrderBy(edition => edition.Begins).FirstOrDefaultAsync(cancellationToken))?.Name;
    }
}
