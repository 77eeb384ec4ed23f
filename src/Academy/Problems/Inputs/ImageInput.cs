using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Inputs;

/// <summary>A point of an image, in its pixels from the top left.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Point(double X, double Y);

/// <summary>
/// A place on an image: <c>imageinput</c>. Right inside any of the areas, edges included. The answer is two values, x and y
/// (pointed at, or typed by who does not point), or one, <c>[x,y]</c>.
/// </summary>
sealed record ImageInput : Input
{
    public required ImageView Image { get; init; }

    /// <summary>Convex, each the corners in order. A rectangle is one.</summary>
    public required ImmutableArray<ImmutableArray<Point>> Areas { get; init; }

    public override ImmutableArray<string> Right =>
        [.. Areas.Select(area => string.Join(' ', area.Select(point => string.Create(CultureInfo.InvariantCulture, $"({point.X:0.##}, {point.Y:0.##})"))))];

    public override Verdict Check(ReadOnlySpan<string> values)
    {
        if (values.IsEmpty || (values.Length == 1 && string.IsNullOrWhiteSpace(values[0]))) return new(0);
        if (!TryPoint(values, out var point)) return Verdict.Refused(new Message("Give two whole numbers: the distance from the left and from the top of the image."));
        foreach (var area in Areas)
            if (Holds(area, point)) return new(1);
        return new(0);
    }

    public override InputView View(int seed) => new() { Text = Text, Kind = InputKind.Image, Image = Image };

    static bool TryPoint(ReadOnlySpan<string> values, out Point point)
    {
        point = default;
        var text = values.Length == 1 ? values[0] : $"{values[0]},{values[1]}";
        var parts = text.Trim().Trim('[', ']').Split(',');
        if (parts.Length != 2 || !TryNumber(parts[0], out var x) || !TryNumber(parts[1], out var y)) return false;
        point = new(x, y);
        return true;
    }

    static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    static bool Holds(ImmutableArray<Point> area, Point point)
    {
        bool left = false, right = false;
        for (var i = 0; i < area.Length; i++)
        {
            var turn = Turn(area[i], area[(i + 1) % area.Length], point);
            left |= turn > 0;
            right |= turn < 0;
        }
        return area.Length > 2 && !(left && right);
    }

    static double Turn(Point a, Point b, Point c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    /// <summary>The convex hull (Andrew's monotone chain): Open edX takes a region as the hull of its points, whatever their order.</summary>
    public static ImmutableArray<Point> Hull(IEnumerable<Point> points)
    {
        var sorted = points.Distinct().OrderBy(point => point.X).ThenBy(point => point.Y).ToList();
        if (sorted.Count < 3) return [.. sorted];
        var lower = Chain(sorted);
        sorted.Reverse();
        return [.. lower.SkipLast(1), .. Chain(sorted).SkipLast(1)];
    }

    static List<Point> Chain(List<Point> points)
    {
        var chain = new List<Point>();
        foreach (var point in points)
        {
            while (chain.Count > 1 && Turn(chain[^2], chain[^1], point) <= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(point);
        }
        return chain;
    }
}
