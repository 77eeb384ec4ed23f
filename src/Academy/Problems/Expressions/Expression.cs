using System.Numerics;
using System.Runtime.InteropServices;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Expressions;

enum Code : byte { Number, Variable, Function, Add, Subtract, Multiply, Divide, Power, Negate, Parallel }

/// <param name="Index">The variable or the function; for <see cref="Code.Parallel"/> the number of operands.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Step(Code Code, int Index = 0, Complex Value = default);

/// <summary>
/// A formula as a learner or an author types it, parsed once and evaluated often without allocation. The language is that
/// of Open edX's calculator: <c>+ - * / ^ ( )</c>, <c>||</c> for resistors in parallel, functions, <c>pi e i j</c>, and
/// the suffixes <c>% k M G T c m u n p</c> after a number.
/// </summary>
sealed class Expression
{
    public const int MaximumLength = 1_000;

    readonly Step[] steps;
    readonly int stack;

    internal Expression(Step[] steps, int stack) => (this.steps, this.stack) = (steps, stack);

    /// <param name="variables">The names a formula may use; they hide constants of the same name.</param>
    public static bool TryParse(string text, ExpressionNames variables, out Expression? expression, out Message fault) =>
        ExpressionParser.TryParse(text, variables, out expression, out fault);

    /// <summary>The value; NaN where the formula has none (0/0, a factorial of a fraction).</summary>
    /// <param name="variables">In the order of <see cref="ExpressionNames"/>.</param>
    public Complex Evaluate(ReadOnlySpan<Complex> variables)
    {
        // A formula of 1,000 characters has at most 500 operands.
        Span<Complex> values = stackalloc Complex[stack];
        var top = 0;
        foreach (var step in steps)
            switch (step.Code)
            {
                case Code.Number: values[top++] = step.Value; break;
                case Code.Variable: values[top++] = variables[step.Index]; break;
                case Code.Function: values[top - 1] = MathFunctions.Apply(step.Index, values[top - 1]); break;
                case Code.Negate: values[top - 1] = -values[top - 1]; break;
                case Code.Parallel:
                    top -= step.Index - 1;
                    values[top - 1] = Parallel(values.Slice(top - 1, step.Index));
                    break;
                default:
                    top--;
                    values[top - 1] = Apply(step.Code, values[top - 1], values[top]);
                    break;
            }
        return values[0];
    }

    static Complex Apply(Code code, Complex a, Complex b) => code switch
    {
        Code.Add => a + b,
        Code.Subtract => a - b,
        Code.Multiply => MathFunctions.Product(a, b),
        Code.Divide => MathFunctions.Quotient(a, b),
        _ => MathFunctions.Power(a, b),
    };

    static Complex Parallel(ReadOnlySpan<Complex> resistances)
    {
        var sum = Complex.Zero;
        foreach (var resistance in resistances)
        {
            if (resistance == Complex.Zero) return new Complex(double.NaN, double.NaN);
            sum += MathFunctions.Quotient(1, resistance);
        }
        return MathFunctions.Quotient(1, sum);
    }
}

/// <summary>The variables of a formula, and whether <c>R</c> and <c>r</c> are two of them.</summary>
sealed class ExpressionNames(IReadOnlyList<string> variables, bool caseSensitive)
{
    public static ExpressionNames None { get; } = new([], caseSensitive: false);

    readonly string[] names = [.. variables.Select(name => caseSensitive ? name : name.ToLowerInvariant())];

    public int Count => names.Length;

    public string Cased(string name) => caseSensitive ? name : name.ToLowerInvariant();

    public int IndexOf(string name) => Array.IndexOf(names, name);
}
