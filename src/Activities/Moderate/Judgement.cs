using Microsoft.EntityFrameworkCore;
using Preau.Activities.Moderate.Corrections;
using Preau.Activities.Moderate.Trail;
using Preau.Activities.Moderate.Trust;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate;

/// <summary>
/// What follows from each decision: the activity is announced or sent back, a line is written into the trail, its organiser is
/// told. Saving is the caller's, all of it at once.
/// </summary>
internal sealed class Judgement(PreauDb db, Letters letters, TrustKeeper trusts, ICurrentPerson current, TimeProvider clock)
{
    PersonId Me => current.Person!.Id;

    public async Task<Message?> Announce(Activity activity, BatchId? batch, CancellationToken cancellationToken)
    {
        var (now, since) = (clock.GetUtcNow(), activity.SubmittedAt);
        if (activity.Publish(Me, now) is { } fault)
            return fault;
        db.Add(Decision.Of(DecisionKind.Announced, activity, Me, now, batch: batch, waited: Waited(activity, since)));
        await letters.Published(activity, cancellationToken);
        return null;
    }

    public async Task<Message?> SendBack(Activity activity, RefusalReason reason, string why, BatchId? batch, CancellationToken cancellationToken)
    {
        var (now, since) = (clock.GetUtcNow(), activity.SubmittedAt);
        if (activity.Refuse(Me, reason, why, now) is { } fault)
            return fault;
        db.Add(Decision.Of(DecisionKind.SentBack, activity, Me, now, reason, activity.Why, batch, Waited(activity, since)));
        await letters.Refused(activity, cancellationToken);
        return null;
    }

    public async Task<Message?> Suggest(Activity activity, Wording after, string word, bool announceOnceTaken, CancellationToken cancellationToken)
    {
        var (now, since, parts) = (clock.GetUtcNow(), activity.SubmittedAt, after.Differing(activity.Content));
        if (activity.Refuse(Me, RefusalReason.Corrections, word, now) is { } fault)
            return fault;
        db.Add(Correction.Of(activity, after, announceOnceTaken, Me, now));
        db.Add(Decision.Of(DecisionKind.Suggested, activity, Me, now, RefusalReason.Corrections, activity.Why, waited: Waited(activity, since)));
        await letters.Corrected(activity, parts, announceOnceTaken, cancellationToken);
        return null;
    }

    /// <summary>It need not wait: its organiser moderates there herself, or is trusted.</summary>
    public Message? AnnounceAtOnce(Activity activity, bool moderates)
    {
        var now = clock.GetUtcNow();
        if (activity.Publish(moderates ? Me : null, now) is { } fault)
            return fault;
        db.Add(Decision.Of(moderates ? DecisionKind.Announced : DecisionKind.ByTrust, activity, moderates ? Me : null, now));
        return null;
    }

    /// <summary>It waits again, as if nothing had been decided; whose it is is trusted no more, where that had announced it.</summary>
    public async Task<Message?> TakeBack(Activity activity, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (activity.Undecide(now) is { } fault)
            return fault;
        if (await Last(activity, cancellationToken) is { } last)
        {
            last.TakeBack(now);
            if (last.Kind == DecisionKind.ByTrust)
                await trusts.Suspend(activity, cancellationToken);
        }
        db.Add(Decision.Of(DecisionKind.TakenBack, activity, Me, now));
        return null;
    }

    /// <summary>What was announced without a look goes back to its organiser.</summary>
    public async Task<Message?> Withdraw(Activity activity, RefusalReason reason, string why, CancellationToken cancellationToken)
    {
        if (await Last(activity, cancellationToken) is not { Kind: DecisionKind.ByTrust })
            return new Message("There is no decision to take back.");
        if (await TakeBack(activity, cancellationToken) is { } fault)
            return fault;
        var now = clock.GetUtcNow();
        if (activity.Refuse(Me, reason, why, now) is { } refusal)
            return refusal;
        db.Add(Decision.Of(DecisionKind.SentBack, activity, Me, now, reason, activity.Why));
        await letters.TakenBack(activity, cancellationToken);
        return null;
    }

    /// <summary>The decision that holds now, to be changed; null where none is known.</summary>
    public Task<Decision?> Last(Activity activity, CancellationToken cancellationToken) =>
        db.Set<Decision>().Where(row => row.ActivityId == activity.Id && row.TakenBackAt == null && (row.Kind == DecisionKind.Announced || row.Kind == DecisionKind.SentBack || row.Kind == DecisionKind.Suggested || row.Kind == DecisionKind.ByTrust))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);

    // What somebody sends in and decides herself has not waited for anybody.
    DateTimeOffset? Waited(Activity activity, DateTimeOffset? since) => activity.OwnerId == Me ? null : since;
}
