namespace Preau.Kit;

/// <summary>What a colour says; an icon or words always say it too.</summary>
public enum Tone
{
    Neutral,
    Info,
    Ok,
    Warn,
    Bad,
    Tile,
}

static class Tones
{
    internal static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "tone-info",
        Tone.Ok => "tone-ok",
        Tone.Warn => "tone-warn",
        Tone.Bad => "tone-bad",
        Tone.Tile => "tone-tile",
        _ => "tone-neutral",
    };

    internal static string Icon(this Tone tone) => tone switch
    {
        Tone.Ok => "circle-check",
        Tone.Warn => "triangle-alert",
        Tone.Bad => "circle-alert",
        _ => "info",
    };
}
