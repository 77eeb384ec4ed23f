using System.Collections.Immutable;
using System.Numerics;
using Preau.Academy.Problems.Expressions;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Inputs;

/// <summary>
/// A formula: <c>formularesponse</c>. It is right when it has the author's values at points drawn once, when the problem
/// was read, from the author's ranges.
/// </summary>
sealed record FormulaInput : Input
{
    public const int MaximumPoints = 100;

    public required ExpressionNames Names { get; init; }

    /// <summary>Points, each with one value for each variable.</summary>
    public required ImmutableArray<Complex[]> Points { get; init; }

    /// <summary>The author's formula at each point.</summary>
    public required ImmutableArray<Complex> Values { get; init; }

    public Tolerance Tolerance { get; init; } = Tolerance.Default;

    public required string Shown { get; init; }

    public int Size { get; init; }

    public string TrailingText { get; init; } = "";

    public override ImmutableArray<string> Right => [Shown];

    public override Verdict Check(ReadOnlySpan<string> values)
    {
        var text = First(values);
        if (text.Length == 0) return new(0);
        if (!Expression.TryParse(text, Names, out var formula, out var fault)) return Verdict.Refused(fault);
        for (var i = 0; i < Points.Length; i++)
        {
            var value = formula!.Evaluate(Points[i]);
            if (Complex.IsNaN(value)) return Verdict.Refused(new Message("“{0}” has no value for some of the numbers tried.", text));
            if (!Tolerance.Holds(value, Values[i])) return new(0);
        }
        return new(1);
    }

    public override InputView View(int seed) => new() { Text = Text, Kind = InputKind.Formula, Size = Size, TrailingText = TrailingText };
}
