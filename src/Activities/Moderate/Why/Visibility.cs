using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Why;

/// <summary>The rules by which an activity is shown, as its own state tells them: each that it does not meet, in a sentence that says what to do.</summary>
internal static class Visibility
{
    public static IReadOnlyList<Message> Reasons(Activity activity, bool isCorrected, DateTimeOffset now)
    {
        var reasons = new List<Message>();
        if (Unannounced(activity, isCorrected) is { } state)
            reasons.Add(state);
        if (activity.HiddenAt is not null)
            reasons.Add(new Message("Moderators have hidden it after a report: they have written to you why."));
        if (activity.State == ActivityState.Cancelled)
            reasons.Add(new Message("It is called off: its page says so, and lists leave it out."));
        if (activity.IsOver(now))
            reasons.Add(new Message("It is over: lists show what is still to come, and older things for those who ask for their days."));
        if (activity.Format == ActivityFormat.Online)
            reasons.Add(new Message("It takes place online: the list shows it, the map does not."));
        else if (activity.Pin is null)
            reasons.Add(new Message("It is not on the map: we do not know its town. Give its exact place."));
        return reasons;
    }

    static Message? Unannounced(Activity activity, bool isCorrected) => activity.State switch
    {
        ActivityState.Draft => new Message("It is a draft: send it in."),
        ActivityState.Submitted => new Message("It waits for a moderator: you need do nothing."),
        ActivityState.Refused when isCorrected => new Message("A moderator suggests corrections: take them over, or change it and send it again."),
        ActivityState.Refused => new Message("A moderator has sent it back: change it and send it again."),
        _ => null,
    };
}
