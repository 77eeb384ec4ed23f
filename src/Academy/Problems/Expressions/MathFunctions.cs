using System.Collections.Frozen;
using System.Numerics;

namespace Preau.Academy.Problems.Expressions;

/// <summary>
/// The functions and constants that an expression may name: those of Open edX's calculator. Where a real argument has a
/// real result it is computed by real arithmetic, which is more exact; <c>sqrt(-4)</c> is 2i.
/// </summary>
static class MathFunctions
{
    static readonly (string Name, Func<Complex, Complex> Of)[] Table =
    [
        ("sin", z => Real(z, true, Math.Sin, Complex.Sin)), ("cos", z => Real(z, true, Math.Cos, Complex.Cos)), ("tan", Tan),
        ("sec", z => 1 / Real(z, true, Math.Cos, Complex.Cos)), ("csc", z => 1 / Real(z, true, Math.Sin, Complex.Sin)), ("cot", z => 1 / Tan(z)),
        ("sqrt", z => Real(z, z.Real >= 0, Math.Sqrt, Complex.Sqrt)),
        ("ln", Ln), ("log10", z => Real(z, z.Real > 0, Math.Log10, Complex.Log10)),
        ("log2", z => Real(z, z.Real > 0, Math.Log2, w => Complex.Log(w) / Math.Log(2))), ("exp", z => Real(z, true, Math.Exp, Complex.Exp)),
        ("arcsin", Arcsin), ("arccos", Arccos), ("arctan", Arctan),
        ("arcsec", z => Arccos(1 / z)), ("arccsc", z => Arcsin(1 / z)), ("arccot", Arccot),
        ("abs", z => Complex.Abs(z)), ("fact", Factorial), ("factorial", Factorial),
        ("sinh", z => Real(z, true, Math.Sinh, Complex.Sinh)), ("cosh", z => Real(z, true, Math.Cosh, Complex.Cosh)), ("tanh", Tanh),
        ("sech", z => 1 / Real(z, true, Math.Cosh, Complex.Cosh)), ("csch", z => 1 / Real(z, true, Math.Sinh, Complex.Sinh)), ("coth", z => 1 / Tanh(z)),
        ("arcsinh", Arcsinh), ("arccosh", Arccosh), ("arctanh", Arctanh),
        ("arcsech", z => Arccosh(1 / z)), ("arccsch", z => Arcsinh(1 / z)), ("arccoth", z => Arctanh(1 / z)),
        ("re", z => z.Real), ("im", z => z.Imaginary), ("conj", Complex.Conjugate),
    ];

    static readonly FrozenDictionary<string, int> Names = Table.Select((row, index) => (row.Name, index)).ToFrozenDictionary(row => row.Name, row => row.index, StringComparer.Ordinal);

    static readonly FrozenDictionary<string, Complex> Constants = new Dictionary<string, Complex>(StringComparer.Ordinal)
    {
        ["pi"] = Math.PI,
        ["e"] = Math.E,
        ["i"] = Complex.ImaginaryOne,
        ["j"] = Complex.ImaginaryOne,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null when there is no function of this name.</summary>
    public static int? Find(string name) => Names.TryGetValue(name, out var index) ? index : null;

    public static Complex Apply(int function, Complex argument) => Table[function].Of(argument);

    public static bool TryConstant(string name, out Complex value) => Constants.TryGetValue(name, out value);

    public static Complex Power(Complex z, Complex exponent) =>
        z.Imaginary == 0 && exponent.Imaginary == 0 && (z.Real >= 0 || Math.Floor(exponent.Real) == exponent.Real)
            ? Math.Pow(z.Real, exponent.Real) : Complex.Pow(z, exponent);

    public static Complex Product(Complex a, Complex b) => a.Imaginary == 0 && b.Imaginary == 0 ? a.Real * b.Real : a * b;

    public static Complex Quotient(Complex a, Complex b) => a.Imaginary == 0 && b.Imaginary == 0 ? a.Real / b.Real : a / b;

    static Complex Real(Complex z, bool inDomain, Func<double, double> real, Func<Complex, Complex> complex) =>
        z.Imaginary == 0 && inDomain ? real(z.Real) : complex(z);

    static Complex Ln(Complex z) => Real(z, z.Real > 0, Math.Log, Complex.Log);

    static Complex Tan(Complex z) => Real(z, true, Math.Tan, Complex.Tan);

    static Complex Tanh(Complex z) => Real(z, true, Math.Tanh, Complex.Tanh);

    static Complex Arcsin(Complex z) => Real(z, Math.Abs(z.Real) <= 1, Math.Asin, Complex.Asin);

    static Complex Arccos(Complex z) => Real(z, Math.Abs(z.Real) <= 1, Math.Acos, Complex.Acos);

    static Complex Arctan(Complex z) => Real(z, true, Math.Atan, Complex.Atan);

    // Of the two conventions Open edX takes the one that is odd.
    static Complex Arccot(Complex z) => (z.Real < 0 ? -Math.PI / 2 : Math.PI / 2) - Arctan(z);

    static Complex Arcsinh(Complex z) => Real(z, true, Math.Asinh, w => Complex.Log(w + Complex.Sqrt(w * w + 1)));

    static Complex Arccosh(Complex z) => Real(z, z.Real >= 1, Math.Acosh, w => Complex.Log(w + Complex.Sqrt(w + 1) * Complex.Sqrt(w - 1)));

    static Complex Arctanh(Complex z) => Real(z, Math.Abs(z.Real) < 1, Math.Atanh, w => (Complex.Log(1 + w) - Complex.Log(1 - w)) / 2);

    // 171! is beyond a double.
    static Complex Factorial(Complex z)
    {
        if (z.Imaginary != 0 || z.Real is not (>= 0 and <= 170) || Math.Floor(z.Real) != z.Real) return new Complex(double.NaN, double.NaN);
        var product = 1.0;
        for (var n = 2; n <= z.Real; n++) product *= n;
        return product;
    }
}
