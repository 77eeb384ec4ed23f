using System.Collections.Immutable;
using System.Numerics;
using Preau.Academy.Problems.Expressions;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Inputs;

/// <summary>An interval, each end of it in or out.</summary>
readonly record struct NumberRange(double From, double To, bool FromIn, bool ToIn)
{
    // Not a tolerance of the author's: what two ways of writing one number may differ by.
    static readonly Tolerance Same = new(2.220446049250313e-16, Share.OfTheLarger);

    public bool Holds(double number) =>
        Same.Holds(number, From) ? FromIn : Same.Holds(number, To) ? ToIn : From < number && number < To;

    public bool IsEnd(double number) => Same.Holds(number, From) || Same.Holds(number, To);
}

/// <summary>Another right answer, met exactly.</summary>
readonly record struct OtherNumber(Complex Value, Feedback? Feedback);

/// <summary>A number or an expression that has a number: <c>numericalresponse</c>.</summary>
sealed record NumberInput : Input
{
    /// <summary>The right number; ignored where there is a <see cref="Range"/>.</summary>
    public Complex Answer { get; init; }

    public NumberRange? Range { get; init; }

    public Tolerance Tolerance { get; init; } = Tolerance.Default;

    public ImmutableArray<OtherNumber> Others { get; init; } = [];

    /// <summary>Half the credit within <see cref="CloseFactor"/> times the tolerance (of a range: its width beyond each end).</summary>
    public bool CloseCredit { get; init; }

    public double CloseFactor { get; init; } = 2;

    /// <summary>Numbers worth half the credit; close to one of them, a quarter.</summary>
    public ImmutableArray<Complex> PartAnswers { get; init; } = [];

    public Feedback? RightHint { get; init; }

    public required ImmutableArray<string> Shown { get; init; }

    public int Size { get; init; }

    public string TrailingText { get; init; } = "";

    public override ImmutableArray<string> Right => Shown;

    public override Verdict Check(ReadOnlySpan<string> values)
    {
        var text = First(values);
        if (text.Length == 0) return new(0);
        if (!Expression.TryParse(text, ExpressionNames.None, out var expression, out var fault)) return Verdict.Refused(fault);
        var number = expression!.Evaluate([]);
        if (!Complex.IsFinite(number)) return Verdict.Refused(new Message("“{0}” has no finite value.", text));
        if (Range is not null && number.Imaginary != 0) return Verdict.Refused(new Message("Give a real number."));
        return new(Credit(number));
    }

    public override ImmutableArray<Feedback> FeedbackOn(ReadOnlySpan<string> values, double credit)
    {
        if (credit < 1 || !Expression.TryParse(First(values), ExpressionNames.None, out var expression, out _)) return [];
        var number = expression!.Evaluate([]);
        return (IsAnswer(number) ? RightHint : Others.FirstOrDefault(other => other.Value == number).Feedback) is { } hint ? [hint] : [];
    }

    public override InputView View(int seed) => new() { Text = Text, Kind = InputKind.Number, Size = Size, TrailingText = TrailingText };

    double Credit(Complex number)
    {
        if (IsAnswer(number)) return 1;
        foreach (var other in Others)
            if (other.Value == number) return 1;
        return Range is { } range ? NearRange(range, number.Real) : NearAnswer(number);
    }

    bool IsAnswer(Complex number) => Range?.Holds(number.Real) ?? Tolerance.Holds(number, Answer);

    double NearRange(NumberRange range, double number)
    {
        if (!CloseCredit || range.IsEnd(number)) return 0;
        var margin = CloseFactor * (range.To - range.From);
        return range.From - margin < number && number < range.To + margin ? 0.5 : 0;
    }

    double NearAnswer(Complex number)
    {
        var near = Tolerance.Times(CloseFactor);
        foreach (var part in PartAnswers)
            if (Tolerance.Holds(number, part)) return 0.5;
        if (!CloseCredit) return 0;
        if (near.Holds(number, Answer)) return 0.5;
        foreach (var part in PartAnswers)
            if (near.Holds(number, part)) return 0.25;
        return 0;
    }
}
