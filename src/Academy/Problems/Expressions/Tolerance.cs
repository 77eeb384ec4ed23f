using System.Numerics;
using System.Runtime.InteropServices;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Expressions;

/// <summary>How far a number may be from the author's.</summary>
/// <param name="Value">An absolute distance, or a share.</param>
/// <param name="Of">What it is a share of.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Tolerance(double Value, Share Of)
{
    /// <summary>Open edX's, where the author gives none: 0.001 % of the larger of the two.</summary>
    public static Tolerance Default { get; } = new(0.00001, Share.OfTheLarger);

    /// <param name="text"><c>5%</c> of the author's number, or an absolute distance, each an expression.</param>
    /// <exception cref="AuthorException">It cannot be read.</exception>
    public static Tolerance Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0 || trimmed == "0.001%") return Default;
        var percent = trimmed.EndsWith('%');
        if (!Expression.TryParse(percent ? trimmed[..^1] : trimmed, ExpressionNames.None, out var expression, out _)
            || expression!.Evaluate([]) is not { Imaginary: 0, Real: >= 0 } value)
            throw new AuthorException(new Message("The tolerance “{0}” of the right answer cannot be read.", trimmed));
        return percent ? new(value.Real * 0.01, Share.OfTheAnswer) : new(value.Real, Share.Absolute);
    }

    public Tolerance Times(double factor) => this with { Value = Value * factor };

    public bool Holds(Complex given, Complex answer)
    {
        if (!Complex.IsFinite(given) || !Complex.IsFinite(answer)) return given == answer;
        var (size, larger) = (Complex.Abs(answer), Math.Max(Complex.Abs(given), Complex.Abs(answer)));
        var allowed = Value * Of switch { Share.Absolute => 1, Share.OfTheAnswer => size, _ => larger };
        // 0.4 lies within 0.1 of 0.3, though not in binary: Open edX compares the decimals as they are written.
        return Complex.Abs(given - answer) <= allowed + 4e-16 * larger;
    }
}

enum Share { Absolute, OfTheAnswer, OfTheLarger }
