using System.Collections.Frozen;

namespace Preau.Platform.Languages;

/// <summary>The sentences of one language, as read from its PO file: immutable, shared by every request.</summary>
sealed class Catalogue
{
    // gettext's own separator of context and sentence.
    const char Separator = '\u0004';

    readonly FrozenDictionary<string, string[]> sentences;
    readonly PluralRule plurals;

    Catalogue(FrozenDictionary<string, string[]> sentences, PluralRule plurals)
    {
        this.sentences = sentences;
        this.plurals = plurals;
    }

    internal static Catalogue Empty { get; } = new(FrozenDictionary<string, string[]>.Empty, PluralRule.English);

    internal IEnumerable<KeyValuePair<string, string>> Sentences =>
        sentences.Select(sentence => KeyValuePair.Create(sentence.Key, sentence.Value[0]));

    internal static Catalogue From(PoFile file) =>
        new(file.Entries.Where(entry => entry.IsTranslated).ToFrozenDictionary(
            entry => Key(entry.Context, entry.Id), entry => entry.Translations, StringComparer.Ordinal), file.Plurals);

    internal string? Find(string? context, string english) =>
        sentences.TryGetValue(Key(context, english), out var forms) ? forms[0] : null;

    internal string? FindPlural(string one, long n) =>
        sentences.TryGetValue(one, out var forms) ? forms[Math.Min(plurals.Form(n), forms.Length - 1)] : null;

    static string Key(string? context, string english) => context is null ? english : $"{context}{Separator}{english}";
}
