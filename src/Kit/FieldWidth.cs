namespace Preau.Kit;

/// <summary>How wide a control is: it hints at the length of the answer.</summary>
public enum FieldWidth
{
    Full,
    Medium,
    Small,
    Tiny,
}

static class FieldWidths
{
    internal static string? Css(this FieldWidth width) => width switch
    {
        FieldWidth.Medium => "width-m",
        FieldWidth.Small => "width-s",
        FieldWidth.Tiny => "width-xs",
        _ => null,
    };
}
