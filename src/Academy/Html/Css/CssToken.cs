namespace Preau.Academy.Html.Css;

internal enum CssKind
{
    White, Ident, Function, At, Hash, Text, Url, Number, Percentage, Dimension,
    Colon, Semicolon, Comma, Open, Close, Sign, Bad,
}

/// <summary>One token of a style sheet (CSS Syntax 3, §4), its escapes resolved.</summary>
/// <param name="Text">The name, the text of a string, the address of a url, the digits of a number, the sign itself.</param>
/// <param name="Number">The value of a number, percentage or dimension.</param>
/// <param name="Unit">A dimension's unit, lower case.</param>
internal readonly record struct CssToken(CssKind Kind, string Text, double Number = 0, string Unit = "")
{
    public bool IsOpen(char bracket) => Kind is CssKind.Open && Text[0] == bracket;

    public bool IsSign(char sign) => Kind is CssKind.Sign && Text[0] == sign;

    /// <summary>A function token opens a bracket too.</summary>
    public bool Opens => Kind is CssKind.Open or CssKind.Function;
}
