using System.Globalization;
using System.Text;

namespace Preau.Academy.Html.Css;

/// <summary>What a cleaned fragment holds, for a selector to be about.</summary>
/// <param name="Tags">
/// How many elements of each name, as the author wrote it: <c>h2</c> stays <c>h2</c> though it is written out as another
/// level. Likewise of each class and id, as they are written out.
/// </param>
internal sealed record CssSubjects(IReadOnlyDictionary<string, int> Tags, IReadOnlyDictionary<string, int> Classes, IReadOnlyDictionary<string, int> Ids);

/// <summary>
/// Rewrites the selectors of an imported style sheet so that they reach nothing but the descendants of one element:
/// names get the fragment's prefixes, <c>html</c>, <c>body</c> and <c>:root</c> mean the element itself.
/// </summary>
/// <param name="scope">Selector of the element that holds the fragment: <c>.b-1a2b3c4d</c>.</param>
internal sealed class CssSelectors(string scope, FragmentNames names, CssSubjects subjects)
{
    const int DeepestNesting = 4;
    const int Longest = 1000;

    // The most elements that the selector being read can be about.
    int about;

    /// <summary>
    /// The selectors of the range that are safe and can match, joined: those about what is inside the scope, and those
    /// about the scope itself, which may be painted but never placed. Empty where there is none.
    /// </summary>
    /// <returns><c>About</c>: at most so many elements are meant.</returns>
    public (string Inside, string Scope, int About) Rewrite(CssSheet sheet, int from, int to)
    {
        var most = 0;
        var inside = new List<string>();
        var scopes = new List<string>();
        for (var at = from; at < to;)
        {
            var end = sheet.Find(CssKind.Comma, at, to);
            if (One(sheet, at, end, out var isScope) is { } selector)
            {
                (isScope ? scopes : inside).Add(selector);
                most = Math.Max(most, about);
            }
            at = end + 1;
        }
        return (string.Join(',', inside), string.Join(',', scopes), most);
    }

    string? One(CssSheet sheet, int from, int to, out bool isScope)
    {
        while (to > from && sheet[to - 1].Kind is CssKind.White) to--;
        from = sheet.SkipWhite(from, to);
        var page = from;
        from = PassPage(sheet, from, to);
        var descends = Descends(sheet, from, to);
        isScope = from > page && descends is false;
        // "body ~ p" and "body.x + p" would leave the scope by its side.
        if (from > page && descends is null) return null;
        var css = new StringBuilder(scope);
        about = int.MaxValue;
        if (from == page) css.Append(' ');
        return (from > page && from >= to) || Complex(sheet, from, to, css, 0) ? css.ToString() : null;
    }

    // "html > body" is one thing here: the scope.
    static int PassPage(CssSheet sheet, int from, int to)
    {
        while (from < to && IsPage(sheet, from, to))
        {
            from += sheet[from].Kind is CssKind.Colon ? 2 : 1;
            var next = sheet.SkipWhite(from, to);
            if (next < to && sheet[next].IsSign('>')) next = sheet.SkipWhite(next + 1, to);
            if (next == from || next >= to || !IsPage(sheet, next, to)) break;
            from = next;
        }
        return from;
    }

    // Whether the first combinator leads down; false without one, null when it leads sideways.
    static bool? Descends(CssSheet sheet, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (sheet[i].Opens) i = sheet.CloseOf(i);
            else if (sheet[i].IsSign('+') || sheet[i].IsSign('~')) return null;
            else if (sheet[i].IsSign('>') || (sheet[i].Kind is CssKind.White && !NextIsCombinator(sheet, i, to))) return true;
        }
        return false;
    }

    static bool IsPage(CssSheet sheet, int at, int to)
    {
        if (sheet[at].Kind is CssKind.Ident) return IsPageName(sheet[at].Text);
        return sheet[at].Kind is CssKind.Colon && at + 1 < to && sheet[at + 1].Kind is CssKind.Ident && sheet[at + 1].Text.Equals("root", StringComparison.OrdinalIgnoreCase);
    }

    static bool IsPageName(string name) => name.Equals("html", StringComparison.OrdinalIgnoreCase) || name.Equals("body", StringComparison.OrdinalIgnoreCase);

    /// <summary>Compounds and combinators; inside a pseudo-class nothing is left out for matching nothing.</summary>
    bool Complex(CssSheet sheet, int from, int to, StringBuilder css, int depth)
    {
        var start = css.Length;
        for (var i = from; i < to; i++)
        {
            if (css.Length - start > Longest || !Simple(sheet, ref i, from, to, css, depth)) return false;
        }
        return css.Length > start;
    }

    bool Simple(CssSheet sheet, ref int i, int from, int to, StringBuilder css, int depth)
    {
        var token = sheet[i];
        if (depth == 0 && !IsCompound(token)) about = int.MaxValue;
        switch (token.Kind)
        {
            case CssKind.White:
                if (NextIsCombinator(sheet, i, to)) return true;
                css.Append(' ');
                return true;
            case CssKind.Ident: return Tag(token.Text, i == from || !IsCompound(sheet[i - 1]), css, depth);
            case CssKind.Hash: return Known(subjects.Ids, names.Id(token.Text), depth, css.Append('#'));
            case CssKind.Sign when token.IsSign('*'): css.Append('*'); return i == from || !IsCompound(sheet[i - 1]);
            case CssKind.Sign when token.IsSign('.') && i + 1 < to && sheet[i + 1].Kind is CssKind.Ident:
                return Known(subjects.Classes, FragmentNames.Class(sheet[++i].Text), depth, css.Append('.'));
            case CssKind.Sign when IsCombinator(token): return Combinator(sheet, ref i, from, to, css, depth);
            case CssKind.Open when token.IsOpen('['): return Attribute(sheet, ref i, to, css);
            case CssKind.Colon: return Pseudo(sheet, ref i, to, css, depth);
            default: return false;
        }
    }

    static bool IsCombinator(CssToken token) => token.IsSign('>') || token.IsSign('+') || token.IsSign('~');

    static bool IsCompound(CssToken token) => token.Kind is not CssKind.White && !IsCombinator(token);

    static bool NextIsCombinator(CssSheet sheet, int at, int to) => sheet.SkipWhite(at, to) is var next && next < to && IsCombinator(sheet[next]);

    static bool Combinator(CssSheet sheet, ref int i, int from, int to, StringBuilder css, int depth)
    {
        var next = sheet.SkipWhite(i + 1, to);
        if (next >= to || IsCombinator(sheet[next])) return false;
        // The first of a selector would join it to what stands beside the scope.
        if (depth == 0 && css[^1] == ' ') return false;
        css.Append(sheet[i].Text);
        i = next - 1;
        return depth > 0 || i >= from;
    }

    bool Tag(string name, bool isFirst, StringBuilder css, int depth)
    {
        var tag = name.ToLowerInvariant();
        if (!isFirst || IsPageName(tag) || !tag.All(c => char.IsAsciiLetterOrDigit(c))) return false;
        if (depth == 0 && !IsThere(subjects.Tags, tag)) return false;
        if (tag is ['h', >= '1' and <= '6'])
            // The level changes with the page's outline; the class remembers what the author wrote, at the same weight.
            css.Append(CultureInfo.InvariantCulture, $"{names.Heading(tag)}:where(.{FragmentNames.Class(tag)})");
        else if (tag is "button")
            css.Append(CultureInfo.InvariantCulture, $":is(button,span):where(.{FragmentNames.Class(tag)})");
        else
            css.Append(tag);
        return true;
    }

    bool Known(IReadOnlyDictionary<string, int> known, string name, int depth, StringBuilder css)
    {
        css.Name(name);
        return depth > 0 || IsThere(known, name);
    }

    bool IsThere(IReadOnlyDictionary<string, int> known, string name)
    {
        if (!known.TryGetValue(name, out var count)) return false;
        about = Math.Min(about, count);
        return true;
    }

    static bool Attribute(CssSheet sheet, ref int i, int to, StringBuilder css)
    {
        var close = sheet.CloseOf(i);
        if (close >= to) return false;
        var name = sheet.SkipWhite(i + 1, close);
        if (name >= close || sheet[name].Kind is not CssKind.Ident) return false;
        // Names of classes and ids are ours to change, styles are gone: a selector on them would mean something else.
        if (sheet[name].Text.ToLowerInvariant() is "class" or "id" or "style") return false;
        css.Append('[').Name(FragmentNames.IsHook(sheet[name].Text) ? FragmentNames.Hook(sheet[name].Text) : sheet[name].Text);
        for (var k = name + 1; k < close; k++)
        {
            var token = sheet[k];
            if (token.Kind is CssKind.Text) css.Quoted(token.Text);
            else if (token.Kind is CssKind.Ident) css.Append(sheet[k - 1].Kind is CssKind.White ? " " : "").Name(token.Text);
            else if (token.Kind is CssKind.Sign && token.Text[0] is '=' or '^' or '$' or '*' or '~' or '|') css.Append(token.Text);
            else if (token.Kind is not CssKind.White) return false;
        }
        css.Append(']');
        i = close;
        return true;
    }

    bool Pseudo(CssSheet sheet, ref int i, int to, StringBuilder css, int depth)
    {
        var isElement = i + 1 < to && sheet[i + 1].Kind is CssKind.Colon;
        var at = isElement ? i + 2 : i + 1;
        if (at >= to) return false;
        var name = sheet[at].Text.ToLowerInvariant();
        i = at;
        if (sheet[at].Kind is CssKind.Ident)
        {
            css.Append(isElement ? "::" : ":").Append(name);
            return CssNames.PseudoElements.Contains(name) ? depth == 0 && at == to - 1 : !isElement && CssNames.PseudoClasses.Contains(name);
        }
        if (isElement || sheet[at].Kind is not CssKind.Function || depth >= DeepestNesting) return false;
        var close = sheet.CloseOf(at);
        if (close >= to) return false;
        css.Append(':').Append(name).Append('(');
        i = close;
        var isAllowed = name switch
        {
            "not" or "is" or "where" or "has" => List(sheet, at + 1, close, css, depth + 1),
            "nth-child" or "nth-last-child" or "nth-of-type" or "nth-last-of-type" => Nth(sheet, at + 1, close, css),
            "lang" or "dir" => Word(sheet, at + 1, close, css),
            _ => false,
        };
        css.Append(')');
        return isAllowed;
    }

    bool List(CssSheet sheet, int from, int to, StringBuilder css, int depth)
    {
        for (var at = from; at < to;)
        {
            var end = sheet.Find(CssKind.Comma, at, to);
            var first = sheet.SkipWhite(at, end);
            var last = end;
            while (last > first && sheet[last - 1].Kind is CssKind.White) last--;
            if (at > from) css.Append(',');
            if (!Complex(sheet, first, last, css, depth)) return false;
            at = end + 1;
        }
        return from < to;
    }

    static bool Nth(CssSheet sheet, int from, int to, StringBuilder css)
    {
        for (var i = from; i < to; i++)
        {
            var token = sheet[i];
            if (token.Kind is CssKind.Number) css.Append(token.Text);
            else if (token.Kind is CssKind.Dimension && token.Unit is ['n', ..] && token.Unit.All(c => c is 'n' or '-' || char.IsAsciiDigit(c))) css.Append(token.Text).Append(token.Unit);
            else if (token.Kind is CssKind.Ident && IsNth(token.Text.ToLowerInvariant())) css.Append(token.Text.ToLowerInvariant());
            else if (token.IsSign('+') || token.IsSign('-')) css.Append(' ').Append(token.Text).Append(' ');
            else if (token.Kind is not CssKind.White) return false;
        }
        return from < to;
    }

    static bool IsNth(string text) =>
        text is "odd" or "even" || (text.TrimStart('-').TrimEnd('-') is ['n', ..] rest && rest[1..].All(c => c == '-' || char.IsAsciiDigit(c)));

    static bool Word(CssSheet sheet, int from, int to, StringBuilder css)
    {
        var word = sheet.SkipWhite(from, to);
        if (word >= to || sheet[word].Kind is not CssKind.Ident || sheet.SkipWhite(word + 1, to) < to) return false;
        css.Name(sheet[word].Text);
        return true;
    }
}
