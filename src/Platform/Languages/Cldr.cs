using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace Preau.Platform.Languages;

/// <summary>
/// The names of countries and languages in each language of the site, from Unicode's CLDR 48.2 (the build takes them from
/// npm's cldr-localenames-full). A language added after the build is given English names. Never <c>RegionInfo</c>: it
/// answers in the machine's language.
/// </summary>
public static class Cldr
{
    static readonly ConcurrentDictionary<string, Names> Read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A country's name; the code itself when no country has it.</summary>
    /// <param name="ui">The language of the page.</param>
    /// <param name="iso2">ISO 3166-1 alpha-2 in any case, and XK for Kosovo.</param>
    public static string Country(Language ui, string iso2)
    {
        var code = iso2.ToUpperInvariant();
        return Marked(ui, In(ui).Countries.GetValueOrDefault(code, code));
    }

    /// <summary>Every country's code and name, in the order of the page's alphabet: for a field that asks for one.</summary>
    public static IReadOnlyList<(string Code, string Name)> Countries(Language ui) =>
        [.. In(ui).Countries.Select(country => (country.Key, Marked(ui, country.Value))).OrderBy(country => country.Item2, StringComparer.Create(ui.Culture, ignoreCase: true))];

    /// <summary>A language's name, as written in the middle of a sentence; its script or country in brackets; the tag itself when unknown.</summary>
    /// <param name="ui">The language of the page.</param>
    /// <param name="tag">BCP 47: <c>el</c>, <c>fr-BE</c>, <c>sr-Latn</c>, Open edX's <c>pt-br</c>.</param>
    public static string Language(Language ui, string tag)
    {
        var names = In(ui);
        var parts = tag.Replace('_', '-').Split('-');
        if (parts.Length > 1 && names.Languages.TryGetValue($"{parts[0].ToLowerInvariant()}-{Cased(parts[1])}", out var whole)) return Marked(ui, whole);
        if (!names.Languages.TryGetValue(parts[0].ToLowerInvariant(), out var name)) return Marked(ui, tag);
        var details = parts.Skip(1).Select(part => names.Scripts.GetValueOrDefault(Cased(part)) ?? names.Countries.GetValueOrDefault(part.ToUpperInvariant())).OfType<string>().ToArray();
        return Marked(ui, details.Length == 0 ? name : $"{name} ({string.Join(", ", details)})");
    }

    // A script is written Latn, a country BR.
    static string Cased(string part) => part.Length == 4 ? $"{char.ToUpperInvariant(part[0])}{part[1..].ToLowerInvariant()}" : part.ToUpperInvariant();

    static string Marked(Language ui, string name) => ui == PseudoLanguage.Language ? PseudoLanguage.Mark(name) : name;

    static Names In(Language ui) => Read.GetOrAdd(ui.Tag, tag => ReadNames(tag) ?? ReadNames("en")!);

    static Names? ReadNames(string tag)
    {
        using var file = typeof(Cldr).Assembly.GetManifestResourceStream($"names/{tag}.json");
        if (file is null) return null;
        using var json = JsonDocument.Parse(file);
        FrozenDictionary<string, string> Kind(string kind) =>
            json.RootElement.GetProperty(kind).EnumerateObject().ToFrozenDictionary(name => name.Name, name => name.Value.GetString()!, StringComparer.Ordinal);
        return new(Kind("countries"), Kind("languages"), Kind("scripts"));
    }

    sealed record Names(FrozenDictionary<string, string> Countries, FrozenDictionary<string, string> Languages, FrozenDictionary<string, string> Scripts);
}
