using System.Globalization;
using System.Text;

namespace Preau.Academy.Html.Css;

/// <summary>
/// Splits a style sheet into tokens as CSS Syntax 3 §4 prescribes, so that what we read is what a browser would read.
/// Linear in the length of the text; comments vanish; whatever is malformed becomes a <see cref="CssKind.Bad"/> token.
/// </summary>
internal ref struct CssTokens(string css)
{
    const char End = '\0';

    readonly string css = css;
    int at;

    public static List<CssToken> Read(string css)
    {
        var reader = new CssTokens(css.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\f', '\n').Replace('\0', '\uFFFD'));
        var tokens = new List<CssToken>(css.Length / 4);
        while (reader.at < reader.css.Length)
            if (reader.Next() is { } token)
                tokens.Add(token);
        return tokens;
    }

    readonly char Peek(int ahead = 0) => at + ahead < css.Length ? css[at + ahead] : End;

    CssToken? Next()
    {
        var c = Peek();
        if (c == '/' && Peek(1) == '*') return Comment();
        if (IsWhite(c)) return White();
        if (c is '"' or '\'') return Quoted(c);
        if (StartsNumber(0)) return Numeric();
        if (StartsName(0)) return Named();
        if (c == '#' && (IsNameChar(Peek(1)) || IsEscape(1))) return Prefixed(CssKind.Hash);
        if (c == '@' && StartsName(1)) return Prefixed(CssKind.At);
        at++;
        return c switch
        {
            ':' => new CssToken(CssKind.Colon, ":"),
            ';' => new CssToken(CssKind.Semicolon, ";"),
            ',' => new CssToken(CssKind.Comma, ","),
            '(' or '[' or '{' => new CssToken(CssKind.Open, c.ToString()),
            ')' or ']' or '}' => new CssToken(CssKind.Close, c.ToString()),
            '\\' => new CssToken(CssKind.Bad, ""),
            _ => new CssToken(CssKind.Sign, c.ToString()),
        };
    }

    CssToken? Comment()
    {
        var end = css.IndexOf("*/", at + 2, StringComparison.Ordinal);
        at = end < 0 ? css.Length : end + 2;
        return null;
    }

    CssToken White()
    {
        while (at < css.Length && IsWhite(css[at])) at++;
        return new CssToken(CssKind.White, " ");
    }

    CssToken Prefixed(CssKind kind)
    {
        at++;
        return new CssToken(kind, Name());
    }

    CssToken Quoted(char quote)
    {
        var text = new StringBuilder();
        at++;
        while (at < css.Length)
        {
            var c = css[at];
            if (c == '\n') return new CssToken(CssKind.Bad, "");
            at++;
            if (c == quote) break;
            if (c != '\\') text.Append(c);
            else if (Peek() == '\n') at++;
            else if (at < css.Length) AppendEscape(text);
        }
        return new CssToken(CssKind.Text, text.ToString());
    }

    CssToken Named()
    {
        var name = Name();
        if (Peek() != '(') return new CssToken(CssKind.Ident, name);
        at++;
        if (!name.Equals("url", StringComparison.OrdinalIgnoreCase)) return new CssToken(CssKind.Function, name);
        var ahead = 0;
        while (IsWhite(Peek(ahead))) ahead++;
        // A quoted address is an ordinary function with a string in it.
        return Peek(ahead) is '"' or '\'' ? new CssToken(CssKind.Function, "url") : Address();
    }

    CssToken Address()
    {
        var text = new StringBuilder();
        while (IsWhite(Peek())) at++;
        while (at < css.Length)
        {
            var c = css[at];
            if (c == ')') { at++; break; }
            if (IsWhite(c))
            {
                while (IsWhite(Peek())) at++;
                if (at >= css.Length || css[at] == ')') continue;
                return BadAddress();
            }
            if (c is '"' or '\'' or '(' or < ' ' or '\u007f' || (c == '\\' && !IsEscape(0))) return BadAddress();
            at++;
            if (c == '\\') AppendEscape(text); else text.Append(c);
        }
        return new CssToken(CssKind.Url, text.ToString());
    }

    CssToken BadAddress()
    {
        while (at < css.Length && css[at] != ')') at += IsEscape(0) ? 2 : 1;
        at = Math.Min(at + 1, css.Length);
        return new CssToken(CssKind.Bad, "");
    }

    CssToken Numeric()
    {
        var start = at;
        if (Peek() is '+' or '-') at++;
        while (char.IsAsciiDigit(Peek())) at++;
        if (Peek() == '.' && char.IsAsciiDigit(Peek(1)))
        {
            at++;
            while (char.IsAsciiDigit(Peek())) at++;
        }
        if (Peek() is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            at += 2;
            while (char.IsAsciiDigit(Peek())) at++;
        }
        var digits = css[start..at];
        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (StartsName(0)) return new CssToken(CssKind.Dimension, digits, value, Name().ToLowerInvariant());
        if (Peek() != '%') return new CssToken(CssKind.Number, digits, value);
        at++;
        return new CssToken(CssKind.Percentage, digits, value);
    }

    string Name()
    {
        var name = new StringBuilder();
        while (at < css.Length)
        {
            if (IsNameChar(css[at])) name.Append(css[at++]);
            else if (IsEscape(0)) { at++; AppendEscape(name); }
            else break;
        }
        return name.ToString();
    }

    // After the backslash: up to six hexadecimal digits and one white space, or the character itself.
    void AppendEscape(StringBuilder text)
    {
        var digits = 0;
        while (digits < 6 && char.IsAsciiHexDigit(Peek(digits))) digits++;
        if (digits == 0) { text.Append(css[at++]); return; }
        var code = int.Parse(css.AsSpan(at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        at += digits;
        if (IsWhite(Peek())) at++;
        text.Append(Rune.IsValid(code) && code != 0 ? new Rune(code).ToString() : "\uFFFD");
    }

    readonly bool StartsNumber(int ahead)
    {
        if (Peek(ahead) is '+' or '-') ahead++;
        return char.IsAsciiDigit(Peek(ahead)) || (Peek(ahead) == '.' && char.IsAsciiDigit(Peek(ahead + 1)));
    }

    readonly bool StartsName(int ahead)
    {
        if (Peek(ahead) != '-') return IsNameStart(Peek(ahead)) || IsEscape(ahead);
        return IsNameStart(Peek(ahead + 1)) || Peek(ahead + 1) == '-' || IsEscape(ahead + 1);
    }

    readonly bool IsEscape(int ahead) => Peek(ahead) == '\\' && at + ahead + 1 < css.Length && Peek(ahead + 1) != '\n';

    static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= '\u0080';

    static bool IsNameChar(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '-';

    static bool IsWhite(char c) => c is ' ' or '\t' or '\n';
}
