using System.Globalization;

namespace Preau.Academy.Html;

/// <summary>The values that kept attributes may have. A value that is not of its kind is left out.</summary>
internal static class AttributeValues
{
    const int LongestText = 2000;
    const int MostSpan = 100;

    // Roles that describe content. Those of controls and landmarks would promise what an imported page cannot keep.
    static readonly HashSet<string> Roles = new(StringComparer.Ordinal)
    {
        "img", "presentation", "none", "list", "listitem", "note", "math", "figure", "group", "table", "row", "rowgroup", "cell", "columnheader",
        "rowheader", "term", "definition", "separator",
    };

    /// <returns>The value as it may be written, an empty one for a switch that is on; null: leave it out.</returns>
    public static string? Check(string attribute, string value) => attribute switch
    {
        "width" or "height" or "size" => Size(value),
        "border" or "cellpadding" or "cellspacing" or "hspace" or "vspace" or "span" => Whole(value, 0, 1000),
        "colspan" or "rowspan" => Whole(value, 1, MostSpan),
        "start" or "value" or "min" or "max" or "low" or "high" or "optimum" => Number(value),
        "align" or "valign" or "clear" or "rules" or "frame" or "scope" or "type" or "shape" => Keyword(value),
        "dir" => Keyword(value) is "ltr" or "rtl" or "auto" ? value.Trim().ToLowerInvariant() : null,
        "translate" => value.Trim().ToLowerInvariant() is "yes" or "no" ? value.Trim().ToLowerInvariant() : null,
        "lang" => Language(value),
        "role" => Roles.Contains(value.Trim().ToLowerInvariant()) ? value.Trim().ToLowerInvariant() : null,
        "color" or "bgcolor" => Colour(value),
        "face" => value.Length <= 200 && value.All(c => char.IsLetterOrDigit(c) || c is ' ' or ',' or '-' or '_' or '\'') ? value : null,
        "aria-hidden" => value.Trim() is "true" ? "true" : null,
        "open" or "reversed" or "nowrap" or "noshade" or "hidden" => "",
        "coords" => value.Length <= 1000 && value.All(c => char.IsAsciiDigit(c) || c is ',' or ' ' or '.' or '-') ? value : null,
        "datetime" => value.Length <= 64 ? value : null,
        "title" or "summary" or "abbr" or "aria-label" or "alt" => Text(value),
        _ => null,
    };

    public static string Text(string value)
    {
        var text = value.Replace('\r', ' ');
        return text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }

    /// <summary>A width or height in pixels, when it is one.</summary>
    public static int? Pixels(string? value) =>
        value is not null && int.TryParse(value.Replace("px", "", StringComparison.OrdinalIgnoreCase).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and <= 4096 ? pixels : null;

    static string? Size(string value)
    {
        var text = value.AsSpan().Trim();
        if (text.EndsWith("px", StringComparison.OrdinalIgnoreCase)) text = text[..^2];
        var digits = text.EndsWith('%') ? text[..^1] : text;
        if (digits is ['+' or '-', ..]) digits = digits[1..];
        return digits.Length is > 0 and <= 7 && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) && size <= 4096 ? text.ToString() : null;
    }

    static string? Whole(string value, int least, int most) =>
        int.TryParse(value.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? Math.Min(number, most).ToString(CultureInfo.InvariantCulture) : null;

    static string? Number(string value) =>
        value.Length <= 12 && double.TryParse(value.AsSpan().Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? value.Trim() : null;

    static string? Keyword(string value)
    {
        var text = value.Trim();
        return text.Length is > 0 and <= 20 && text.All(char.IsAsciiLetterOrDigit) ? text : null;
    }

    static string? Language(string value)
    {
        var text = value.Trim();
        return text.Length is >= 2 and <= 35 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && char.IsAsciiLetter(text[0]) ? text : null;
    }

    static string? Colour(string value)
    {
        var text = value.Trim();
        return text.Length is > 0 and <= 24 && text.AsSpan(text[0] == '#' ? 1 : 0).IndexOfAnyExcept("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") < 0 ? text : null;
    }
}
