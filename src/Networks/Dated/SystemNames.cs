using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Systems;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Dated;

/// <summary>The education systems by name, in the language of the page.</summary>
internal sealed class SystemNames(IReadOnlyDictionary<SystemCode, EducationSystem> systems, Words words)
{
    public static async Task<SystemNames> Load(PreauDb db, Words words, CancellationToken cancellationToken) =>
        new(await db.Set<EducationSystem>().AsNoTracking().ToDictionaryAsync(system => system.Code, cancellationToken), words);

    public StringComparer Alphabet { get; } = StringComparer.Create(words.Language.Culture, ignoreCase: true);

    /// <summary>Those known, in the order of the page's alphabet.</summary>
    public IReadOnlyList<(SystemCode Code, string Name)> Known => [.. systems.Keys.Select(code => (code, Of(code))).OrderBy(pair => pair.Item2, Alphabet)];

    public string Of(SystemCode code)
    {
        if (systems.TryGetValue(code, out var system))
            return system.NameIn(words.Language).Text;
        string country = Cldr.Country(words.Language, code.Country);
        // A source that says Belgium does not say which of its systems it means.
        return code.Community is null && systems.Keys.Any(other => other.Country == code.Country && other.Community is not null)
            ? words["{0} (the source does not say which system)", country]
            : country;
    }
}
