using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Net.Http.Headers;

namespace Preau.Platform.Languages;

/// <summary>
/// The languages the site is offered in: English, and one for each PO file found when the program starts. Immutable and
/// shared; <see cref="In"/> gives the words of one.
/// </summary>
public sealed class Languages
{
    // A browser sends a handful; a longer header is not worth reading.
    const int LongestHeader = 1000;

    readonly FrozenDictionary<string, Words> byTag;

    Languages(IReadOnlyList<Words> offered, string defaultTag)
    {
        byTag = offered.ToFrozenDictionary(word => word.Language.Tag, StringComparer.OrdinalIgnoreCase);
        Offered = [.. offered.Select(word => word.Language).Where(language => language != PseudoLanguage.Language)];
        Default = TryGet(defaultTag, out var language) ? language : Language.English;
    }

    /// <summary>In the order of a menu: by their own names. The pseudo-language of tests is not among them.</summary>
    public IReadOnlyList<Language> Offered { get; }

    /// <summary>The language of a visitor who asks for none that is offered.</summary>
    public Language Default { get; }

    /// <summary>Reads every <c>*.po</c> of a folder, each named by its tag.</summary>
    /// <param name="folder">Where the PO files are; English alone is offered when it does not exist.</param>
    /// <param name="defaultTag">English when this one is not offered.</param>
    /// <param name="pseudo">Adds <c>qps</c>, for tests.</param>
    /// <exception cref="PoException">A file is faulty, or its name is no tag of <see cref="Language.Known"/>.</exception>
    public static Languages Load(string folder, string defaultTag = "en", bool pseudo = false)
    {
        var offered = new Dictionary<string, Words>(StringComparer.OrdinalIgnoreCase) { ["en"] = new(Language.English, Catalogue.Empty) };
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.po") : [])
        {
            var tag = Path.GetFileNameWithoutExtension(path);
            if (!Language.Known.TryGetValue(tag, out var language))
                throw new PoException(path, 1, $"no language has the tag \"{tag}\".");
            offered[tag] = new(language, Catalogue.From(PoReader.ReadFile(path)));
        }
        var ordered = offered.Values.OrderBy(words => words.Language.Name, StringComparer.InvariantCultureIgnoreCase);
        return new([.. ordered, .. pseudo ? [new Words(PseudoLanguage.Language, Catalogue.Empty, pseudo: true)] : Array.Empty<Words>()], defaultTag);
    }

    /// <summary>The words of a language; English when it is not offered, so that a mail can always be written.</summary>
    public Words In(Language language) => byTag.GetValueOrDefault(language.Tag) ?? byTag["en"];

    /// <summary>An offered language by its tag, in any case.</summary>
    public bool TryGet(string? tag, [NotNullWhen(true)] out Language? language)
    {
        language = tag is not null && byTag.TryGetValue(tag, out var found) ? found.Language : null;
        return language is not null;
    }

    /// <summary>
    /// The offered language an <c>Accept-Language</c> header likes best, or the default. A tag is shortened until it fits
    /// (<c>fr-BE</c> finds <c>fr</c>): the "lookup" of RFC 4647, section 3.4.
    /// </summary>
    public Language Match(string? acceptLanguage)
    {
        if (acceptLanguage is null or { Length: > LongestHeader }) return Default;
        if (!StringWithQualityHeaderValue.TryParseList([acceptLanguage], out var wishes)) return Default;
        foreach (var wish in wishes.Where(wish => wish.Quality is not 0).OrderByDescending(wish => wish.Quality ?? 1))
            for (var tag = wish.Value.Value; !string.IsNullOrEmpty(tag); tag = Shortened(tag))
                if (TryGet(tag is "no" ? "nb" : tag, out var language) && language != PseudoLanguage.Language) return language;
        return Default;
    }

    static string Shortened(string tag) => tag[..Math.Max(0, tag.LastIndexOf('-'))];
}
