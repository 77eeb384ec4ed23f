using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.TakePart;

/// <summary>How registrations are said.</summary>
internal static class TakePartWords
{
    public static string Places(this Words words, int places) => words.Plural(places, "{0} place", "{0} places");

    public static (string Text, Tone Tone) State(this Words words, RegistrationState state) => state switch
    {
        RegistrationState.Held or RegistrationState.Asked => (words["Not confirmed yet"], Tone.Warn),
        RegistrationState.Registered => (words["Registered"], Tone.Ok),
        RegistrationState.Waiting => (words["On the waiting list"], Tone.Info),
        RegistrationState.Offered => (words["Places are offered"], Tone.Warn),
        RegistrationState.Cancelled => (words["Given back"], Tone.Neutral),
        _ => (words["Offered, not taken"], Tone.Neutral),
    };

    /// <summary>An instant on the clocks of the activity.</summary>
    public static string At(this Words words, DateTimeOffset at, Activity activity) => words.DateAndTime(at, Sent.ZoneOf(activity.Zone));
}
