using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Groups.Consultations;

internal static class ConsultationWords
{
    public static string State(this Words words, ConsultationState state) => state switch
    {
        ConsultationState.Draft => words.In("consultation", "Draft"),
        ConsultationState.Open => words.In("consultation", "Open"),
        ConsultationState.Closed => words.In("consultation", "Closed"),
        _ => words.In("consultation", "Released"),
    };

    public static Tone ToneOf(ConsultationState state) => state switch
    {
        ConsultationState.Draft => Tone.Warn,
        ConsultationState.Open => Tone.Info,
        ConsultationState.Released => Tone.Ok,
        _ => Tone.Neutral,
    };
}
