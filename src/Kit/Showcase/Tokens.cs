using System.Globalization;
using System.Text.RegularExpressions;

namespace Preau.Kit.Showcase;

/// <summary>A colour of the style sheet in both themes, as <c>#RRGGBB</c>.</summary>
sealed record ColourToken(string Name, string Light, string Dark);

/// <summary>A colour on a ground, and the least contrast it needs there (WCAG 2.2: 1.4.3 for text, 1.4.11 for controls).</summary>
sealed record ColourPair(string Colour, string Ground, double Least)
{
    internal double Light => Tokens.Contrast(Tokens.All[Colour].Light, Tokens.All[Ground].Light);

    internal double Dark => Tokens.Contrast(Tokens.All[Colour].Dark, Tokens.All[Ground].Dark);
}

/// <summary>Reads the colours from tokens.css itself, so that what is measured is what is shown.</summary>
static partial class Tokens
{
    const double Text = 4.5;
    const double Control = 3;

    static readonly string[] Grounds = ["paper", "surface", "sunk"];

    internal static readonly IReadOnlyDictionary<string, ColourToken> All = Read();

    /// <summary>Every colour on every ground it is used on.</summary>
    internal static readonly IReadOnlyList<ColourPair> Pairs =
    [
        .. from colour in new[] { "ink", "quiet", "action", "action-strong", "tile", "ok", "warn", "bad" }
           from ground in Grounds
           select new ColourPair(colour, ground, Text),
        .. from tint in All.Keys
           where tint.EndsWith("-tint", StringComparison.Ordinal)
           from colour in new[] { "ink", "quiet", tint[..^"-tint".Length] }
           select new ColourPair(colour, tint, Text),
        new("on-action", "action", Text),
        new("on-action", "action-strong", Text),
        new("on-bad", "bad", Text),
        new("paper", "ink", Text),
        .. from ground in Grounds select new ColourPair("line", ground, Control),
        new("action", "hairline", Control),
        new("ok", "hairline", Control),
    ];

    /// <summary>The ratio of WCAG 2.2, from 1 to 21.</summary>
    internal static double Contrast(string first, string second)
    {
        var (a, b) = (Luminance(first), Luminance(second));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    static double Luminance(string hex) => 0.2126 * Channel(hex, 1) + 0.7152 * Channel(hex, 3) + 0.0722 * Channel(hex, 5);

    static double Channel(string hex, int start)
    {
        var value = int.Parse(hex.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    static Dictionary<string, ColourToken> Read()
    {
        using var reader = new StreamReader(typeof(Tokens).Assembly.GetManifestResourceStream("tokens.css")!);
        return ColourLine.Matches(reader.ReadToEnd())
            .Select(match => new ColourToken(match.Groups["name"].Value, match.Groups["light"].Value, match.Groups["dark"].Value))
            .ToDictionary(token => token.Name, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"--(?<name>[a-z-]+): light-dark\((?<light>#[0-9A-F]{6}), (?<dark>#[0-9A-F]{6})\);", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ColourLine { get; }
}
