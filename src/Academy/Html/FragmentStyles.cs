using System.Security.Cryptography;
using System.Text;
using Preau.Academy.Html.Css;

namespace Preau.Academy.Html;

/// <summary>
/// The styles of a fragment: each inline style becomes a class, so that the page needs no inline style to look as its
/// author made it.
/// </summary>
internal sealed class FragmentStyles
{
    readonly Dictionary<string, string?> classes = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, string> rules = new(StringComparer.Ordinal);
    readonly Func<string, string?>? rewrite;
    readonly bool reveal;
    readonly CssValues values;

    /// <param name="reveal">See <see cref="CssValues.Filter"/>.</param>
    public FragmentStyles(Func<string, string?>? rewrite, bool reveal)
    {
        this.rewrite = rewrite;
        this.reveal = reveal;
        values = new CssValues(Image);
    }

    public bool SetsColours { get; private set; }

    public bool WasCut { get; private set; }

    /// <summary>The class that stands for an inline style; null when nothing of it may stay.</summary>
    public string? ClassOf(string style)
    {
        if (classes.TryGetValue(style, out var known)) return known;
        if (style.Length > ScopedCss.Longest) return null;
        var sheet = new CssSheet(style);
        var declarations = values.Filter(sheet, 0, sheet.Count, reveal);
        if (declarations.Length == 0) return classes[style] = null;
        var name = $"s{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(declarations)))[..8]}";
        rules[name] = declarations;
        return classes[style] = name;
    }

    /// <summary>The whole style of the fragment.</summary>
    /// <param name="sheets">In the order of the page.</param>
    public string Css(string scope, FragmentNames names, CssSubjects subjects, IReadOnlyList<FragmentSheet> sheets)
    {
        var css = new ScopedCss(scope, names, subjects, reveal);
        // In a sheet of the course, a name alone is a file beside it.
        var filed = new CssValues(address => Image(IsFileName(address) ? $"/static/{address}" : address));
        foreach (var sheet in sheets) css.Sheet(sheet.Rules, sheet.IsFile ? filed : values);
        foreach (var (name, declarations) in rules) css.Inline(name, declarations);
        WasCut = css.WasCut || sheets.Any(sheet => sheet.WasCut);
        SetsColours = values.SetsColours || filed.SetsColours;
        return css.ToString();
    }

    string? Image(string address) =>
        Address.Read(address, rewrite) is { Kind: AddressKind.Own } own ? own.Value : DataImage.Clean(address);

    static bool IsFileName(string address) =>
        address.Length > 0 && address[0] is not ('/' or '#' or '.') && !address.Contains(':', StringComparison.Ordinal);
}

/// <summary>A style sheet that a fragment brings.</summary>
/// <param name="IsFile">A file of the course, not text of the page.</param>
/// <param name="WasCut">Only its beginning was read.</param>
internal readonly record struct FragmentSheet(CssSheet Rules, bool IsFile, bool WasCut)
{
    public static FragmentSheet Of(string text, bool isFile) =>
        new(new CssSheet(text.Length > ScopedCss.Longest ? text[..ScopedCss.Longest] : text), isFile, text.Length > ScopedCss.Longest);
}
