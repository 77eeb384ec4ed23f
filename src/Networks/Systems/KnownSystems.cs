using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Programmes;
using Preau.Networks.Registers.Reading;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Systems;

/// <summary>
/// Finds the system that somebody names. One that is not here yet can be made where its code says all that we must know: the
/// country, and the language of the community.
/// </summary>
internal sealed class KnownSystems(PreauDb db, Languages languages)
{
    /// <summary>The codes, for a sentence.</summary>
    public async Task<string> Known(CancellationToken cancellationToken) =>
        string.Join(' ', (await db.Set<EducationSystem>().Select(system => system.Code).ToListAsync(cancellationToken)).Select(code => code.Value).Order(StringComparer.Ordinal));

    /// <returns>A new one is not part of the database yet.</returns>
    /// <exception cref="RegisterRefused">There is no such system, and its code is no country's.</exception>
    public async Task<EducationSystem> Find(SystemCode code, CancellationToken cancellationToken)
    {
        if (await db.Set<EducationSystem>().FirstOrDefaultAsync(system => system.Code == code, cancellationToken) is { } known)
            return known;
        var names = new Said();
        foreach (var language in languages.Offered)
        {
            string country = Cldr.Country(language, code.Country);
            string community = code.Community is { } tag ? Cldr.Language(language, tag) : "";
            // What CLDR does not know, it gives back.
            if (country == code.Country || community.Length > 0 && community == code.Community)
                throw new RegisterRefused(new Message("There is no education system “{0}”. Known are: {1}", code.Value, await Known(cancellationToken)));
            names[language.Tag] = community.Length > 0 ? $"{country} ({community})" : country;
        }
        return EducationSystem.Create(code, names);
    }
}
