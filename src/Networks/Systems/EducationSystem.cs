using Preau.Contracts.Networks;
using Preau.Networks.Programmes;
using Preau.Platform.Languages;

namespace Preau.Networks.Systems;

/// <summary>
/// Schools under one authority that sets what is taught and when: most countries are one, Belgium is two or three. What a
/// ministry is a member of, and what registers of schools are kept by, is a system and not a country.
/// </summary>
public sealed class EducationSystem
{
    EducationSystem() { }

    public SystemCode Code { get; private set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";
    public Said Names { get; private set; } = [];

    /// <summary>Month and day, <c>09-01</c>; null when nobody says.</summary>
    public string? SchoolYearStart { get; private set; }

    /// <summary>Where we know from that it is a system of its own; null when the site's people added it.</summary>
    public FactSource? Source { get; private set; }

    /// <summary>Part of the starter content: removed with it.</summary>
    public bool IsStarter { get; private set; }

    /// <summary>Open schools that its register lists: kept with each import, so that no page counts them.</summary>
    public int Schools { get; private set; }

    public static EducationSystem Create(SystemCode code, Said names, bool isStarter = false) =>
        new() { Code = code, Country = code.Country, Names = names, IsStarter = isStarter };

    public void Describe(Said names, string? schoolYearStart, FactSource? source) => (Names, SchoolYearStart, Source) = (names, schoolYearStart, source);

    public void Count(int schools) => Schools = schools;

    /// <summary>In the language of the page; where no name is given in it, the country's, if the system is the country's only one.</summary>
    public (string Text, string? Foreign) NameIn(Language language) =>
        Code.Community is null && !Names.ContainsKey(language.Tag) ? (Cldr.Country(language, Country), null) : Names.In(language.Tag);
}
