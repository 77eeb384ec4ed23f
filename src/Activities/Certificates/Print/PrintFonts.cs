using System.Globalization;
using System.Text;

namespace Preau.Activities.Certificates.Print;

/// <summary>
/// The fonts of certificates: the pages' own for Latin, Greek and Cyrillic, Noto for Georgian, Armenian and Hebrew, IBM Plex for Arabic, which draws each letter in one piece.
/// All under the SIL Open Font License; the build takes them from Node packages and puts them beside the program.
/// </summary>
internal sealed class PrintFonts
{
    static readonly string[] Families = ["SourceSans3", "NotoSansGeorgian", "NotoSansArmenian", "NotoSansHebrew", "IBMPlexSansArabic"];
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fonts");

    readonly Lazy<IReadOnlyList<PrintFont>> regular = new(() => Read("400Regular")), strong = new(() => Read("600SemiBold"));

    public IReadOnlyList<PrintFont> Regular => regular.Value;
    public IReadOnlyList<PrintFont> Strong => strong.Value;

    static IReadOnlyList<PrintFont> Read(string weight) => [.. Families.Select(family => new PrintFont(Path.Combine(Folder, $"{family}_{weight}.ttf")))];

    /// <summary>The first of its letters that none of the fonts has, or null.</summary>
    public string? Missing(string text)
    {
        foreach (var letter in text.EnumerateRunes())
            if (!IsSilent(letter) && Strong.All(font => !font.Has(letter)))
                return letter.ToString();
        return null;
    }

    /// <summary>Joins letters or keeps them apart, and shows nothing itself.</summary>
    internal static bool IsSilent(Rune letter) => Rune.GetUnicodeCategory(letter) == UnicodeCategory.Format;
}
