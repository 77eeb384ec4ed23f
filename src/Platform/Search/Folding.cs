using System.Globalization;
using System.Text;

namespace Preau.Platform.Search;

/// <summary>
/// Brings what is searched and what is typed to one form: "École", "ecole" and "ÉCOLE" are the same word, and so are
/// "Straße" and "strasse". Letters that Unicode does not decompose are named one by one.
/// </summary>
public static class Folding
{
    public static string Fold(string text)
    {
        // Most of what is compared needs no more.
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        string decomposed = text.Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (char letter in decomposed)
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                Append(folded, char.ToLowerInvariant(letter));
        return folded.ToString();
    }

    static void Append(StringBuilder folded, char letter)
    {
        switch (letter)
        {
            case 'ß' or 'ẞ': folded.Append("ss"); break;
            case 'æ': folded.Append("ae"); break;
            case 'œ': folded.Append("oe"); break;
            case 'þ': folded.Append("th"); break;
            case 'ø': folded.Append('o'); break;
            case 'ł': folded.Append('l'); break;
            case 'đ' or 'ð': folded.Append('d'); break;
            case 'ħ': folded.Append('h'); break;
            case 'ı': folded.Append('i'); break;
            case 'ŋ': folded.Append('n'); break;
            case 'ς': folded.Append('σ'); break;
            default: folded.Append(letter); break;
        }
    }

    /// <summary>The folded words of a text: runs of letters and digits.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        string folded = Fold(text);
        int start = -1;
        for (int i = 0; i <= folded.Length; i++)
        {
            bool inside = i < folded.Length && char.IsLetterOrDigit(folded[i]);
            if (inside && start < 0)
                start = i;
            else if (!inside && start >= 0)
            {
                words.Add(folded[start..i]);
                start = -1;
            }
        }
        return words;
    }
}
