using System.Text;

namespace Preau.Academy.Html.Css;

/// <summary>
/// Gathers the styles of one imported fragment: what its style elements and sheets say, and a class for each inline
/// style, all confined to one element. The text never contains <c>&lt;</c>, so it cannot end the element that holds it.
/// </summary>
/// <param name="scope">Selector of the element that holds the fragment.</param>
/// <param name="reveal">See <see cref="CssValues.Filter"/>.</param>
internal sealed class ScopedCss(string scope, FragmentNames names, CssSubjects subjects, bool reveal)
{
    const int DeepestBlocks = 4;

    // A rule about more elements than these is a matter of layout, not a text folded away.
    const int MostRevealed = 30;

    /// <summary>Longest sheet read, and longest text written, in characters.</summary>
    public const int Longest = 256 * 1024;

    // Of the page's whole ground only paint and letters may be told: a body that is placed could lie over the site.
    static readonly HashSet<string> Ground = new(StringComparer.Ordinal)
    {
        "color", "background-color", "background", "font-family", "font-size", "font-style", "font-weight", "font", "line-height",
        "letter-spacing", "text-align", "direction",
    };

    readonly StringBuilder css = new();
    readonly CssSelectors selectors = new(scope, names, subjects);

    /// <summary>Some of the styles were left out because there was too much of them.</summary>
    public bool WasCut { get; private set; }

    public override string ToString() => css.ToString();

    /// <summary>Adds a style sheet: of its rules, those that can match.</summary>
    public void Sheet(CssSheet sheet, CssValues values) => Rules(sheet, 0, sheet.Count, 0, values);

    /// <summary>Adds the rule of an inline style's class, which outdoes every rule of a sheet as the inline style did.</summary>
    /// <param name="declarations">Filtered already.</param>
    public void Inline(string name, string declarations) => Add($"{scope} .{name}:not(#_):not(#_){{{declarations}}}");

    void Rules(CssSheet sheet, int from, int to, int depth, CssValues values)
    {
        for (var at = from; at < to;)
        {
            if (sheet[at].Kind is CssKind.White or CssKind.Semicolon or CssKind.Close) at++;
            else if (sheet[at].Kind is CssKind.At) at = AtRule(sheet, at, to, depth, values);
            else at = Rule(sheet, at, to, values);
        }
    }

    int Rule(CssSheet sheet, int from, int to, CssValues values)
    {
        var open = sheet.FindBlock(from, to);
        if (open >= to) return to;
        var close = Math.Min(sheet.CloseOf(open), to);
        var (inside, ground, about) = selectors.Rewrite(sheet, from, open);
        if (inside.Length + ground.Length == 0) return close + 1;
        var declarations = values.Filter(sheet, open + 1, close, reveal && about <= MostRevealed);
        if (inside.Length > 0 && declarations.Length > 0) Add($"{inside}{{{declarations}}}");
        if (ground.Length > 0 && GroundOf(declarations) is { Length: > 0 } paint) Add($"{ground}{{{paint}}}");
        return close + 1;
    }

    static string GroundOf(string declarations)
    {
        var kept = new List<string>();
        // Our own text: no declaration in it holds a semicolon outside strings and brackets but its end.
        foreach (var declaration in Split(declarations))
            if (declaration.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && Ground.Contains(declaration[..colon])) kept.Add(declaration);
        return string.Join(';', kept);
    }

    static IEnumerable<string> Split(string declarations)
    {
        var isQuoted = false;
        var start = 0;
        for (var i = 0; i < declarations.Length; i++)
        {
            var c = declarations[i];
            if (c == '\\') i++;
            else if (c == '"') isQuoted = !isQuoted;
            else if (c == ';' && !isQuoted) { yield return declarations[start..i]; start = i + 1; }
        }
        yield return declarations[start..];
    }

    int AtRule(CssSheet sheet, int from, int to, int depth, CssValues values)
    {
        var semicolon = sheet.Find(CssKind.Semicolon, from, to);
        var open = sheet.FindBlock(from, to);
        if (semicolon < open) return semicolon + 1;
        if (open >= to) return to;
        var close = Math.Min(sheet.CloseOf(open), to);
        var name = sheet[from].Text.ToLowerInvariant();
        if (name is "media" or "supports" && depth < DeepestBlocks && Condition(sheet, from + 1, open) is { } condition)
            Block($"@{name} {condition}", sheet, open + 1, close, depth, values);
        return close + 1;
    }

    void Block(string head, CssSheet sheet, int from, int to, int depth, CssValues values)
    {
        var start = css.Length;
        css.Append(head).Append('{');
        var inner = css.Length;
        Rules(sheet, from, to, depth + 1, values);
        if (css.Length == inner) css.Length = start;
        else css.Append('}');
    }

    static string? Condition(CssSheet sheet, int from, int to)
    {
        var text = new StringBuilder();
        for (var i = sheet.SkipWhite(from, to); i < to; i++)
        {
            var token = sheet[i];
            if (token.Kind is CssKind.White) text.Append(' ');
            else if (token.Kind is CssKind.Ident) text.Name(token.Text);
            else if (token.Kind is CssKind.Number) text.Append(token.Text);
            else if (token.Kind is CssKind.Dimension) text.Append(token.Text).Name(token.Unit);
            else if (token.Kind is CssKind.Percentage) text.Append(token.Text).Append('%');
            else if (token.Kind is CssKind.Colon or CssKind.Comma || token.IsSign('>') || token.IsSign('=') || token.IsSign('/')) text.Append(token.Text);
            else if (token.IsOpen('(') || (token.Kind is CssKind.Close && token.Text is ")")) text.Append(token.Text);
            else return null;
        }
        return text.ToString().TrimEnd();
    }

    void Add(string rule)
    {
        if (css.Length + rule.Length > Longest) WasCut = true;
        else css.Append(rule);
    }
}
