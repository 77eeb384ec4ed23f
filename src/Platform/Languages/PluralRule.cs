using System.Globalization;

namespace Preau.Platform.Languages;

/// <summary>
/// Which form of a sentence goes with a number, as a PO file's <c>Plural-Forms</c> header says:
/// <c>nplurals=2; plural=(n &gt; 1);</c>. The expression is C's, without assignment; dividing by zero gives zero, so that
/// a rule always answers. Source: GNU gettext manual, "Additional functions for plural forms".
/// </summary>
sealed class PluralRule
{
    // No language has more than six forms; no rule in CLDR nests deeper than a dozen.
    const int MostForms = 6, MostLength = 500, DeepestNesting = 40;

    static readonly string[][] Operators = [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]];

    readonly Func<long, long> expression;

    PluralRule(int forms, Func<long, long> expression)
    {
        Forms = forms;
        this.expression = expression;
    }

    internal static PluralRule English { get; } = new(2, n => n == 1 ? 0 : 1);

    /// <summary>How many forms the language has.</summary>
    internal int Forms { get; }

    /// <summary>The form for a number, from 0; a negative number takes the form of its opposite.</summary>
    internal int Form(long n) => (int)Math.Clamp(expression(Math.Abs(Math.Max(n, -long.MaxValue))), 0, Forms - 1);

    /// <exception cref="FormatException">The header does not follow the grammar, or answers outside its own forms.</exception>
    internal static PluralRule Parse(string header)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (header.Length > MostLength || parts is not [var count, var rule] || Value(count, "nplurals") is not { } number || Value(rule, "plural") is not { } text)
            throw new FormatException("Plural-Forms must read \"nplurals=N; plural=EXPRESSION;\".");
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var forms) || forms is < 1 or > MostForms)
            throw new FormatException($"nplurals must be 1 to {MostForms}.");
        var expression = new Parser(text).Whole();
        for (var n = 0; n <= 1000; n++)
            if (expression(n) is var form && (form < 0 || form >= forms))
                throw new FormatException($"The plural expression gives form {form} for {n}, but nplurals is {forms}.");
        return new(forms, expression);
    }

    static string? Value(string part, string name) =>
        part.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, var value] && key == name ? value : null;

    sealed class Parser(string text)
    {
        int at;
        int depth;

        internal Func<long, long> Whole()
        {
            var whole = Choice();
            return Peek() == '\0' ? whole : throw Unexpected();
        }

        Func<long, long> Choice()
        {
            if (++depth > DeepestNesting) throw new FormatException("The plural expression nests too deeply.");
            var condition = Binary(0);
            if (Take("?"))
            {
                var yes = Choice();
                if (!Take(":")) throw Unexpected();
                var no = Choice();
                var test = condition;
                condition = n => test(n) != 0 ? yes(n) : no(n);
            }
            depth--;
            return condition;
        }

        Func<long, long> Binary(int level)
        {
            if (level == Operators.Length) return Unary();
            var left = Binary(level + 1);
            while (TakeOperator(level) is { } sign) left = Apply(sign, left, Binary(level + 1));
            return left;
        }

        Func<long, long> Unary()
        {
            if (++depth > DeepestNesting) throw new FormatException("The plural expression nests too deeply.");
            var value = Take("!") ? Not(Unary()) : Primary();
            depth--;
            return value;
        }

        Func<long, long> Primary()
        {
            if (Take("n")) return n => n;
            if (Take("("))
            {
                var inner = Choice();
                return Take(")") ? inner : throw Unexpected();
            }
            Peek();
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (!int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw Unexpected();
            return _ => number;
        }

        string? TakeOperator(int level)
        {
            foreach (var sign in Operators[level])
                if (Take(sign)) return sign;
            return null;
        }

        bool Take(string sign)
        {
            Peek();
            if (!text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal)) return false;
            at += sign.Length;
            return true;
        }

        char Peek()
        {
            while (at < text.Length && text[at] is ' ' or '\t') at++;
            return at < text.Length ? text[at] : '\0';
        }

        FormatException Unexpected() => new($"The plural expression is not understood at \"{text[Math.Min(at, text.Length)..]}\".");
    }

    static Func<long, long> Not(Func<long, long> value) => n => value(n) == 0 ? 1 : 0;

    static Func<long, long> Apply(string sign, Func<long, long> left, Func<long, long> right) => sign switch
    {
        "||" => n => left(n) != 0 || right(n) != 0 ? 1 : 0,
        "&&" => n => left(n) != 0 && right(n) != 0 ? 1 : 0,
        "==" => n => left(n) == right(n) ? 1 : 0,
        "!=" => n => left(n) != right(n) ? 1 : 0,
        "<=" => n => left(n) <= right(n) ? 1 : 0,
        ">=" => n => left(n) >= right(n) ? 1 : 0,
        "<" => n => left(n) < right(n) ? 1 : 0,
        ">" => n => left(n) > right(n) ? 1 : 0,
        "+" => n => left(n) + right(n),
        "-" => n => left(n) - right(n),
        "*" => n => left(n) * right(n),
        "/" => n => right(n) is var by && by == 0 ? 0 : left(n) / by,
        _ => n => right(n) is var by && by == 0 ? 0 : left(n) % by,
    };
}
