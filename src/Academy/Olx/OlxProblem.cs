using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Academy.Olx;

/// <summary>Whether a problem can be taken.</summary>
internal enum OlxProblemKind
{
    /// <summary>Every response is one that Préau checks; or there is none, and the problem is text.</summary>
    Shown,

    /// <summary>Its answers, or its very text, are computed by a script of its author, which is never run.</summary>
    NeedsPython,

    /// <summary>A response, or the field it is given in, is one that Préau does not have.</summary>
    UnsupportedResponse,
}

/// <summary>What kind of problem a definition is.</summary>
/// <param name="Kind">Whether it can be taken.</param>
/// <param name="Responses">The response elements in order, and the fields <c>jsinput</c> and <c>drag_and_drop_input</c>.</param>
/// <param name="Reason">Why it cannot be taken; null when it can.</param>
internal sealed partial record OlxProblem(OlxProblemKind Kind, IReadOnlyList<string> Responses, Message? Reason)
{
    static readonly FrozenSet<string> Checked = FrozenSet.Create(StringComparer.Ordinal,
        "multiplechoiceresponse", "truefalseresponse", "choiceresponse", "optionresponse", "stringresponse", "numericalresponse");

    // Responses whose check is the author's own code.
    static readonly FrozenSet<string> Scripted = FrozenSet.Create(StringComparer.Ordinal,
        "customresponse", "coderesponse", "externalresponse", "schematicresponse");

    static readonly FrozenSet<string> UnknownFields = FrozenSet.Create(StringComparer.Ordinal,
        "jsinput", "drag_and_drop_input", "chemicalequationinput", "imageinput", "annotationinput", "schematic", "filesubmission",
        "textbox", "codeinput", "matlabinput", "javascriptinput", "editamoleculeinput", "editageneinput", "designprotein2dinput",
        "crystallography", "vsepr_input");

    [GeneratedRegex(@"\$\{?[A-Za-z_]", RegexOptions.NonBacktracking)]
    private static partial Regex Variable { get; }

    /// <summary>Reads a definition as it is kept. Malformed text throws as <see cref="SafeXml"/> does.</summary>
    public static OlxProblem Of(string definition) => Of(SafeXml.Parse(definition));

    public static OlxProblem Of(XElement problem)
    {
        var names = problem.Descendants().Select(element => element.Name.LocalName).ToList();
        var responses = names.Where(name => name.EndsWith("response", StringComparison.Ordinal) || name is "jsinput" or "drag_and_drop_input").ToList();
        var scripted = responses.Where(Scripted.Contains).Distinct(StringComparer.Ordinal).ToList();
        if (scripted.Count > 0)
            return new(OlxProblemKind.NeedsPython, responses, new Message("It needs the author's Python ({0}), which is never run.", string.Join(", ", scripted)));
        if (HasComputedText(problem))
            return new(OlxProblemKind.NeedsPython, responses, new Message("It needs the author's Python, which is never run."));
        var unknown = Unknown(names);
        return unknown.Count > 0
            ? new(OlxProblemKind.UnsupportedResponse, responses, new Message("It has a kind of answer that Préau does not take ({0}).", string.Join(", ", unknown.Select(OlxPath.Shown))))
            : new(OlxProblemKind.Shown, responses, null);
    }

    // The field says something only where the response itself is one that is checked.
    static List<string> Unknown(List<string> names)
    {
        var unknown = names.Where(name => name.EndsWith("response", StringComparison.Ordinal) && !Checked.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
        return unknown.Count > 0 ? unknown : [.. names.Where(UnknownFields.Contains).Distinct(StringComparer.Ordinal)];
    }

    // A script that nothing refers to changes nothing: many problems carry one that is empty or a comment.
    static bool HasComputedText(XElement problem) =>
        problem.Descendants("script").Any(IsPython)
        && problem.DescendantNodes().Any(node => node switch
        {
            XElement { Name.LocalName: not "script" } element => element.Attributes().Any(attribute => Variable.IsMatch(attribute.Value)),
            XText { Parent.Name.LocalName: not "script" } text => Variable.IsMatch(text.Value),
            _ => false,
        });

    static bool IsPython(XElement script) =>
        ((string?)script.Attribute("type"))?.Contains("python", StringComparison.OrdinalIgnoreCase) ?? false;
}
