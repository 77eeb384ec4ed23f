using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Markdown;

/// <summary>The XML of one response: its tags apart from what they enclose, which may be joined by text.</summary>
sealed record MarkdownResponse(string Open, string Inside, string Close)
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    static readonly Regex Selected = new(@"\{\s*(s|selected):(?<hint>.*?)\}", Options);

    static readonly Regex Unselected = new(@"\{\s*(u|unselected):(?<hint>.*?)\}", Options);

    public static MarkdownResponse Radio(List<Match> lines)
    {
        var inside = new StringBuilder();
        foreach (var line in lines)
        {
            var said = MarkdownFeedback.In(Filled(line.Groups["text"].Value));
            var mark = line.Groups["mark"].Value;
            inside.Append("\n<choice correct=\"").Append(Truth(mark.Contains('x', StringComparison.OrdinalIgnoreCase))).Append('"')
                .Append(mark.Contains('@', StringComparison.Ordinal) ? " fixed=\"true\">" : ">")
                .Append(Stray.Escape(said.Text)).Append(said.Element("choicehint")).Append("</choice>");
        }
        var shuffle = lines.Any(line => line.Groups["mark"].Value.Contains('!', StringComparison.Ordinal)) ? " shuffle=\"true\"" : "";
        return Of("multiplechoiceresponse", "", $"<choicegroup type=\"MultipleChoice\"{shuffle}>{inside}\n</choicegroup>");
    }

    public static MarkdownResponse Checkboxes(List<Match> lines)
    {
        var (choices, compounds) = (new StringBuilder(), new StringBuilder());
        foreach (var line in lines)
        {
            if (line.Groups["letters"].Success)
                compounds.Append(CultureInfo.InvariantCulture, $"\n<compoundhint value=\"{Stray.Attribute(line.Groups["letters"].Value.Trim())}\">{Stray.Escape(line.Groups["hint"].Value.Trim())}</compoundhint>");
            else
                choices.Append(CultureInfo.InvariantCulture, $"\n<choice correct=\"{Truth(line.Groups["mark"].Value is "x" or "X")}\">{Checkbox(Filled(line.Groups["text"].Value))}</choice>");
        }
        return Of("choiceresponse", "", $"<checkboxgroup>{choices}{compounds}\n</checkboxgroup>");
    }

    // Feedback that says neither selected nor unselected stays in sight, so that its author sees the slip.
    static string Checkbox(string text)
    {
        var said = MarkdownFeedback.In(text);
        var hints = Hint(Selected, "true") + Hint(Unselected, "false");
        return hints.Length > 0 ? Stray.Escape(said.Text) + hints : Stray.Escape(text);

        string Hint(Regex kind, string selected) => said.Hint.Length > 0 && kind.Match($"{{{said.Hint}}}") is { Success: true } match
            ? $"<choicehint selected=\"{selected}\">{Stray.Escape(match.Groups["hint"].Value.Trim())}</choicehint>" : "";
    }

    /// <summary>On one line, with commas; or one option a line.</summary>
    public static MarkdownResponse Dropdown(string inside)
    {
        var lines = inside.Contains('\n', StringComparison.Ordinal) ? inside.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : inside.Split(',', StringSplitOptions.TrimEntries);
        var options = new StringBuilder();
        foreach (var line in lines)
        {
            var said = MarkdownFeedback.In(line);
            var right = said.Text is ['(', _, .., ')'];
            var text = Filled(right ? said.Text[1..^1] : said.Text);
            options.Append(CultureInfo.InvariantCulture, $"\n<option correct=\"{(right ? "True" : "False")}\">{Stray.Escape(text)}{said.Element("optionhint")}</option>");
        }
        return Of("optionresponse", "", $"<optioninput>{options}\n</optioninput>");
    }

    /// <summary>A number when it looks like one, otherwise text.</summary>
    public static MarkdownResponse Typed(List<string> lines)
    {
        var first = lines[0].StartsWith('=') ? lines[0][1..].Trim() : "";
        return MarkdownNumber.IsNumeric(first) ? MarkdownNumber.Response(first, lines.Skip(1)) : Text(lines);
    }

    static MarkdownResponse Text(List<string> lines)
    {
        var said = MarkdownFeedback.In(lines[0][(lines[0].IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
        var regexp = said.Text.StartsWith('|');
        var answer = regexp ? said.Text[1..].Trim() : said.Text;
        var inside = new StringBuilder(said.Element("correcthint"));
        foreach (var line in lines.Skip(1))
        {
            var other = MarkdownFeedback.In(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
            inside.Append(line.StartsWith("not", StringComparison.Ordinal)
                ? $"\n<stringequalhint answer=\"{Stray.Attribute(other.Text)}\"{other.LabelAttribute}>{Stray.Escape(other.Hint)}</stringequalhint>"
                : $"\n<additional_answer answer=\"{Stray.Attribute(other.Text)}\">{other.Element("correcthint")}</additional_answer>");
        }
        return Of("stringresponse", $" answer=\"{Stray.Attribute(answer)}\" type=\"{(regexp ? "ci regexp" : "ci")}\"", $"{inside}\n<textline size=\"20\"/>");
    }

    internal static MarkdownResponse Of(string name, string attributes, string inside) => new($"<{name}{attributes}>", inside, $"</{name}>");

    static string Truth(bool right) => right ? "true" : "false";

    static string Filled(string option) => option.Trim() is { Length: > 0 } text ? text : throw new AuthorException(new Message("An answer has been left empty."));
}

/// <summary>A text and the feedback in double braces after it, with the label that <c>::</c> ends.</summary>
sealed record MarkdownFeedback(string Text, string Label, string Hint)
{
    static readonly Regex Braces = new(@"\s*\{\{(?<hint>.*?)\}\}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static MarkdownFeedback In(string line)
    {
        if (Braces.Match(line) is not { Success: true } found) return new(line, "", "");
        var hint = found.Groups["hint"].Value.Trim();
        var label = hint.IndexOf("::", StringComparison.Ordinal);
        return new(line.Remove(found.Index, found.Length), label < 0 ? "" : hint[..label].Trim(), label < 0 ? hint : hint[(label + 2)..].Trim());
    }

    public string LabelAttribute => Label.Length > 0 ? $" label=\"{Stray.Attribute(Label)}\"" : "";

    public string Element(string name) => Hint.Length > 0 ? $"<{name}{LabelAttribute}>{Stray.Escape(Hint)}</{name}>" : "";
}
