using System.Collections.Immutable;

namespace Preau.Academy.Problems.Inputs;

public enum InputKind { Radio, Checkboxes, Dropdown, Text, Number, Formula, Image }

/// <summary>How an answer was judged; <see cref="None"/>: not answered, or not to be known yet.</summary>
public enum Mark { None, Right, Partly, Wrong }

/// <summary>One of several to choose from.</summary>
/// <param name="Value">What the form sends. It tells neither the author's order nor what is right.</param>
/// <param name="Html">What is shown; plain text for a dropdown.</param>
public sealed record OptionView(string Value, string Html);

/// <summary>An image to point at, its size in CSS pixels. A learner who does not point types the two coordinates.</summary>
public sealed record ImageView(string Source, string Alternative, int Width, int Height);

/// <summary>An input as a learner sees it.</summary>
public sealed record InputView
{
    public required InputText Text { get; init; }

    public required InputKind Kind { get; init; }

    public ImmutableArray<OptionView> Options { get; init; } = [];

    /// <summary>Characters the field shows; 0: the page's choice.</summary>
    public int Size { get; init; }

    /// <summary>A unit or the like, right after the field.</summary>
    public string TrailingText { get; init; } = "";

    public ImageView? Image { get; init; }

    /// <summary>The learner's last answer. For an image: x and y.</summary>
    public ImmutableArray<string> Given { get; init; } = [];

    public Mark Mark { get; init; }

    public ImmutableArray<Feedback> Feedback { get; init; } = [];

    /// <summary>The right answers, once they may be seen: values of <see cref="Options"/>, otherwise text. Empty before.</summary>
    public ImmutableArray<string> Right { get; init; } = [];
}
