using System.Globalization;

namespace Preau.Networks.Programmes.Passages;

/// <summary>The parts of a programme that are written once and translated one by one.</summary>
public static class Part
{
    public const int LongestName = 300, LongestSummary = 600, LongestText = 10_000, LongestTitle = 150, LongestSectionText = 3000;

    public const string Name = "name", Summary = "summary", Remit = "remit", Objectives = "objectives";

    const string Section = "section.", TitleEnd = ".title", TextEnd = ".text";

    public static string TitleOf(int section) => string.Create(CultureInfo.InvariantCulture, $"{Section}{section}{TitleEnd}");

    public static string TextOf(int section) => string.Create(CultureInfo.InvariantCulture, $"{Section}{section}{TextEnd}");

    /// <summary>The section that a part belongs to, or null.</summary>
    public static int? SectionOf(string part) =>
        part.StartsWith(Section, StringComparison.Ordinal) && int.TryParse(part.AsSpan(Section.Length, part.LastIndexOf('.') - Section.Length), CultureInfo.InvariantCulture, out int number) ? number : null;

    public static bool IsTitle(string part) => part.EndsWith(TitleEnd, StringComparison.Ordinal);

    /// <summary>Markdown, and not one line of plain text.</summary>
    public static bool IsText(string part) => part is Remit or Objectives || part.EndsWith(TextEnd, StringComparison.Ordinal);

    /// <summary>In characters.</summary>
    public static int LongestOf(string part) => part switch
    {
        Name => LongestName,
        Summary => LongestSummary,
        Remit or Objectives => LongestText,
        _ => IsTitle(part) ? LongestTitle : LongestSectionText,
    };

    /// <summary>In the order in which a page shows them.</summary>
    public static int OrderOf(string part) => part switch
    {
        Name => 0,
        Summary => 1,
        Remit => 2,
        Objectives => 3,
        _ => 4 + 2 * (SectionOf(part) ?? 0) + (IsTitle(part) ? 0 : 1),
    };
}
