using System.Collections.Frozen;
using System.Text;
using Preau.Platform.Languages;

namespace Preau.Identity.Passwords;

/// <summary>
/// What a password must be (NIST SP 800-63B, ASVS 6.2): 12 to 128 characters of any kind, and not one that is guessed
/// first. No rule asks for digits or signs: length does more, and people remember it.
/// </summary>
internal static class PasswordRules
{
    internal const int Shortest = 12, Longest = 128;

    static readonly FrozenSet<string> Common = ReadCommon();

    // Rows of keyboards (QWERTY, AZERTY, QWERTZ), the alphabet, the digits: forwards and backwards.
    static readonly string[] Rows = Both("01234567890123456789", "abcdefghijklmnopqrstuvwxyzabcdef", "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "qwertzuiopasdfghjklyxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "1q2w3e4r5t6y7u8i9o0p", "a1z2e3r4t5y6u7i8o9p0", "q1w2e3r4t5y6u7i8o9p0");

    /// <summary>The same password typed on two systems gives the same characters.</summary>
    /// <exception cref="ArgumentException">Half a surrogate pair: <see cref="Fault"/> refuses it first.</exception>
    internal static string Normalised(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>What is wrong with a new password, or null.</summary>
    /// <param name="known">What others know of her: her address, her name, the site's name.</param>
    internal static Message? Fault(string? password, params IEnumerable<string> known)
    {
        if (string.IsNullOrEmpty(password))
            return new Message("Choose a password.");
        if (password.Length > 2 * Longest || !IsText(password))
            return new Message("Use at most {0} characters in your password.", Longest);
        int length = Normalised(password).EnumerateRunes().Count();
        if (length < Shortest)
            return new Message("Use at least {0} characters in your password. Four words make a good one.", Shortest);
        if (length > Longest)
            return new Message("Use at most {0} characters in your password.", Longest);
        return IsGuessed(Normalised(password), known) ? new Message("This password is among the first that are guessed. Choose another: four words that do not belong together make a good one.") : null;
    }

    /// <summary>Whether it may be tried at all: a megabyte is not worth hashing.</summary>
    internal static bool IsPossible(string? password) => password is { Length: > 0 and <= 2 * Longest } && IsText(password);

    static bool IsText(string password)
    {
        try
        {
            return password.IsNormalized(NormalizationForm.FormKC) || Normalised(password).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static bool IsGuessed(string password, IEnumerable<string> known)
    {
        string lower = password.ToLowerInvariant(), plain = Plain(password), core = Core(plain);
        return lower.EnumerateRunes().Distinct().Count() < 5
            || Rows.Any(row => row.Contains(lower, StringComparison.Ordinal))
            || (core.Length >= 6 && Rows.Any(row => row.Contains(core, StringComparison.Ordinal)))
            || Common.Contains(core) || Common.Contains(plain)
            || IsTwoCommon(core)
            || known.SelectMany(Parts).Any(part => Core(Plain(part)) is { Length: >= 4 } word && core.Length >= 4 && (core == word || core == Repeated(word, core.Length)));
    }

    // "passwordpassword", "welcomepassword".
    static bool IsTwoCommon(string core)
    {
        for (int cut = 3; cut <= core.Length - 3; cut++)
            if (Common.Contains(core[..cut]) && Common.Contains(core[cut..]))
                return true;
        return false;
    }

    static string Repeated(string word, int length) => string.Concat(Enumerable.Repeat(word, length / word.Length + 1))[..length];

    static IEnumerable<string> Parts(string known) => known.Split('@') is [var local, _] ? [known, local] : [known];

    // Small letters, the usual disguises undone, nothing but letters and digits.
    static string Plain(string password)
    {
        var plain = new StringBuilder(password.Length);
        foreach (char letter in Platform.Search.Folding.Fold(password))
            if (char.IsLetterOrDigit(letter) || letter is '@' or '$' or '!')
                plain.Append(letter switch { '@' => 'a', '$' => 's', _ => letter });
        return plain.ToString();
    }

    // Without the year and the exclamation marks at either end; then the disguises inside: "p4ssw0rd2024!" is "password".
    static string Core(string plain)
    {
        var trimmed = plain.AsSpan().Trim("0123456789!");
        return trimmed.Length == 0 ? "" : string.Create(trimmed.Length, trimmed, static (core, source) =>
        {
            for (int i = 0; i < core.Length; i++)
                core[i] = source[i] switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', var letter => letter };
        });
    }

    static string[] Both(params string[] rows) => [.. rows, .. rows.Select(row => new string([.. row.Reverse()]))];

    static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
