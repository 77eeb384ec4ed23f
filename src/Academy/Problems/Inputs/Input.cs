using System.Collections.Immutable;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Inputs;

/// <summary>How an input is called and described.</summary>
public sealed record InputText
{
    /// <summary>Its name in a form: <c>q1</c>, <c>q2</c>, … in reading order.</summary>
    public required string Key { get; init; }

    /// <summary>HTML to show as its label; null: the text before it says it already, name it by <see cref="Name"/>.</summary>
    public string? Label { get; init; }

    /// <summary>Its accessible name, plain words. Empty only when the author wrote nothing at all before it.</summary>
    public string Name { get; init; } = "";

    public ImmutableArray<string> Descriptions { get; init; } = [];

    /// <summary>It stands within a line of text.</summary>
    public bool Inline { get; init; }
}

/// <summary>What a check finds.</summary>
/// <param name="Credit">Of one point: 0 wrong, 1 right, between them partly right.</param>
/// <param name="Refusal">Why the answer cannot be checked at all; it then costs no attempt.</param>
public readonly record struct Verdict(double Credit, Message? Refusal = null)
{
    public static Verdict Of(bool right) => new(right ? 1 : 0);

    public static Verdict Refused(Message reason) => new(0, reason);
}

/// <summary>One thing to answer, and the rule that judges the answer. An answer is a list of values, as a form sends them.</summary>
public abstract record Input
{
    /// <summary>Longer values are refused before they are looked at.</summary>
    public const int MaximumLength = 1_000;

    /// <summary>More values than any form of ours sends are refused too.</summary>
    public const int MaximumValues = 200;

    public required InputText Text { get; init; }

    public string Key => Text.Key;

    /// <summary>Judges an answer. No value, or empty ones, is a wrong answer, not a refusal.</summary>
    public abstract Verdict Check(ReadOnlySpan<string> values);

    /// <summary>What the author says to this answer.</summary>
    /// <param name="credit">What <see cref="Check"/> gave it.</param>
    public virtual ImmutableArray<Feedback> FeedbackOn(ReadOnlySpan<string> values, double credit) => [];

    /// <summary>The right answers: values of options where there are options, otherwise text to show.</summary>
    public abstract ImmutableArray<string> Right { get; }

    /// <summary>What a learner sees before any answer. Nothing in it may depend on which answer is right.</summary>
    /// <param name="seed">The learner's own chance, for the order of choices.</param>
    public abstract InputView View(int seed);

    /// <summary>With the values that <paramref name="original"/> sends, of which this is a translation.</summary>
    public virtual Input NamedAs(Input original) => this;

    protected static string First(ReadOnlySpan<string> values) => values.IsEmpty ? "" : values[0].Trim();
}
