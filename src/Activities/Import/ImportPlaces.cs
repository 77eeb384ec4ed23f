using System.Globalization;
using NodaTime.TimeZones;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>What follows from the country that a row names: the education system, the clocks, the language where none is said.</summary>
internal sealed class ImportPlaces(IReadOnlyList<NamedSystem> systems, Language names)
{
    static readonly Dictionary<string, string> Zones = TzdbDateTimeZoneSource.Default.ZoneLocations!.GroupBy(location => location.CountryCode, StringComparer.Ordinal)
        .ToDictionary(country => country.Key, country => country.First().ZoneId, StringComparer.Ordinal);

    readonly ILookup<string, SystemCode> byCountry = systems.Select(system => system.Code).ToLookup(code => code.Country, StringComparer.Ordinal);
    readonly Dictionary<string, string> byName = systems.Select(system => system.Code.Country).Distinct(StringComparer.Ordinal)
        .GroupBy(country => Cldr.Country(names, country), StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="RowRefused">There is none, or there are several.</exception>
    public SystemCode SystemOf(string code, string country)
    {
        string said = code.Length > 0 ? code : country;
        if (SystemCode.TryParse(said, out var system) && systems.Any(known => known.Code == system))
            return system;
        string? of = system.Value.Length == 2 ? system.Country : byName.GetValueOrDefault(said.Trim());
        return code.Length > 0 || of is null ? throw Unknown(said) : byCountry[of].ToList() switch
        {
            [var only] => only,
            [] => throw Unknown(said),
            var several => throw new RowRefused(new Message("{0} has several education systems: say under education_system which one, {1}.", RowReader.Shown(said), string.Join(", ", several.Select(one => one.Value).Order(StringComparer.Ordinal)))),
        };
    }

    /// <summary>Whether what a row says is this system, or its country.</summary>
    public bool IsIn(SystemCode system, string code, string country)
    {
        string said = code.Length > 0 ? code : country;
        if (SystemCode.TryParse(said, out var parsed))
            return parsed == system || (code.Length == 0 && parsed.Value.Length == 2 && parsed.Country == system.Country);
        return code.Length == 0 && byName.GetValueOrDefault(said.Trim()) == system.Country;
    }

    static RowRefused Unknown(string said) => said.Length == 0 ? new RowRefused(new Message("The row has no {0}.", "country")) : new RowRefused(new Message("“{0}” is no country whose education system is known here.", RowReader.Shown(said)));

    /// <summary>The first that tzdb lists is where most people of the country live.</summary>
    public static string ZoneOf(SystemCode system) => Zones.GetValueOrDefault(system.Country, "UTC");

    /// <summary>The first language of a list that is one here; where none is said, what is spoken in the system.</summary>
    public string LanguageOf(string said, SystemCode system)
    {
        var tags = said.Split([',', ';', ' ', '[', ']', '"'], StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Split('-', '_')[0].ToLowerInvariant()).ToList();
        if (tags.Count == 0)
            return spoken.TryGetValue(system, out string? known) ? known : spoken[system] = Spoken(system);
        return tags.Find(tag => SpokenLanguages.Tags.Contains(tag, StringComparer.Ordinal)) ?? throw new RowRefused(new Message("“{0}” under {1} is no language that is known here: write it like {2}.", RowReader.Shown(said), "language", "fr"));
    }

    readonly Dictionary<SystemCode, string> spoken = [];

    // Where the machine names another one first than most people speak.
    static readonly Dictionary<string, string> Mostly = new(StringComparer.Ordinal) { ["CY"] = "el", ["IE"] = "en", ["NO"] = "nb" };

    internal static string Spoken(SystemCode system)
    {
        if (Mostly.TryGetValue(system.Country, out string? most))
            return most;
        if (system.Community is { } community && SpokenLanguages.Tags.Contains(community, StringComparer.Ordinal))
            return community;
        // A country whose language is called as it is, then one of which the machine knows a single language.
        var tags = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(culture => culture.Name.EndsWith('-' + system.Country, StringComparison.Ordinal)).Select(culture => culture.TwoLetterISOLanguageName)
            .Where(tag => SpokenLanguages.Tags.Contains(tag, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        return tags.Find(tag => tag.Equals(system.Country, StringComparison.OrdinalIgnoreCase)) ?? (tags.FindAll(tag => tag != "en") is [var only] ? only : "en");
    }

    /// <summary>What an address ends with, without the country and the postal code; all of it where that leaves nothing.</summary>
    public string TownIn(string address, SystemCode system)
    {
        string country = Cldr.Country(names, system.Country);
        var parts = address.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (parts.Count > 1 && (parts[^1].Equals(country, StringComparison.OrdinalIgnoreCase) || parts[^1].Equals(system.Country, StringComparison.OrdinalIgnoreCase)))
            parts.RemoveAt(parts.Count - 1);
        string[] last = parts.Count == 0 ? [] : parts[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string town = new[] { last.Where(word => !word.Any(char.IsAsciiDigit)), last.Where(word => word.Any(char.IsLetter)), [address] }.Select(words => string.Join(' ', words)).First(words => words.Length > 0 || address.Length == 0);
        return town.Length <= Activity.LongestTown ? town : town[..(char.IsHighSurrogate(town[Activity.LongestTown - 1]) ? Activity.LongestTown - 1 : Activity.LongestTown)].TrimEnd();
    }
}
