using System.Text.RegularExpressions;

namespace Preau.Academy.Problems.Markdown;

/// <summary>The lines of a Markdown exercise, taken from the top.</summary>
sealed class MarkdownLines(string[] lines)
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary><c>( )</c>, <c>(x)</c>, <c>(@)</c> fixed, <c>(!)</c> shuffled, and their mixtures.</summary>
    public static readonly Regex Radio = new(@"^\s*\((?<mark>.{0,3}?)\)\s*(?<text>.*)$", Options);

    /// <summary><c>[ ]</c>, <c>[x]</c>, or the feedback on a combination.</summary>
    public static readonly Regex Checkbox = new(@"^\s*(\[(?<mark>.?)\]\s*(?<text>.*)|\{\{\s*\(\((?<letters>.*?)\)\)(?<hint>.*?)\}\}.*)$", Options);

    static readonly Regex Hint = new(@"^\s*\|\|(?<hint>.*?)\|\|\s*$", Options);

    static readonly Regex Underline = new(@"^==+\s*$", Options);

    static readonly Regex Answer = new("^s?=", Options);

    static readonly Regex OtherAnswer = new("^(or|not)=.*$", Options);

    int at;

    public bool More => at < lines.Length;

    public string Take() => lines[at++];

    public string? TakeHint() => Hint.Match(lines[at]) is { Success: true } match && Advance() ? match.Groups["hint"].Value.Trim() : null;

    /// <summary>A line with a line of equals signs under it; empty for such a line alone.</summary>
    public string? TakeHeading()
    {
        if (Underline.IsMatch(lines[at]) && Advance()) return "";
        if (at + 1 >= lines.Length || !Underline.IsMatch(lines[at + 1])) return null;
        at += 2;
        return lines[at - 2].Trim();
    }

    /// <summary>The lines that fit, empty ones between them passed over.</summary>
    public List<Match>? TakeGroup(Regex kind) => Group(kind.Match);

    /// <summary>An answer and the other answers right after it.</summary>
    public List<string>? TakeAnswers()
    {
        if (!Answer.IsMatch(lines[at])) return null;
        var first = Take();
        return [first, .. Group(OtherAnswer.Match)?.Select(match => match.Value) ?? []];
    }

    List<Match>? Group(Func<string, Match> match)
    {
        var found = new List<Match>();
        for (var next = at; next < lines.Length; next++)
        {
            if (string.IsNullOrWhiteSpace(lines[next])) continue;
            if (match(lines[next]) is not { Success: true } line) break;
            found.Add(line);
            at = next + 1;
        }
        return found.Count > 0 ? found : null;
    }

    bool Advance() => ++at > 0;

    /// <summary>A line of text becomes a paragraph; one that begins with a tag stays.</summary>
    public static string Paragraph(string line)
    {
        var text = Stray.Escape(line);
        return text.AsSpan().TrimStart().StartsWith("<") ? text : $"<p>{text}</p>";
    }
}
