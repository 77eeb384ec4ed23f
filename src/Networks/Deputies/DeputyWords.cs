using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Networks.Deputies;

internal static class DeputyWords
{
    public static string State(this Words words, DeputyState state) => state switch
    {
        DeputyState.Proposed => words["Waits for the ministry"],
        DeputyState.Agreed => words["Agreed"],
        DeputyState.Refused => words["Refused"],
        _ => words["Taken back"],
    };

    public static Tone ToneOf(DeputyState state) => state switch
    {
        DeputyState.Proposed => Tone.Info,
        DeputyState.Agreed => Tone.Ok,
        _ => Tone.Neutral,
    };
}
