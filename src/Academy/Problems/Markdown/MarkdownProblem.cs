using System.Text;
using System.Text.RegularExpressions;

namespace Preau.Academy.Problems.Markdown;

/// <summary>
/// The short way to write an exercise, which Studio calls simple Markdown: <c>&gt;&gt;question&lt;&lt;</c>, <c>(x) right ( ) wrong</c>,
/// <c>[x] [ ]</c>, <c>[[a, (b)]]</c>, <c>= 3.14 +- 5%</c>, <c>= text</c>, <c>or=</c>, <c>not=</c>, <c>{{ feedback }}</c>,
/// <c>||hint||</c>, <c>[explanation]</c>, a line <c>---</c> between questions. Lines of HTML stand as they are.
/// </summary>
static class MarkdownProblem
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    static readonly Regex Separator = new(@"\n[ \t]*---[ \t]*(\n|$)", Options);

    static readonly Regex FeedbackOverLines = new(@"\{\{(.|\n)*?\}\}", Options);

    static readonly Regex LineEnd = new(@"\n[ \t]*", Options);

    // What may span lines, or stand within one.
    static readonly Regex Spans = new(
        @">>(?<label>(.|\n)+?)<<|\[\[(?<options>(.|\n)+?)\]\]|(?i:\[explanation\])\n?(?<explanation>(.|\n)*?)(?i:\[/?explanation\])"
        + @"|(?i:\[code\])\n?(?<code>(.|\n)*?)(?i:\[/?code\])|(?<raw><(pre|script)\b(.|\n)*?</(pre|script)>)", Options);

    /// <summary>The exercise as problem XML, without the attributes of its settings.</summary>
    /// <exception cref="AuthorException">An option was left empty.</exception>
    public static string ToXml(string markdown)
    {
        var hints = new List<string>();
        var xml = new StringBuilder("<problem>\n");
        foreach (var question in Separator.Split(markdown.ReplaceLineEndings("\n")))
            if (!string.IsNullOrWhiteSpace(question)) new MarkdownQuestion(hints).Read(question).Write(xml);
        if (hints.Count > 0) xml.Append("<demandhint>\n").AppendJoin('\n', hints.Select(hint => $"<hint>{Stray.Escape(hint)}</hint>")).Append("\n</demandhint>\n");
        return xml.Append("</problem>").ToString();
    }

    internal static string JoinFeedback(string text) => FeedbackOverLines.Replace(text, feedback => LineEnd.Replace(feedback.Value, " "));

    internal static MatchCollection FindSpans(string text) => Spans.Matches(text);
}
