namespace Preau.Kit;

/// <summary>How loudly an action speaks: at most one primary on a screen.</summary>
public enum ButtonKind
{
    Secondary,
    Primary,
    Quiet,
    Danger,
}

static class ButtonKinds
{
    internal static string Css(this ButtonKind kind) => kind switch
    {
        ButtonKind.Primary => "button button-primary",
        ButtonKind.Quiet => "button button-quiet",
        ButtonKind.Danger => "button button-danger",
        _ => "button",
    };
}
