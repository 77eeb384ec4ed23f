using System.Globalization;
using System.Numerics;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Expressions;

/// <summary>
/// Recursive descent; what it meets becomes steps in postfix order. From loose to tight: sum, product, <c>||</c>, power
/// (from the right). A sign right before a number belongs to it, except at the start of a sum: <c>-2^2</c> is -4,
/// <c>3*-2^2</c> is 12, as Open edX has it.
/// </summary>
ref struct ExpressionParser
{
    // Each bracket costs some frames of the stack; no learner nests so deep.
    const int MaximumDepth = 60;

    readonly string text;
    readonly ExpressionNames names;
    readonly List<Step> steps = new(16);
    Message? fault;
    int at;
    int depth;
    int height;
    int highest;

    ExpressionParser(string text, ExpressionNames names) => (this.text, this.names) = (text, names);

    public static bool TryParse(string text, ExpressionNames names, out Expression? expression, out Message fault)
    {
        expression = null;
        fault = new Message("The expression is too long.");
        if (text.Length > Expression.MaximumLength) return false;
        var parser = new ExpressionParser(text, names);
        parser.Sum();
        parser.SkipSpace();
        if (parser.fault is null && parser.at < text.Length) parser.Unexpected();
        if (parser.fault is { } found)
        {
            fault = found;
            return false;
        }
        expression = new Expression([.. parser.steps], parser.highest);
        return true;
    }

    void Sum()
    {
        if (++depth > MaximumDepth) Fail(new Message("The expression has too many brackets inside brackets."));
        if (fault is not null) return;
        var negative = Take('-');
        if (!negative) Take('+');
        Product();
        if (negative) Emit(new Step(Code.Negate), 0);
        while (fault is null)
        {
            if (Take('+')) Two(Code.Add, sum: true);
            else if (Take('-')) Two(Code.Subtract, sum: true);
            else break;
        }
        depth--;
    }

    void Product()
    {
        Parallel();
        while (fault is null)
        {
            if (Take('*')) Two(Code.Multiply, sum: false);
            else if (Take('/')) Two(Code.Divide, sum: false);
            else break;
        }
    }

    void Two(Code code, bool sum)
    {
        if (sum) Product();
        else Parallel();
        Emit(new Step(code), -1);
    }

    void Parallel()
    {
        Power();
        var operands = 1;
        for (; fault is null && TakeBars(); operands++) Power();
        if (operands > 1) Emit(new Step(Code.Parallel, operands), 1 - operands);
    }

    void Power()
    {
        Atom();
        var powers = 0;
        for (; fault is null && Take('^'); powers++) Atom();
        for (; powers > 0; powers--) Emit(new Step(Code.Power), -1);
    }

    void Atom()
    {
        SkipSpace();
        if (fault is not null) return;
        var next = at < text.Length ? text[at] : '\0';
        if (next is '+' or '-') Signed(next);
        else if (char.IsAsciiDigit(next) || next == '.') Number(1);
        else if (char.IsAsciiLetter(next)) Name();
        else if (next == '(') Bracket();
        else Unexpected();
    }

    void Signed(char sign)
    {
        at++;
        SkipSpace();
        if (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) Number(sign == '-' ? -1 : 1);
        else if (at < text.Length && text[at] is '+' or '-') Unexpected();
        else
        {
            Power();
            if (sign == '-') Emit(new Step(Code.Negate), 0);
        }
    }

    void Bracket()
    {
        at++;
        Sum();
        if (!Take(')')) Fail(new Message("A bracket is opened but not closed."));
    }

    void Number(int sign)
    {
        var start = at;
        SkipDigits();
        if (at < text.Length && text[at] == '.') at++;
        SkipDigits();
        SkipExponent();
        if (!double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            at = start;
            Unexpected();
            return;
        }
        if (at < text.Length && text[at] == ',') Fail(new Message("Write decimals with a point, as in 3.14."));
        Emit(new Step(Code.Number, Value: sign * value * Suffix()), 1);
    }

    void SkipExponent()
    {
        if (at >= text.Length || text[at] is not ('e' or 'E')) return;
        var digits = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
        if (digits >= text.Length || !char.IsAsciiDigit(text[digits])) return;
        at = digits;
        SkipDigits();
    }

    double Suffix()
    {
        if (at >= text.Length || (at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]))) return 1;
        var scale = text[at] switch
        {
            '%' => 1e-2,
            'k' => 1e3,
            'M' => 1e6,
            'G' => 1e9,
            'T' => 1e12,
            'c' => 1e-2,
            'm' => 1e-3,
            'u' => 1e-6,
            'n' => 1e-9,
            'p' => 1e-12,
            _ => 1,
        };
        if (scale is not 1) at++;
        return scale;
    }

    void Name()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) at++;
        SkipIndex('_');
        SkipIndex('^');
        while (at < text.Length && text[at] == '\'') at++;
        var name = text[start..at];
        SkipSpace();
        if (at < text.Length && text[at] == '(') Function(name);
        else Variable(name);
    }

    // A tensor's indices are part of its name: U_{ijk}^{12}.
    void SkipIndex(char mark)
    {
        var open = at > 0 && text[at - 1] == mark ? at : at + 1;
        if (open >= text.Length || text[open] != '{' || (open == at + 1 && text[at] != mark)) return;
        var close = text.IndexOf('}', open);
        if (close > open + 1 && !text.AsSpan(open + 1, close - open - 1).ContainsAnyExcept(Index)) at = close + 1;
    }

    static readonly System.Buffers.SearchValues<char> Index = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    void Function(string name)
    {
        if (MathFunctions.Find(names.Cased(name)) is { } function)
        {
            Bracket();
            Emit(new Step(Code.Function, function), 0);
        }
        else if (names.IndexOf(names.Cased(name)) >= 0 || MathFunctions.TryConstant(names.Cased(name), out _))
            Fail(new Message("Write a multiplication with *, as in {0}*(…).", name));
        else Fail(new Message("“{0}” is not a function that can be used here.", name));
    }

    void Variable(string name)
    {
        if (names.IndexOf(names.Cased(name)) is var index and >= 0) Emit(new Step(Code.Variable, index), 1);
        else if (MathFunctions.TryConstant(names.Cased(name), out var value)) Emit(new Step(Code.Number, Value: value), 1);
        else Fail(new Message("“{0}” is not a name that can be used here.", name));
    }

    void Emit(Step step, int grows)
    {
        if (fault is not null) return;
        steps.Add(step);
        highest = Math.Max(highest, height += grows);
    }

    void Unexpected() => Fail(at >= text.Length
        ? new Message("The expression ends too early.")
        : text[at] == ')' ? new Message("A bracket is closed but not opened.")
        : new Message("The expression cannot be read from “{0}” on.", text[at..Math.Min(at + 20, text.Length)]));

    void Fail(Message message) => fault ??= message;

    bool Take(char sign)
    {
        SkipSpace();
        if (at >= text.Length || text[at] != sign) return false;
        at++;
        return true;
    }

    bool TakeBars()
    {
        SkipSpace();
        if (!text.AsSpan(at).StartsWith("||")) return false;
        at += 2;
        return true;
    }

    void SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    void SkipDigits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
    }
}
