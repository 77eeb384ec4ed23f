using System.Globalization;

namespace Preau.Platform.Languages;

/// <summary>One sentence of a PO file.</summary>
/// <param name="Context">gettext's msgctxt: tells apart two uses of one English word.</param>
/// <param name="Id">The English sentence; its singular when it has a plural.</param>
/// <param name="Plural">The English plural, or null.</param>
/// <param name="Translations">One form, or as many as the language has plurals; empty strings where not translated.</param>
sealed record PoEntry(string? Context, string Id, string? Plural, string[] Translations)
{
    /// <summary>Lines for translators (<c># </c>) and from the source (<c>#. </c>), kept as they are.</summary>
    internal IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>Source files that say the sentence (<c>#: </c>).</summary>
    internal IReadOnlyList<string> References { get; init; } = [];

    internal IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Kept for its translation, though no source says it any more (<c>#~ </c>).</summary>
    internal bool IsObsolete { get; init; }

    internal int Line { get; init; }

    /// <summary>Fuzzy means that a tool guessed: nobody has read it, so it is not said.</summary>
    internal bool IsFuzzy => Flags.Contains("fuzzy");

    internal bool IsTranslated => !IsObsolete && !IsFuzzy && Id.Length > 0 && Array.TrueForAll(Translations, form => form.Length > 0);

    internal (string?, string) Key => (Context, Id);
}

/// <summary>A PO file, header included as the entry whose id is empty. Source of the format: GNU gettext manual, "The Format of PO Files".</summary>
sealed record PoFile(IReadOnlyList<PoEntry> Entries, PluralRule Plurals);

/// <summary>A PO file that cannot be read: says which file, which line and what to mend.</summary>
public sealed class PoException(string file, int line, string message)
    : FormatException(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {message}"));
