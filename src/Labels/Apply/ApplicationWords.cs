using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Labels.Apply;

internal static class ApplicationWords
{
    public static (string Text, Tone Tone) State(this Words words, ApplicationState state) => state switch
    {
        ApplicationState.Draft => (words["Draft"], Tone.Neutral),
        ApplicationState.Submitted => (words["Waits for the reviewers"], Tone.Info),
        ApplicationState.MoreAsked => (words["More is asked for"], Tone.Warn),
        ApplicationState.Granted => (words["Granted"], Tone.Ok),
        ApplicationState.Refused => (words["Refused"], Tone.Bad),
        _ => (words["Withdrawn"], Tone.Neutral),
    };

    public static string Outcome(this Words words, Outcome outcome) => outcome switch
    {
        Apply.Outcome.Granted => words["Grant the label"],
        Apply.Outcome.MoreAsked => words["Ask for more"],
        _ => words["Refuse it"],
    };

    public static string Deed(this Words words, LabelDeed deed) => deed switch
    {
        LabelDeed.Begun => words["Begun"],
        LabelDeed.Signed => words["Signed by the head"],
        LabelDeed.SignatureWithdrawn => words["Signature taken back"],
        LabelDeed.SignatureLapsed => words["Changed: the signature lapsed"],
        LabelDeed.Submitted => words["Sent"],
        LabelDeed.Withdrawn => words["Withdrawn"],
        LabelDeed.Resumed => words["Taken up again"],
        LabelDeed.ReviewerNamed => words["Reviewer named"],
        LabelDeed.ReviewerRemoved => words["Reviewer removed"],
        LabelDeed.Reviewed => words["Reviewed"],
        LabelDeed.Granted => words["Granted"],
        LabelDeed.MoreAsked => words["More asked for"],
        LabelDeed.Refused => words["Refused"],
        LabelDeed.DecisionTakenBack => words["Decision taken back"],
        _ => words["School told"],
    };

    /// <summary>What the school may know of how it is judged: not who, nor what is not told yet.</summary>
    public static bool IsForSchool(this LabelDeed deed) =>
        deed is LabelDeed.Begun or LabelDeed.Signed or LabelDeed.SignatureWithdrawn or LabelDeed.SignatureLapsed or LabelDeed.Submitted or LabelDeed.Withdrawn or LabelDeed.Resumed or LabelDeed.Told;
}
