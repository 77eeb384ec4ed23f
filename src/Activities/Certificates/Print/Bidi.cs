using System.Globalization;
using System.Text;

namespace Preau.Activities.Certificates.Print;

/// <summary>
/// The direction of each letter of a line by the Unicode bidirectional algorithm (UAX #9), without its explicit marks and its
/// pairs of brackets, which neither names nor our sentences need: an even level reads to the right, an odd one to the left.
/// </summary>
internal static class Bidi
{
    enum Kind : byte { Left, Right, ArabicLetter, Number, ArabicNumber, Sign, Terminator, Separator, Mark, Neutral }

    /// <param name="rightToLeft">Of the whole line; null where its first letter says it.</param>
    /// <returns>A level for each UTF-16 unit.</returns>
    public static byte[] Levels(string text, bool? rightToLeft)
    {
        var kinds = Kinds(text);
        bool isRight = rightToLeft ?? (kinds.FirstOrDefault(kind => kind <= Kind.ArabicLetter) is Kind.Right or Kind.ArabicLetter);
        var outside = isRight ? Kind.Right : Kind.Left;
        ResolveNumbers(kinds, outside);
        ResolveNeutrals(kinds, outside);
        byte[] levels = new byte[text.Length];
        for (int i = 0; i < levels.Length; i++)
            levels[i] = (byte)(kinds[i] switch
            {
                Kind.Left => isRight ? 2 : 0,
                Kind.Right => 1,
                _ => 2,
            });
        // L1: spaces at the end lie where the line ends.
        for (int i = text.Length - 1; i >= 0 && char.IsWhiteSpace(text[i]); i--)
            levels[i] = (byte)(isRight ? 1 : 0);
        return levels;
    }

    // W1 to W7.
    static void ResolveNumbers(Kind[] kinds, Kind outside)
    {
        var before = outside;
        for (int i = 0; i < kinds.Length; before = kinds[i++])
            if (kinds[i] == Kind.Mark)
                kinds[i] = before;
        var strong = outside;
        for (int i = 0; i < kinds.Length; i++)
            if (kinds[i] <= Kind.ArabicLetter)
                strong = kinds[i];
            else if (kinds[i] == Kind.Number && strong == Kind.ArabicLetter)
                kinds[i] = Kind.ArabicNumber;
        for (int i = 0; i < kinds.Length; i++)
            if (kinds[i] == Kind.ArabicLetter)
                kinds[i] = Kind.Right;
        for (int i = 1; i + 1 < kinds.Length; i++)
            if (kinds[i - 1] == kinds[i + 1] && ((kinds[i] == Kind.Separator && kinds[i - 1] is Kind.Number or Kind.ArabicNumber) || (kinds[i] == Kind.Sign && kinds[i - 1] == Kind.Number)))
                kinds[i] = kinds[i - 1];
        for (int i = 0; i < kinds.Length;)
        {
            int from = i;
            while (i < kinds.Length && kinds[i] == Kind.Terminator)
                i++;
            if (i > from && ((from > 0 && kinds[from - 1] == Kind.Number) || (i < kinds.Length && kinds[i] == Kind.Number)))
                Array.Fill(kinds, Kind.Number, from, i - from);
            i = Math.Max(i, from + 1);
        }
        strong = outside;
        for (int i = 0; i < kinds.Length; i++)
            if (kinds[i] is Kind.Sign or Kind.Terminator or Kind.Separator)
                kinds[i] = Kind.Neutral;
            else if (kinds[i] is Kind.Left or Kind.Right)
                strong = kinds[i];
            else if (kinds[i] == Kind.Number && strong == Kind.Left)
                kinds[i] = Kind.Left;
    }

    // N1 and N2: what has no direction goes with what stands on both sides of it, or else with the line.
    static void ResolveNeutrals(Kind[] kinds, Kind outside)
    {
        Kind Side(int i) => i < 0 || i >= kinds.Length ? outside : kinds[i] == Kind.Left ? Kind.Left : Kind.Right;
        for (int i = 0; i < kinds.Length;)
        {
            int from = i;
            while (i < kinds.Length && kinds[i] == Kind.Neutral)
                i++;
            if (i > from)
                Array.Fill(kinds, Side(from - 1) == Side(i) ? Side(i) : outside, from, i - from);
            i = Math.Max(i, from + 1);
        }
    }

    static Kind[] Kinds(string text)
    {
        var kinds = new Kind[text.Length];
        for (int i = 0; i < text.Length;)
        {
            // Half a pair counts as the sign that stands for it.
            _ = Rune.TryGetRuneAt(text, i, out var rune);
            int length = rune.Value == 0 ? 1 : rune.Utf16SequenceLength;
            Array.Fill(kinds, Of(rune), i, length);
            i += length;
        }
        return kinds;
    }

    static Kind Of(Rune rune) => rune.Value switch
    {
        >= '0' and <= '9' or >= 0x6F0 and <= 0x6F9 => Kind.Number,
        >= 0x660 and <= 0x669 or 0x66B or 0x66C => Kind.ArabicNumber,
        '+' or '-' or 0x2212 => Kind.Sign,
        '#' or '$' or '%' or (>= 0xA2 and <= 0xA5) or 0xB0 or 0x66A or 0x2030 or 0x20AC => Kind.Terminator,
        ',' or '.' or '/' or ':' or 0xA0 or 0x202F or 0x60C => Kind.Separator,
        0x200E => Kind.Left,
        0x200F => Kind.Right,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber => Strong(rune.Value),
            // Their own stops stand in their own direction.
            _ when rune.Value is >= 0x590 and <= 0x7BF => Strong(rune.Value),
            _ => Kind.Neutral,
        },
    };

    static Kind Strong(int code) => code switch
    {
        >= 0x590 and <= 0x5FF or >= 0x7C0 and <= 0x85F or >= 0xFB1D and <= 0xFB4F => Kind.Right,
        >= 0x600 and <= 0x7BF or >= 0x860 and <= 0x8FF or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF => Kind.ArabicLetter,
        _ => Kind.Left,
    };
}
