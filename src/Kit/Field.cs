using Microsoft.AspNetCore.Components;

namespace Preau.Kit;

/// <summary>
/// What every field of a form has: a name, a label, perhaps a hint and a fault, and the ids that tie them together for a
/// screen reader. Fields are required unless <see cref="Optional"/>, and say so in words.
/// </summary>
public abstract class Field : ComponentBase
{
    [CascadingParameter] FormErrors? FormErrors { get; set; }

    /// <summary>The name it is sent under; also its id, so that the error summary can lead to it.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>One sentence that helps to answer.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>Says "(optional)" after the label.</summary>
    [Parameter] public bool Optional { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>Another id than the name, where two forms of a page share a name.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>The faults; those of the cascaded <see cref="Preau.Kit.FormErrors"/> when null.</summary>
    [Parameter] public IReadOnlyList<string>? Errors { get; set; }

    /// <summary>Whatever else the control carries: <c>hx-*</c>, <c>data-*</c>.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected IReadOnlyList<string> Faults => Errors ?? FormErrors?.For(Name) ?? [];

    protected bool Wrong => Faults.Count > 0;

    protected string ControlId => Id ?? IdOf(Name);

    protected string HintId => ControlId + "-hint";

    protected string ErrorId => ControlId + "-error";

    protected string FieldClass => Wrong ? "field wrong" : "field";

    protected string? AriaInvalid => Wrong ? "true" : null;

    protected string? DescribedBy => (Hint, Wrong) switch
    {
        (null, false) => null,
        (null, true) => ErrorId,
        (_, false) => HintId,
        _ => $"{HintId} {ErrorId}",
    };

    /// <summary>The id of the control of a field name: the name, with what an address cannot hold replaced by hyphens.</summary>
    internal static string IdOf(string name) =>
        name.All(IdCharacter) ? name : string.Create(name.Length, name, (id, source) =>
        {
            for (var i = 0; i < id.Length; i++) id[i] = IdCharacter(source[i]) ? source[i] : '-';
        });

    static bool IdCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}

/// <summary>One of the answers of a list.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null, bool Disabled = false);
