using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Preau.Bench;

/// <summary>The letters of a page, upright and slanted: a browser loads a font face only when one of its letters is there.</summary>
internal sealed partial class Letters(IHtmlDocument page)
{
    readonly HashSet<int> upright = Of(page.Body!.TextContent);
    readonly HashSet<int> slanted = Of(string.Concat(page.QuerySelectorAll("em, i, cite, dfn, address").Select(element => element.TextContent)));

    static HashSet<int> Of(string text) => [.. text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).Select(rune => rune.Value)];

    /// <param name="face">A whole <c>@font-face</c> rule.</param>
    public bool Need(string face)
    {
        var letters = face.Contains("font-style:italic", StringComparison.Ordinal) ? slanted : upright;
        var ranges = Range().Matches(face).Select(match => (From: Number(match.Groups["from"].Value), To: Number(match.Groups[match.Groups["to"].Length > 0 ? "to" : "from"].Value))).ToList();
        return ranges.Count == 0 ? letters.Count > 0 : ranges.Exists(range => letters.Any(letter => letter >= range.From && letter <= range.To));
    }

    static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("U\\+(?<from>[0-9A-F]+)(?:-(?<to>[0-9A-F]+))?", RegexOptions.NonBacktracking)]
    private static partial Regex Range();
}
