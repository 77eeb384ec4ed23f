using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Preau.Academy.Problems.Inputs;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems;

/// <summary>Walks a problem's tree once: gathers the text with its places, and hands each response to <see cref="ResponseReader"/>.</summary>
sealed class ProblemReader
{
    static readonly FrozenSet<string> Blocks = new[]
    {
        "p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "blockquote", "pre", "dt", "dd",
    }.ToFrozenSet(StringComparer.Ordinal);

    readonly ProblemSettings settings;
    readonly StringBuilder html = new();
    readonly List<Input> inputs = [];
    readonly List<Solution> solutions = [];
    readonly List<string> demandHints = [];
    readonly List<Message> warnings = [];
    readonly List<XElement> waitingDescriptions = [];
    readonly StringBuilder recent = new();
    string before = "";
    XElement? waitingLabel;
    Message? unsupported;

    ProblemReader(ProblemSettings settings) => this.settings = settings;

    public static Problem Read(XElement root, ProblemSettings settings)
    {
        var reader = new ProblemReader(settings);
        if (!AuthorScript.TryResolve(root))
            reader.Refuse(new Message("This exercise takes its values from a program of its author’s, which is never run here."));
        ResponseText.JoinRepeated(root);
        reader.Visit(root);
        return reader.Problem();
    }

    Problem Problem()
    {
        LoseLabel();
        return new()
        {
            Settings = settings with { Clean = ProblemSettings.Default.Clean, Picture = ProblemSettings.Default.Picture },
            Body = BodyParts.Cut(settings.Clean(html.ToString()), inputs.Count, solutions.Count),
            Inputs = [.. inputs],
            Solutions = [.. solutions],
            DemandHints = [.. demandHints],
            Unsupported = unsupported,
            Warnings = [.. warnings],
        };
    }

    void Visit(XElement parent)
    {
        foreach (var node in parent.Nodes().ToList())
        {
            if (node is XText text) Say(text);
            if (node is XElement element) Element(element);
        }
    }

    void Say(XText text)
    {
        Markup.Text(html, text);
        recent.Append(text.Value);
    }

    void Element(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case var name when ResponseReader.Kinds.Contains(name): Response(element); break;
            case var name when ResponseReader.Programs.Contains(name): NeedsProgram(element); break;
            case var name when ResponseReader.IsUnknownKind(name): UnknownKind(element); break;
            case "script": Script(element); break;
            case "demandhint": demandHints.AddRange(element.Elements("hint").Select(hint => Clean(Markup.Inner(hint))).Where(hint => hint.Length > 0)); break;
            case "solution": Solution(element, null); break;
            case "solutionset": foreach (var one in element.Elements("solution")) Solution(one, one.Attribute("explanation-id")?.Value); break;
            case "label" when element.Attribute("for") is null: LoseLabel(); waitingLabel = element; break;
            case "description": waitingDescriptions.Add(element); break;
            case "hintgroup" when element.Attribute("hintfn") is not null: LeaveOutHints(); break;
            case var name when Markup.IsHidden(name) || ResponseReader.IsInput(name): break;
            case "text": Visit(element); break;
            case "clarification": html.Append(" ("); Visit(element); html.Append(')'); break;
            // An empty heading is a stop without a word for who listens to the page.
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "p" when !element.HasElements && element.Value.All(IsSpace): break;
            default: Wrap(element); break;
        }
    }

    // A non-breaking space was put there on purpose.
    static bool IsSpace(char letter) => letter is ' ' or '\t' or '\n' or '\r';

    void Wrap(XElement element)
    {
        if (Blocks.Contains(element.Name.LocalName)) Pause();
        Markup.Open(html, element);
        if (!Markup.IsVoid(element.Name.LocalName)) Visit(element);
        Markup.Close(html, element);
    }

    // The last words before a question name it for a screen reader when its author gave it no label.
    void Pause()
    {
        if (Markup.OneLine(recent.ToString()) is { Length: > 0 } words) before = words.Length > 300 ? words[..300] : words;
        recent.Clear();
    }

    void Response(XElement element)
    {
        Pause();
        var reader = new ResponseReader(element, settings, ResponseText.Take(element, waitingLabel, waitingDescriptions, before), Refuse);
        (waitingLabel, var count) = (null, inputs.Count);
        waitingDescriptions.Clear();
        InResponse(element, reader);
        if (inputs.Count == count) Refuse(new Message("This exercise has a question without a place for its answer."));
        Pause();
    }

    void InResponse(XElement parent, ResponseReader reader)
    {
        foreach (var node in parent.Nodes().ToList())
        {
            if (node is XText text) Say(text);
            if (node is not XElement element) continue;
            if (ResponseReader.IsInput(element.Name.LocalName)) Input(element, reader);
            else if (element.Name.LocalName is "solution" or "solutionset" || ResponseReader.Kinds.Contains(element.Name.LocalName)
                || Markup.IsHidden(element.Name.LocalName) || !HoldsInput(element)) Element(element);
            else Nest(element, reader);
        }
    }

    static bool HoldsInput(XElement element) => element.Descendants().Any(inner => ResponseReader.IsInput(inner.Name.LocalName));

    void Nest(XElement element, ResponseReader reader)
    {
        if (Blocks.Contains(element.Name.LocalName)) Pause();
        if (element.Name.LocalName != "text") Markup.Open(html, element);
        InResponse(element, reader);
        if (element.Name.LocalName != "text") Markup.Close(html, element);
    }

    void Input(XElement element, ResponseReader reader)
    {
        if (Markup.OneLine(recent.ToString()) is { Length: > 0 }) Pause();
        if (reader.Read(element, inputs.Count, before) is not { } input) return;
        BodyParts.MarkInput(html, inputs.Count);
        inputs.Add(input);
    }

    void Solution(XElement element, string? explanation)
    {
        var text = Clean(Markup.Inner(element));
        if (text.Length == 0) return;
        BodyParts.MarkSolution(html, solutions.Count);
        solutions.Add(new Solution(text, explanation));
    }

    // A label with no question after it is text.
    void LoseLabel()
    {
        if (waitingLabel is not { } label) return;
        waitingLabel = null;
        html.Append("<p>");
        Visit(label);
        html.Append("</p>");
    }

    void NeedsProgram(XElement element)
    {
        Refuse(new Message("This exercise is checked by a program of its author’s ({0}), which is never run here.", element.Name.LocalName));
        LoseLabel();
        Visit(element);
    }

    void UnknownKind(XElement element)
    {
        Refuse(new Message("This kind of exercise ({0}) cannot be answered here.", element.Name.LocalName));
        LoseLabel();
        Visit(element);
    }

    void Script(XElement element)
    {
        if (element.Attribute("type")?.Value.Contains("javascript", StringComparison.OrdinalIgnoreCase) == true)
            warnings.Add(new Message("A script of the page was left out of an exercise."));
    }

    void LeaveOutHints() => warnings.Add(new Message("Hints that a program of the author’s would choose were left out of an exercise."));

    void Refuse(Message reason) => unsupported ??= reason;

    string Clean(string piece) => piece.Length == 0 ? "" : settings.Clean(piece);
}
