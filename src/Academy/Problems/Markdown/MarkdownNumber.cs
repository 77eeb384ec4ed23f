using System.Text;
using System.Text.RegularExpressions;

namespace Preau.Academy.Problems.Markdown;

/// <summary>Numbers in Markdown: <c>= 3.14 +- 5%</c>, <c>= [1, 5)</c>, <c>or= 7</c>.</summary>
static class MarkdownNumber
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    static readonly Regex Feedback = new(@"\{\{.*?\}\}", Options);

    // No letter but the e of a power of ten, and a number to begin with.
    static readonly Regex Number = new(@"^\s*[-+]?(\d|\.\d)[^A-DF-Za-df-z]*$", Options);

    static readonly Regex Plain = new(@"^\s*[-+]?(\d|\.\d)", Options);

    public static bool IsNumeric(string answer) => Feedback.Replace(answer, "").Trim() is var bare && (Number.IsMatch(bare) || IsRange(bare));

    static bool IsRange(string answer) => answer is ['[' or '(', .., ']' or ')'];

    public static MarkdownResponse Response(string first, IEnumerable<string> others)
    {
        var said = MarkdownFeedback.In(first);
        var inside = new StringBuilder();
        var (answer, tolerance) = IsRange(said.Text) ? (said.Text, "") : Split(said.Text);
        if (tolerance.Length > 0) inside.Append("<responseparam type=\"tolerance\" default=\"").Append(Stray.Attribute(tolerance)).Append("\"/>\n");
        foreach (var other in others.Where(line => line.StartsWith("or=", StringComparison.Ordinal)).Select(line => MarkdownFeedback.In(line[3..].Trim())))
            if (IsPlain(other.Text))
                inside.Append("<additional_answer answer=\"").Append(Stray.Attribute(other.Text)).Append("\">").Append(other.Element("correcthint")).Append("</additional_answer>\n");
        inside.Append("<formulaequationinput/>\n").Append(said.Element("correcthint"));
        return MarkdownResponse.Of("numericalresponse", $" answer=\"{Stray.Attribute(answer)}\"", inside.ToString());
    }

    // An additional answer is met exactly: one with a tolerance or a range would not say what its author meant.
    static bool IsPlain(string text) => Plain.IsMatch(text) && !IsRange(text) && !text.Contains("+-", StringComparison.Ordinal);

    static (string Answer, string Tolerance) Split(string text)
    {
        var at = text.IndexOf("+-", StringComparison.Ordinal);
        return (Packed(at < 0 ? text : text[..at]), at < 0 ? "" : text[(at + 2)..].Trim());
    }

    static string Packed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
