using System.Globalization;

namespace Preau.Bench;

/// <summary>One line of the table. What does not apply is left out.</summary>
/// <param name="Yardstick">What the machine itself does, measured in the same run.</param>
/// <param name="IsMet">Null where there is no goal.</param>
internal sealed record Figure(string Name, string Goal = "", string Yardstick = "", string Measured = "", string Ratio = "", bool? IsMet = null);

/// <summary>All figures of a run.</summary>
internal sealed class Table
{
    readonly List<Figure> figures = [];

    public void Add(Figure figure) => figures.Add(figure);

    public void Print(TextWriter output)
    {
        output.WriteLine("| figure | goal | yardstick | measured | ratio | met |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var figure in figures)
            output.WriteLine($"| {figure.Name} | {figure.Goal} | {figure.Yardstick} | {figure.Measured} | {figure.Ratio} | {Word(figure.IsMet)} |");
    }

    static string Word(bool? isMet) => isMet switch { true => "yes", false => "no", null => "" };
}

internal static class Shown
{
    public static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
    public static string Digits(double number, int digits = 2) => number.ToString("F" + digits, CultureInfo.InvariantCulture);
    public static string Kilobytes(double bytes) => Digits(bytes / 1024, 1) + " KB";
    public static string Megabytes(double bytes) => Whole(bytes / 1024 / 1024) + " MB";
}
