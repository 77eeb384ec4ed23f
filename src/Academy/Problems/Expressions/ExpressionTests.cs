using System.Globalization;
using System.Numerics;
using CsCheck;
using Xunit;

namespace Preau.Academy.Problems.Expressions;

public sealed class ExpressionTests
{
    static readonly ExpressionNames XAndY = new(["x", "y"], caseSensitive: true);

    [Theory]
    [InlineData("1+2*3", 7)]
    [InlineData("-2^2", -4)]
    [InlineData("3*-2^2", 12)]
    [InlineData("2^3^2", 512)]
    [InlineData("2^-1", 0.5)]
    [InlineData("--1", 1)]
    [InlineData("2*-(3)", -6)]
    [InlineData("4||4||2", 1)]
    [InlineData("6*2||2", 6)]
    [InlineData("5k || 5000", 2500)]
    [InlineData("50%", 0.5)]
    [InlineData("3M/3e6", 1)]
    [InlineData("9.3*10^7", 9.3e7)]
    [InlineData("1.5E+2", 150)]
    [InlineData(" ( 1 + .5 ) * 2. ", 3)]
    [InlineData("sqrt(16)+ln(e)+log10(1000)+log2(8)", 11)]
    [InlineData("fact(5)-abs(-20)", 100)]
    [InlineData("SIN(PI/2)", 1)]
    [InlineData("i*i", -1)]
    [InlineData("sqrt(-4)/(2j)", 1, "the product of a number and j needs its sign")]
    [InlineData("sqrt(-4)/(2*j)", 1)]
    [InlineData("arccot(-1)", -Math.PI / 4)]
    [InlineData("exp(arcsinh(arctan(tan(0.5))) - arcsinh(0.5))", 1)]
    public void An_expression_has_its_value(string text, double value, string? refusedBecause = null)
    {
        Assert.Equal(refusedBecause is null, Expression.TryParse(text, ExpressionNames.None, out var expression, out _));
        if (expression is not null) Assert.True(Tolerance.Default.Holds(expression.Evaluate([]), value), expression.Evaluate([]).ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1+")]
    [InlineData("(1")]
    [InlineData("1)")]
    [InlineData("2 3")]
    [InlineData("2x")]
    [InlineData("x(3)")]
    [InlineData("z")]
    [InlineData("system(1)")]
    [InlineData("3,14")]
    [InlineData("1..2")]
    [InlineData("a'b")]
    [InlineData("\0")]
    [InlineData("١")]
    public void What_is_no_expression_is_refused_with_a_reason(string text)
    {
        Assert.False(Expression.TryParse(text, XAndY, out _, out var fault));
        Assert.NotEmpty(fault.Id);
    }

    [Fact]
    public void Brackets_too_deep_and_text_too_long_are_refused()
    {
        Assert.False(Refused(new string('(', 500) + "1" + new string(')', 500)));
        Assert.False(Refused(string.Concat(Enumerable.Repeat("1+", 499)) + "(2"));
        Assert.False(Refused(new string('1', Expression.MaximumLength + 1)));
        Assert.True(Refused(string.Concat(Enumerable.Repeat("2^-", 300)) + "1"));
        Assert.True(Refused(new string('(', 50) + "1" + new string(')', 50)));

        static bool Refused(string text) => Expression.TryParse(text, ExpressionNames.None, out _, out _);
    }

    [Fact]
    public void A_factorial_of_a_fraction_has_no_value()
    {
        Assert.True(Expression.TryParse("fact(2.5)", ExpressionNames.None, out var expression, out _));
        Assert.True(Complex.IsNaN(expression!.Evaluate([])));
    }

    [Fact]
    public void Variables_hide_constants_and_tell_case_apart_only_when_asked()
    {
        Assert.True(Expression.TryParse("E*e", new ExpressionNames(["E"], caseSensitive: true), out var told, out _));
        Assert.Equal(2 * Math.E, told!.Evaluate([2]).Real, 12);
        Assert.True(Expression.TryParse("E*e", new ExpressionNames(["e"], caseSensitive: false), out var same, out _));
        Assert.Equal(4, same!.Evaluate([2]).Real, 12);
    }

    [Fact]
    public void Names_may_have_indices_and_primes()
    {
        var names = new ExpressionNames(["R_1", "x'", "U_{ij}^{12}"], caseSensitive: true);
        Assert.True(Expression.TryParse("R_1 + x' * U_{ij}^{12}", names, out var expression, out _));
        Assert.Equal(7, expression!.Evaluate([1, 2, 3]).Real, 12);
    }

    // A tree, its value by plain arithmetic, and its text with every bracket it needs and some it does not.
    sealed record Tree(string Text, double Value, int Tightness);

    static readonly Gen<Tree> Leaf = Gen.OneOf(
        Gen.Int[0, 999].Select(n => new Tree(n.ToString(CultureInfo.InvariantCulture), n, 9)),
        Gen.Int[1, 9999].Select(n => new Tree((n / 100.0).ToString(CultureInfo.InvariantCulture), n / 100.0, 9)),
        Gen.Const(new Tree("x", 1.75, 9)), Gen.Const(new Tree("y", -0.5, 9)));

    static readonly Gen<Tree> Trees = Gen.Recursive<Tree>((depth, inner) => depth >= 4 ? Leaf : Gen.OneOf(
        Leaf,
        Gen.Select(inner, inner).Select((a, b) => new Tree($"{a.Text} + {Wrap(b, 2)}", a.Value + b.Value, 1)),
        Gen.Select(inner, inner).Select((a, b) => new Tree($"{a.Text}-{Wrap(b, 2)}", a.Value - b.Value, 1)),
        Gen.Select(inner, inner).Select((a, b) => new Tree($"{Wrap(a, 2)}*{Wrap(b, 3)}", a.Value * b.Value, 2)),
        Gen.Select(inner, inner).Select((a, b) => new Tree($"{Wrap(a, 2)} / {Wrap(b, 3)}", a.Value / b.Value, 2)),
        Gen.Select(inner, Gen.Int[0, 3]).Select((a, n) => new Tree($"{Wrap(a, 9)}^{n}", Math.Pow(a.Value, n), 4)),
        inner.Select(a => new Tree($"-{Wrap(a, 2)}", -a.Value, 1)),
        inner.Select(a => new Tree($"sin({a.Text})", Math.Sin(a.Value), 9)),
        inner.Select(a => new Tree($"abs( {a.Text} )", Math.Abs(a.Value), 9))));

    static string Wrap(Tree tree, int tightness) => tree.Tightness < tightness ? $"({tree.Text})" : tree.Text;

    [Fact]
    public void A_random_expression_has_the_value_of_its_tree() => Trees.Where(tree => tree.Text.Length <= Expression.MaximumLength).Sample(tree =>
    {
        Assert.True(Expression.TryParse(tree.Text, XAndY, out var expression, out var fault), tree.Text + ": " + fault.Id);
        var value = expression!.Evaluate([1.75, -0.5]);
        if (double.IsFinite(tree.Value)) Assert.True(Math.Abs(value.Real - tree.Value) <= 1e-9 * Math.Max(1, Math.Abs(tree.Value)), $"{tree.Text} = {tree.Value}, not {value}");
    });

    [Fact]
    public void Any_text_is_parsed_or_refused_and_never_throws() =>
        Gen.Char["()+-*/^|.,eEkx y0123456789'_{}sincosqrt%\0é"].Array[0, 60].Select(letters => new string(letters)).Sample(text =>
        {
            if (Expression.TryParse(text, XAndY, out var expression, out _)) expression!.Evaluate([1, 2]);
        });
}
