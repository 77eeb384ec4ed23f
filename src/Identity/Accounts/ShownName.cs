using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Preau.Identity.Accounts;

/// <summary>
/// The name a person shows to others: any script, one line. No control or direction characters, no towers of accents, and
/// nothing that is an e-mail address, because names stand on public pages.
/// </summary>
internal sealed record ShownName
{
    internal const int Longest = 80;
    const int MostMarks = 4;

    ShownName(string text) => Text = text;

    public string Text { get; }

    public static bool TryParse(string? typed, [NotNullWhen(true)] out ShownName? name)
    {
        name = null;
        if (typed is null or { Length: > 4 * Longest } || Normalised(typed) is not { } text)
            return false;
        string oneLine = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (oneLine.Length is 0 or > Longest || oneLine.Contains('@', StringComparison.Ordinal) || !oneLine.EnumerateRunes().Any(Rune.IsLetterOrDigit) || !IsPlain(oneLine))
            return false;
        name = new ShownName(oneLine);
        return true;
    }

    static string? Normalised(string typed)
    {
        try
        {
            return typed.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static bool IsPlain(string text)
    {
        int marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            // The zero-width joiners belong to how some scripts are spelt.
            if (category is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || (category == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)))
                return false;
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
                return false;
        }
        return true;
    }
}
