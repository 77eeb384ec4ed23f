using Preau.Activities.Moderate.Alike;
using Preau.Activities.Moderate.Trust;

namespace Preau.Activities.Moderate.Queue;

/// <summary>What was chosen and typed for an activity that is not decided yet.</summary>
public sealed record FilledDecision(ActivityId Activity, RefusalReason? Reason, string Why);

/// <summary>An activity that waits, and what helps to decide about it.</summary>
/// <param name="Next">The one after it on the page, or null.</param>
/// <param name="Record">What its organiser has had decided there; null where nothing is known.</param>
public sealed record WaitingItem(Activity Activity, IReadOnlyList<AlikeActivity> Alike, ActivityId? Next, TrackRecord? Record, bool IsTrusted)
{
    public string Key => Activity.Id.Value.ToString("N");

    /// <summary>Of the element that shows it.</summary>
    public string ElementId => "a-" + Key;
}

/// <summary>What was just done, and can be taken back at once.</summary>
/// <param name="Single">What was decided by itself; null for several.</param>
/// <param name="Batch">Null for one.</param>
/// <param name="Left">What was not done, each with why.</param>
public sealed record JustDone(Activity? Single, Trail.BatchId? Batch, int Announced, int SentBack, int TakenBack, IReadOnlyList<NotDone> Left);

/// <summary>Of several, this one was left as it was.</summary>
/// <param name="Title">Null where it is none of hers.</param>
public sealed record NotDone(string? Title, NotDoneBecause Because);

/// <summary>Somebody else's place; changed since it was read; decided already.</summary>
public enum NotDoneBecause { Foreign, Changed, Decided }
