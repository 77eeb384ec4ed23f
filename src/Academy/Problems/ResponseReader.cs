using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Preau.Academy.Problems.Inputs;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems;

/// <summary>Reads one response element: from each of its inputs it makes an <see cref="Input"/> that can check an answer.</summary>
sealed partial class ResponseReader(XElement response, ProblemSettings settings, ResponseText text, Action<Message> refuse)
{
    public static readonly FrozenSet<string> Kinds = new[]
    {
        "multiplechoiceresponse", "truefalseresponse", "choiceresponse", "optionresponse", "stringresponse", "numericalresponse",
        "formularesponse", "imageresponse",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> Programs = new[]
    {
        "customresponse", "coderesponse", "externalresponse", "schematicresponse", "javascriptresponse",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> InputNames = new[]
    {
        "choicegroup", "checkboxgroup", "radiogroup", "optioninput", "textline", "formulaequationinput", "imageinput",
        "jsinput", "schematic", "drag_and_drop_input", "designprotein2dinput", "editageneinput", "editamoleculeinput", "chemicalequationinput",
        "crystallography", "vsepr_input", "textbox", "filesubmission", "matlabinput", "annotationinput", "javascriptinput", "jsme", "numericalinput",
        "radiotextgroup", "checkboxtextgroup", "externaltextbox", "codeinput",
    }.ToFrozenSet(StringComparer.Ordinal);

    int taken;

    public static bool IsInput(string name) => InputNames.Contains(name);

    public static bool IsUnknownKind(string name) => name.EndsWith("response", StringComparison.Ordinal) && !Kinds.Contains(name) && !Programs.Contains(name);

    /// <summary>Null when the response has its one input already, or, with the reason given, when it cannot be answered here.</summary>
    public Input? Read(XElement input, int index, string before)
    {
        if (taken > 0 && response.Name.LocalName is not ("optionresponse" or "imageresponse")) return null;
        try
        {
            var made = Make(input, Words(input, index, before));
            taken++;
            return made;
        }
        catch (AuthorException fault)
        {
            refuse(fault.Reason);
            return null;
        }
    }

    Input Make(XElement input, InputText words) => (response.Name.LocalName, input.Name.LocalName) switch
    {
        ("multiplechoiceresponse", "choicegroup" or "radiogroup") => Choices(input, words, ChoiceKind.One),
        ("truefalseresponse", "choicegroup" or "checkboxgroup") => Choices(input, words, ChoiceKind.TrueFalse),
        ("choiceresponse", "checkboxgroup" or "choicegroup" or "radiogroup") => Choices(input, words, ChoiceKind.Several),
        ("optionresponse", "optioninput") => Options(input, words),
        ("stringresponse", "textline") => String(input, words),
        ("numericalresponse", "textline" or "formulaequationinput") => Number(input, words),
        ("formularesponse", "textline" or "formulaequationinput") => Formula(input, words),
        ("imageresponse", "imageinput") => Image(input, words),
        _ => throw new AuthorException(new Message("This kind of exercise ({0}) cannot be answered here.", input.Name.LocalName)),
    };

    // The response's own label belongs to its first input; the others are named by it.
    InputText Words(XElement input, int index, string before)
    {
        var shared = text.Label is { } label ? Markup.Plain(label) : "";
        var own = taken > 0 || shared.Length == 0 ? Markup.OneLine(input.Attribute("label")?.Value ?? "") : "";
        return new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"q{index + 1}"),
            Label = taken == 0 && text.Label is not null ? Html(text.Label) : null,
            Name = new[] { own, shared, before, text.Before }.FirstOrDefault(name => name.Length > 0) ?? "",
            Descriptions = taken > 0 ? [] : [.. text.Descriptions.Select(Html).Where(html => html.Length > 0)],
            Inline = input.Attribute("inline")?.Value is "1" or "true" || Attribute("inline") is "1" or "true",
        };
    }

    string? Attribute(string name) => response.Attribute(name)?.Value;

    string Html(XElement element) => Markup.Inner(element) is { Length: > 0 } html ? settings.Clean(html) : "";

    Feedback? Hint(XElement? element) =>
        element is not null && Html(element) is { Length: > 0 } html ? new(element.Attribute("label")?.Value, html) : null;

    FrozenSet<string> Credit() => (Attribute("partial_credit") ?? "").ToLowerInvariant()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    IEnumerable<XElement> Parameters() => response.Descendants("responseparam");

    static int Size(XElement input) =>
        int.TryParse(input.Attribute("size")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Clamp(size, 1, 200) : 0;
}
