using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Xml.Linq;
using Preau.Academy.Problems.Expressions;
using Preau.Academy.Problems.Inputs;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems;

/// <summary>The responses that are typed.</summary>
sealed partial class ResponseReader
{
    TextInput String(XElement input, InputText words)
    {
        var kind = (Attribute("type") ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (ignoreCase, regexp) = (kind.Contains("ci"), kind.Contains("regexp"));
        var answer = Attribute("answer")?.Trim() ?? throw new AuthorException(new Message("The right answer is missing."));
        var old = answer.Contains("_or_", StringComparison.OrdinalIgnoreCase);
        var others = old ? [] : response.Elements("additional_answer").Select(element => (Text: Other(element), Hint: Hint(element.Element("correcthint")))).ToList();
        ImmutableArray<string> shown = old ? [.. answer.Split("_or_").Select(text => text.Trim())] : [answer, .. others.Select(other => other.Text)];
        return new()
        {
            Text = words,
            Shown = shown,
            Size = Size(input),
            TrailingText = input.Attribute("trailing_text")?.Value ?? "",
            // Open edX joins without grouping: of ^a|b$, the first is tied to the start alone and the last to the end.
            Answers = regexp && !old ? [AnswerPattern.Matching($"^{string.Join('|', shown)}$", ignoreCase)]
                : [.. shown.Where(text => text.Length > 0).Select(text => AnswerPattern.Exactly(text, ignoreCase))],
            Hints = TextHints(answer, others, regexp && !old, ignoreCase),
        };
    }

    // Since 2015 in an attribute, before that between the tags.
    static string Other(XElement element) =>
        (element.Attribute("answer")?.Value ?? string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value))).Trim();

    ImmutableArray<TextHint> TextHints(string answer, List<(string Text, Feedback? Hint)> others, bool regexp, bool ignoreCase)
    {
        AnswerPattern Pattern(string text, bool asRegexp) => asRegexp ? AnswerPattern.Matching($"^{text}$", ignoreCase) : AnswerPattern.Exactly(text, ignoreCase);

        return
        [
            new(Pattern(answer, regexp), Hint(response.Element("correcthint"))),
            .. others.Where(other => other.Text.Length > 0).Select(other => new TextHint(Pattern(other.Text, regexp), other.Hint)),
            .. WrongHints("stringequalhint", regexp: false), .. WrongHints("regexphint", regexp: true),
        ];

        IEnumerable<TextHint> WrongHints(string name, bool regexp) => response.Elements(name)
            .Select(element => (Text: element.Attribute("answer")?.Value.Trim() ?? "", Hint: Hint(element)))
            .Where(hint => hint.Text.Length > 0).Select(hint => new TextHint(Pattern(hint.Text, regexp), hint.Hint));
    }

    NumberInput Number(XElement input, InputText words)
    {
        var answer = Attribute("answer")?.Trim() ?? throw new AuthorException(new Message("The right answer is missing."));
        var others = response.Elements("additional_answer").Select(element => (Text: Other(element), Hint: Hint(element.Element("correcthint"))))
            .Where(other => other.Text.Length > 0).ToList();
        var credit = Credit();
        var range = Range(answer);
        return new()
        {
            Text = words,
            Size = Size(input),
            TrailingText = input.Attribute("trailing_text")?.Value ?? "",
            Shown = [answer, .. others.Select(other => other.Text)],
            Range = range,
            Answer = range is null ? Value(answer) : default,
            Tolerance = Tolerance.Parse(Parameter("tolerance")),
            Others = [.. others.Select(other => new OtherNumber(Value(other.Text), other.Hint))],
            CloseCredit = credit.Contains("close"),
            CloseFactor = Own("partial_range") is { } factor ? Value(factor).Real : 2,
            PartAnswers = credit.Contains("list") && Own("partial_answers") is { } list ? [.. TopLevel(list).Select(Value)] : [],
            RightHint = Hint(response.Element("correcthint")),
        };
    }

    string? Parameter(string type) => Parameters().FirstOrDefault(element => element.Attribute("type")?.Value == type)?.Attribute("default")?.Value;

    string? Own(string attribute) => Parameters().Select(element => element.Attribute(attribute)?.Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    static NumberRange? Range(string answer) =>
        answer is ['[' or '(', .., ']' or ')'] && TopLevel(answer[1..^1]) is [var from, var to]
            ? new(Value(from).Real, Value(to).Real, answer[0] == '[', answer[^1] == ']') : null;

    // The commas that stand outside of brackets.
    static List<string> TopLevel(string text)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[at] != ',' || depth != 0) continue;
            parts.Add(text[start..at].Trim());
            start = at + 1;
        }
        return [.. parts, text[start..].Trim()];
    }

    static Complex Value(string text) =>
        Expression.TryParse(text, ExpressionNames.None, out var expression, out _) && expression!.Evaluate([]) is var value && !Complex.IsNaN(value)
            ? value : throw new AuthorException(new Message("The right answer “{0}” cannot be read.", text));

    FormulaInput Formula(XElement input, InputText words)
    {
        var answer = Attribute("answer")?.Trim() ?? "";
        var samples = Samples.Parse(Attribute("samples") ?? "");
        // Open edX tells case apart only when asked to.
        var names = new ExpressionNames(samples.Variables, (Attribute("type") ?? "").Contains("cs", StringComparison.OrdinalIgnoreCase));
        if (!Expression.TryParse(answer, names, out var formula, out _)) throw new AuthorException(new Message("The right answer “{0}” cannot be read.", answer));
        return new()
        {
            Text = words,
            Names = names,
            Points = samples.Points,
            Shown = answer,
            Size = Size(input),
            TrailingText = input.Attribute("trailing_text")?.Value ?? "",
            Values = [.. samples.Points.Select(point => formula!.Evaluate(point))],
            Tolerance = Tolerance.Parse(Parameter("tolerance")),
        };
    }
}
