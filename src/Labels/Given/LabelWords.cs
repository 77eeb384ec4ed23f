using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Labels.Given;

internal static class LabelWords
{
    public static (string Text, Tone Tone) State(this Words words, Label label, DateOnly today) => label.StateOn(today) switch
    {
        LabelState.Valid => (words["Valid"], Tone.Ok),
        LabelState.Expired => (words["Expired"], Tone.Warn),
        LabelState.Withdrawn => (words["Withdrawn"], Tone.Bad),
        _ => (words["Replaced by a newer one"], Tone.Neutral),
    };
}
