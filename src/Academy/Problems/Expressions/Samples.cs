using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Preau.Academy.Problems.Inputs;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Expressions;

/// <summary>
/// Where formulas are compared: <c>x,y@1,2:3,4#10</c> is ten points with x from 1 to 3 and y from 2 to 4. The points are the
/// same each time the text is read.
/// </summary>
sealed record Samples(ImmutableArray<string> Variables, ImmutableArray<Complex[]> Points)
{
    /// <exception cref="AuthorException">It cannot be read.</exception>
    public static Samples Parse(string text)
    {
        if (text.Split('@') is not [var names, var rest] || rest.Split('#') is not [var ranges, var count] || ranges.Split(':') is not [var from, var to]
            || !int.TryParse(count.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var points) || points < 1) throw Unreadable(text);
        var variables = names.Split(',', StringSplitOptions.TrimEntries).ToImmutableArray();
        var (lows, highs) = (Numbers(from, text), Numbers(to, text));
        // Authors leave ranges over from a longer list; Open edX takes the first ones.
        if (lows.Length < variables.Length || highs.Length < variables.Length || variables.Length > 50) throw Unreadable(text);
        return new(variables, [.. Enumerable.Range(0, Math.Min(points, FormulaInput.MaximumPoints)).Select(point => Draw(text, point, lows[..variables.Length], highs))]);
    }

    static Complex[] Draw(string text, int point, double[] lows, double[] highs) =>
        [.. lows.Select((low, i) => new Complex(low + Stable.Fraction(Stable.Hash(text, (ulong)(point * 64 + i))) * (highs[i] - low), 0))];

    static double[] Numbers(string list, string text) => [.. list.Split(',')
        .Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Unreadable(text))];

    static AuthorException Unreadable(string text) => new(new Message("The samples “{0}” of a formula cannot be read.", text));
}
