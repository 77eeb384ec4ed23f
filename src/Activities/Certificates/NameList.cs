using System.Globalization;
using System.Text;
using Preau.Activities.Certificates.Print;
using Preau.Platform.Languages;

namespace Preau.Activities.Certificates;

/// <summary>A line of a list that no certificate can be made of, and why.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Shown">As far as it can be shown.</param>
public sealed record BadName(int Line, string Shown, Message Why);

/// <summary>Names as an organiser pastes them, one a line. A bad one stops nobody else's.</summary>
internal sealed record NameList(IReadOnlyList<string> Good, IReadOnlyList<BadName> Bad)
{
    public const int LongestName = 120, Most = 1000;
    const int LongestShown = 60;

    public static NameList Read(string text, PrintFonts fonts)
    {
        var (good, bad) = (new List<string>(), new List<BadName>());
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string typed = line.TrimEnd('\r');
            if (typed.Length == 0)
                continue;
            string name = Tidied(typed);
            if (Fault(typed, name, fonts) is { } why)
                bad.Add(new BadName(number, Shown(name), why));
            else
                good.Add(name);
        }
        return new NameList(good, bad);
    }

    /// <summary>What is wrong with one name; null where nothing is.</summary>
    public static Message? Fault(string typed, PrintFonts fonts) => Fault(typed, Tidied(typed), fonts);

    static Message? Fault(string typed, string name, PrintFonts fonts)
    {
        if (typed.EnumerateRunes().Any(letter => letter.Value == 0xFFFD || Rune.GetUnicodeCategory(letter) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || (Rune.IsControl(letter) && letter.Value != '\t')))
            return new Message("It holds signs that are no letters.");
        if (name.Length == 0)
            return new Message("It is empty: there are only spaces.");
        if (name.Length > LongestName)
            return new Message("It is longer than {0} letters.", LongestName);
        if (!name.EnumerateRunes().Any(Rune.IsLetter))
            return new Message("There is no letter in it.");
        return fonts.Missing(name) is { } missing ? new Message("We have no font for “{0}”.", missing) : null;
    }

    /// <summary>One form for what looks the same: composed letters, single spaces, no hidden directions. What joins letters stays, as Persian needs it.</summary>
    public static string Tidied(string typed)
    {
        var tidy = new StringBuilder(typed.Length);
        foreach (var letter in typed.EnumerateRunes())
            if (Rune.IsWhiteSpace(letter))
                tidy.Append(' ');
            else if (letter.Value is 0x200C or 0x200D || !PrintFonts.IsSilent(letter))
                tidy.Append(letter.ToString());
        return string.Join(' ', tidy.ToString().Normalize().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    static string Shown(string name)
    {
        string shown = string.Concat(name.EnumerateRunes().Where(letter => !Rune.IsControl(letter)).Take(LongestShown));
        return shown.Length < name.Length && name.Length > LongestName ? shown + "…" : shown;
    }

    /// <summary>The name as a part of a file's name, on any system.</summary>
    public static string AsFile(string name)
    {
        var safe = name.EnumerateRunes().Select(letter => Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? letter.ToString() : "-");
        return string.Join('-', string.Concat(safe).Split('-', StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("name"));
    }
}
