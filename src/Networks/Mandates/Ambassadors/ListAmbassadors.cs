using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Networks.Reports;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates.Ambassadors;

/// <summary>An ambassador as she agreed to be seen. Never an address.</summary>
/// <param name="Href">Her profile, where she published one.</param>
public sealed record Ambassador(string Name, string? Href, string System, string? Region, Rank Rank, IReadOnlyList<string> Languages, IReadOnlyList<string> Subjects, string Sentence);

/// <summary>How many there are in a system.</summary>
public sealed record SystemCount(SystemCode System, string Name, int Count);

/// <param name="System">The one asked for, or null.</param>
/// <param name="Total">Of all pages.</param>
/// <param name="Unseen">How many hold a mandate today and are in no public list.</param>
public sealed record AmbassadorList(
    IReadOnlyList<Ambassador> Shown, IReadOnlyList<SystemCount> Systems, IReadOnlyList<string> Languages, SystemCode? System, string? Language, int Total, int Unseen, int Page, int Pages)
{
    /// <summary>By country: the map draws countries, and Belgium is several systems.</summary>
    internal IReadOnlyList<CountryCount> Countries(Words words) =>
        [.. Systems.GroupBy(system => system.System.Country, StringComparer.Ordinal).Select(country => new CountryCount(
            country.Key.ToLowerInvariant(), Cldr.Country(words.Language, country.Key), country.Sum(system => system.Count), [.. country]))];
}

/// <summary>How many there are in a country.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 in lower case: it asks for all its systems.</param>
internal sealed record CountryCount(string Code, string Name, int Count, IReadOnlyList<SystemCount> Systems);

/// <summary>Those who speak for a programme today, by country.</summary>
internal static class ListAmbassadors
{
    internal const int PageSize = 30;
    const int NamesAtOnce = 1000, LastPage = 10_000;

    internal static async Task<IResult> Get(string slug, string? system, string? language, string? page, PreauDb db, IPeople people, ISchoolPeople profiles, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken) is not { } programme)
            return Results.NotFound();
        var all = await Today(db, programme.Id, clock.Day()).Select(mandate => new { mandate.Id, mandate.PersonId, mandate.System, mandate.Rank, mandate.SpokenTags, mandate.ShownSince }).ToListAsync(cancellationToken);
        var seen = all.Where(row => row is { ShownSince: not null, PersonId: not null }).ToList();
        SystemCode? chosen = SystemCode.TryParse(system, out var code) ? code : null;
        string? tongue = MandateWords.Spoken.Contains(language) ? language : null;
        var fitting = seen.Where(row => (chosen is not { } place || Covers(place, row.System)) && (tongue is null || row.SpokenTags.Contains($" {tongue} ", StringComparison.Ordinal))).ToList();

        var systems = await SystemNames.Load(db, words, cancellationToken);
        var called = new Dictionary<PersonId, string>();
        foreach (var some in fitting.Select(row => row.PersonId!.Value).Distinct().Chunk(NamesAtOnce))
            foreach (var (person, name) in await people.NamesOf(some, cancellationToken))
                called[person] = name;
        int pages = Math.Max(1, (fitting.Count + PageSize - 1) / PageSize);
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Min(pages, LastPage)) : 1;
        // Names live in another room and systems are named in the language of the page: no database sorts by them.
        var here = fitting.Where(row => called.ContainsKey(row.PersonId!.Value))
            .OrderBy(row => systems.Of(row.System), systems.Alphabet).ThenBy(row => row.Rank).ThenBy(row => called[row.PersonId!.Value], systems.Alphabet).ThenBy(row => row.Id.Value)
            .Skip((number - 1) * PageSize).Take(PageSize).Select(row => row.Id).ToList();
        var mandates = await db.Set<Mandate>().AsNoTracking().Where(mandate => here.Contains(mandate.Id)).ToDictionaryAsync(mandate => mandate.Id, cancellationToken);
        var published = await profiles.PublicProfiles([.. mandates.Values.Select(mandate => mandate.PersonId!.Value)], cancellationToken);
        return Answers.Page<AmbassadorsPage>(new
        {
            Programme = programme,
            Figures = await ReportFigures.Of(programme.Id, clock.Day(), db, cancellationToken),
            List = new AmbassadorList(
                [.. here.Select(id => mandates[id]).Select(mandate => new Ambassador(called[mandate.PersonId!.Value], published.GetValueOrDefault(mandate.PersonId.Value), systems.Of(mandate.System), mandate.Region, mandate.Rank, mandate.Languages, mandate.Subjects, mandate.Sentence))],
                [.. seen.GroupBy(row => row.System).Select(group => new SystemCount(group.Key, systems.Of(group.Key), group.Count())).OrderBy(count => count.Name, systems.Alphabet)],
                [.. seen.SelectMany(row => row.SpokenTags.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)],
                chosen, tongue, fitting.Count, all.Count - seen.Count, number, pages),
        });
    }

    // A country asks for all its systems.
    static bool Covers(SystemCode place, SystemCode system) => system == place || (place.Community is null && system.Country == place.Country);

    /// <summary>The mandates of a programme that hold today, seen or not.</summary>
    internal static IQueryable<Mandate> Today(PreauDb db, ProgrammeId programme, DateOnly today) =>
        db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.ProgrammeId == programme && mandate.Start <= today && (mandate.End == null || mandate.End >= today));
}
