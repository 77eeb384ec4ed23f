using System.Text;
using System.Text.RegularExpressions;

namespace Preau.Academy.Problems.Markdown;

/// <summary>
/// One part of a Markdown exercise, up to a line <c>---</c>. If it holds one response, all its text goes inside: that is how
/// the format says to which question a label, a description or an explanation belongs.
/// </summary>
sealed class MarkdownQuestion(List<string> hints)
{
    readonly List<string> pieces = [];
    readonly List<MarkdownResponse> responses = [];
    int firstResponse = -1;

    public MarkdownQuestion Read(string markdown)
    {
        var text = MarkdownProblem.JoinFeedback(markdown);
        var at = 0;
        foreach (Match span in MarkdownProblem.FindSpans(text))
        {
            Lines(text[at..span.Index]);
            Span(span.Groups);
            at = span.Index + span.Length;
        }
        Lines(text[at..]);
        return this;
    }

    public void Write(StringBuilder xml)
    {
        if (responses.Count != 1)
        {
            foreach (var piece in pieces) xml.Append(piece).Append('\n');
            return;
        }
        xml.Append(responses[0].Open).Append('\n');
        for (var i = 0; i < pieces.Count; i++) xml.Append(i == firstResponse ? responses[0].Inside : pieces[i]).Append('\n');
        xml.Append(responses[0].Close).Append('\n');
    }

    void Span(GroupCollection found)
    {
        if (found["label"] is { Success: true } label) Label(label.Value);
        else if (found["options"] is { Success: true } options) Add(MarkdownResponse.Dropdown(options.Value));
        else if (found["explanation"] is { Success: true } explanation) Explanation(explanation.Value);
        else if (found["code"] is { Success: true } code) pieces.Add($"<pre><code>{Stray.Escape(code.Value)}</code></pre>");
        else pieces.Add(found["raw"].Value);
    }

    void Label(string text)
    {
        var parts = text.Split("||");
        pieces.Add($"<label>{Stray.Escape(parts[0])}</label>");
        if (parts.Length > 1 && parts[1].Length > 0) pieces.Add($"<description>{Stray.Escape(parts[1])}</description>");
    }

    void Explanation(string text)
    {
        var lines = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(MarkdownLines.Paragraph);
        pieces.Add($"<solution>\n<div class=\"detailed-solution\">\n<p>Explanation</p>\n{string.Join('\n', lines)}\n</div>\n</solution>");
    }

    void Add(MarkdownResponse response)
    {
        if (responses.Count == 0) firstResponse = pieces.Count;
        responses.Add(response);
        pieces.Add($"{response.Open}\n{response.Inside}\n{response.Close}");
    }

    void Lines(string text)
    {
        var lines = new MarkdownLines(text.Split('\n'));
        while (lines.More)
        {
            if (lines.TakeHint() is { } hint) hints.Add(hint);
            else if (lines.TakeHeading() is { } heading) pieces.Add(heading.Length == 0 ? "" : $"<h3>{Stray.Escape(heading)}</h3>");
            else if (lines.TakeGroup(MarkdownLines.Radio) is { } radios) Add(MarkdownResponse.Radio(radios));
            else if (lines.TakeGroup(MarkdownLines.Checkbox) is { } boxes) Add(MarkdownResponse.Checkboxes(boxes));
            else if (lines.TakeAnswers() is { } answers) Add(MarkdownResponse.Typed(answers));
            else if (lines.Take() is var line && !string.IsNullOrWhiteSpace(line)) pieces.Add(MarkdownLines.Paragraph(line));
        }
    }
}
