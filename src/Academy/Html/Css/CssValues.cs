using System.Globalization;
using System.Text;

namespace Preau.Academy.Html.Css;

/// <summary>
/// Lets through the declarations of an imported page that only shape the page itself, written anew from their tokens:
/// nothing of the source text is copied.
/// </summary>
/// <param name="image">The address an image of the style may be loaded from, or null: none.</param>
internal sealed class CssValues(Func<string, string?> image)
{
    bool isRevealing;

    const int DeepestBrackets = 16;
    const int MostDeclarations = 500;
    const int LongestValue = 4096;

    /// <summary>Whether any declaration let through sets a colour: such text needs the ground it was written for.</summary>
    public bool SetsColours { get; private set; }

    /// <summary>The declarations of a range, as <c>name:value;name:value</c>; empty when none may stay.</summary>
    /// <param name="reveal">The page counted on a script to show what this hides. Scripts never run here: it is not hidden.</param>
    public string Filter(CssSheet sheet, int from, int to, bool reveal)
    {
        isRevealing = reveal;
        var css = new StringBuilder();
        var count = 0;
        while (from < to && count++ < MostDeclarations)
        {
            var end = EndOfDeclaration(sheet, from, to);
            Declaration(sheet, sheet.SkipWhite(from, end), end, css);
            from = end + 1;
        }
        return css.ToString();
    }

    // A block inside declarations is a nested rule: it and what leads to it are passed over.
    static int EndOfDeclaration(CssSheet sheet, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (sheet[i].Kind is CssKind.Semicolon) return i;
            if (sheet[i].IsOpen('{')) return Math.Min(sheet.CloseOf(i), to);
            if (sheet[i].Opens) i = sheet.CloseOf(i);
        }
        return to;
    }

    void Declaration(CssSheet sheet, int from, int to, StringBuilder css)
    {
        if (from >= to || sheet[from].Kind is not CssKind.Ident) return;
        var colon = sheet.SkipWhite(from + 1, to);
        if (colon >= to || sheet[colon].Kind is not CssKind.Colon) return;
        var name = sheet[from].Text;
        var isCustom = name.StartsWith("--", StringComparison.Ordinal);
        var property = isCustom ? name : name.ToLowerInvariant();
        var plain = WithoutPrefix(property);
        if (!isCustom && !CssNames.IsProperty(plain)) return;
        var start = css.Length;
        if (start > 0) css.Append(';');
        OwnName(property, css);
        css.Append(':');
        if (!Value(sheet, sheet.SkipWhite(colon + 1, to), to, plain, css) || css.Length - start > LongestValue) css.Length = start;
        else SetsColours |= plain is "color" or "background" or "background-color";
    }

    static string WithoutPrefix(string property) =>
        property.StartsWith("-webkit-", StringComparison.Ordinal) ? property["-webkit-".Length..] :
        property.StartsWith("-moz-", StringComparison.Ordinal) ? property["-moz-".Length..] : property;

    bool Value(CssSheet sheet, int from, int to, string property, StringBuilder css)
    {
        while (to > from && sheet[to - 1].Kind is CssKind.White) to--;
        if (from >= to) return false;
        if (Keyword(sheet, from, to) is var keyword && !IsAllowedKeyword(property, keyword)) return false;
        if (property is "z-index") return Layer(sheet, from, to, css);
        if (property is "position" && keyword is null) return false;
        var depth = 0;
        var products = 0;
        var variables = 0;
        for (var i = from; i < to; i++)
        {
            var token = sheet[i];
            depth += token.Opens ? 1 : token.Kind is CssKind.Close ? -1 : 0;
            products += token.IsSign('*') ? 1 : 0;
            variables += token.Kind is CssKind.Function && token.Text.Equals("var", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            // One product of plain numbers at most: a chain of them would make any length from short ones.
            if ((token.Opens && sheet.CloseOf(i) >= to) || products > 1 || (products > 0 && variables > 0)) return false;
            if (depth is < 0 or > DeepestBrackets || !Token(sheet, i, property, css)) return false;
            // The address of url("…") was written with its function.
            if (token.Kind is CssKind.Function && token.Text.Equals("url", StringComparison.OrdinalIgnoreCase)) { i = sheet.CloseOf(i); depth--; }
        }
        return depth == 0;
    }

    static string? Keyword(CssSheet sheet, int from, int to)
    {
        var important = from + 1 < to && sheet.SkipWhite(from + 1, to) is var next && next < to && sheet[next].IsSign('!');
        return sheet[from].Kind is CssKind.Ident && (from + 1 == to || important) ? sheet[from].Text.ToLowerInvariant() : null;
    }

    bool IsAllowedKeyword(string property, string? keyword) => (property, keyword) switch
    {
        // A box may leave its place, never the page's flow of reading: fixed and sticky boxes could lie over our own.
        ("position", null) => false,
        ("position", _) => keyword is "static" or "relative" or "absolute" or "initial" or "unset" or "inherit" or "revert",
        ("cursor", _) => keyword is not (null or "none"),
        ("display", "none") or ("visibility", "hidden" or "collapse") => !isRevealing,
        _ => true,
    };

    // Layers count within the imported page alone, and stay few.
    static bool Layer(CssSheet sheet, int from, int to, StringBuilder css)
    {
        if (sheet[from] is { Kind: CssKind.Ident, Text: "auto" }) css.Append("auto");
        else if (sheet[from].Kind is CssKind.Number) css.Append(((int)Math.Clamp(sheet[from].Number, -10, 100)).ToString(CultureInfo.InvariantCulture));
        else return false;
        return Important(sheet, sheet.SkipWhite(from + 1, to), to, css);
    }

    static bool Important(CssSheet sheet, int from, int to, StringBuilder css)
    {
        if (from >= to) return true;
        if (!sheet[from].IsSign('!')) return false;
        css.Append("!important");
        return true;
    }

    bool Token(CssSheet sheet, int at, string property, StringBuilder css)
    {
        var token = sheet[at];
        switch (token.Kind)
        {
            case CssKind.White: css.Append(' '); return true;
            case CssKind.Ident: OwnName(token.Text, css); return true;
            case CssKind.Hash: css.Append('#').Append(token.Text); return token.Text.Length <= 8 && token.Text.All(char.IsAsciiHexDigit);
            case CssKind.Text: css.Quoted(token.Text); return true;
            case CssKind.Comma: css.Append(','); return true;
            case CssKind.Number: css.Append(token.Text); return Math.Abs(token.Number) <= Bound(property) && !Hides(property, token);
            case CssKind.Percentage: css.Append(token.Text).Append('%'); return Math.Abs(token.Number) <= CssNames.LargestPercentage;
            case CssKind.Dimension: css.Append(token.Text).Append(token.Unit); return CssNames.IsWithinBounds(token) && !Hides(property, token);
            case CssKind.Url: Image(token.Text, css); return true;
            case CssKind.Function: return Function(sheet, at, property, css);
            case CssKind.Open: css.Append(token.Text); return token.Text is "(" or "[";
            case CssKind.Close: css.Append(token.Text); return token.Text is ")" or "]";
            case CssKind.Sign: css.Append(token.Text); return token.Text is "+" or "-" or "*" or "/" || IsImportant(sheet, at);
            default: return false;
        }
    }

    static double Bound(string property) => property is "line-height" or "scale" ? 10 : CssNames.LargestNumber;

    // A box of no height is how scripts fold a text away.
    bool Hides(string property, CssToken amount) => isRevealing && amount.Number == 0 && property is ("height" or "max-height" or "opacity");

    static void OwnName(string name, StringBuilder css)
    {
        // A page's own variables get names of their own, so that they cannot repaint what is ours.
        if (name.StartsWith("--", StringComparison.Ordinal)) css.Append("--c").Name(name[1..]);
        else css.Name(name);
    }

    static bool IsImportant(CssSheet sheet, int at) =>
        sheet[at].IsSign('!') && sheet.SkipWhite(at + 1, sheet.Count) is var next && next < sheet.Count
        && sheet[next].Kind is CssKind.Ident && sheet[next].Text.Equals("important", StringComparison.OrdinalIgnoreCase);

    bool Function(CssSheet sheet, int at, string property, StringBuilder css)
    {
        var name = sheet[at].Text.ToLowerInvariant();
        if (name is "url") return QuotedImage(sheet, at, css);
        if (name is "var") return Variable(sheet, at, css);
        // Words of an attribute may be shown; as a length they would escape the bounds.
        var isAllowed = name is "attr" ? property is "content" : CssNames.IsFunction(name);
        css.Append(name).Append('(');
        return isAllowed;
    }

    static bool Variable(CssSheet sheet, int at, StringBuilder css)
    {
        var name = sheet.SkipWhite(at + 1, sheet.Count);
        if (name >= sheet.Count || sheet[name].Kind is not CssKind.Ident || !sheet[name].Text.StartsWith("--", StringComparison.Ordinal)) return false;
        css.Append("var(");
        return true;
    }

    bool QuotedImage(CssSheet sheet, int at, StringBuilder css)
    {
        var text = sheet.SkipWhite(at + 1, sheet.Count);
        if (text >= sheet.Count || sheet[text].Kind is not CssKind.Text || sheet.CloseOf(at) != sheet.SkipWhite(text + 1, sheet.Count)) return false;
        Image(sheet[text].Text, css);
        return true;
    }

    void Image(string address, StringBuilder css)
    {
        if (image(address) is { } own) css.Append("url(").Quoted(own).Append(')');
        else css.Append("none");
    }
}
