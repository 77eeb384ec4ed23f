using System.Globalization;

namespace Preau.Platform.Languages;

/// <summary>
/// A language for tests: English in which each sentence that went through <see cref="Words"/> stands in ⟦brackets⟧, so that
/// a sentence outside them is one no translator will ever see. Offered only where the host's configuration asks for it.
/// </summary>
static class PseudoLanguage
{
    internal const char Open = '⟦', Close = '⟧';

    internal static Language Language { get; } = new("qps", CultureInfo.GetCultureInfo("en-GB"), "⟦pseudo⟧", false);

    internal static string Mark(string sentence) => $"{Open}{sentence}{Close}";
}
