using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Networks.Organisations.Find;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates.Schools;

/// <summary>Which schools of a territory are shown.</summary>
public enum Activity { All, Without, With }

/// <param name="Words">Typed words, or null.</param>
/// <param name="Page">From 1.</param>
public sealed record TerritoryQuestion(string? Words, Activity Activity, int Page);

/// <param name="LastOn">When something was done there last; null when nothing was.</param>
public sealed record TerritorySchool(Organisation School, DateOnly? LastOn);

/// <param name="Total">Of all pages; null when there are more than anyone counts.</param>
public sealed record TerritorySchools(IReadOnlyList<TerritorySchool> Shown, int? Total);

/// <summary>The schools of an ambassador's territory, with and without activity: the same as her map says.</summary>
internal sealed class ListTerritory(PreauDb db, ICurrentPerson current, SchoolGrid grid, SchoolFinder finder, Words words)
{
    internal const int PageSize = 20, LastPage = 50;
    const int LongestWords = 200;

    internal static async Task<IResult> Get(MandateId mandate, HttpRequest request, ListTerritory list, CancellationToken cancellationToken) =>
        await list.Show(mandate, Read(request.Query), cancellationToken);

    static TerritoryQuestion Read(IQueryCollection query)
    {
        string? typed = query["q"].FirstOrDefault()?.Replace("\0", "", StringComparison.Ordinal).Trim();
        return new TerritoryQuestion(
            string.IsNullOrEmpty(typed) ? null : typed[..Math.Min(typed.Length, LongestWords)],
            query["activity"].ToString() switch { "without" => Activity.Without, "with" => Activity.With, _ => Activity.All },
            int.TryParse(query["page"], CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, LastPage) : 1);
    }

    async Task<IResult> Show(MandateId id, TerritoryQuestion question, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        if (await db.Set<Mandate>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.PersonId == me, cancellationToken) is not { } mandate)
            return Results.NotFound();
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == mandate.ProgrammeId, cancellationToken);
        var (ids, total) = question.Words is { } typed ? await Found(mandate, typed, question, cancellationToken) : await InOrder(mandate, question, cancellationToken);
        var schools = await db.Set<Organisation>().AsNoTracking().Where(school => EF.Parameter(ids).Contains(school.Id)).ToDictionaryAsync(school => school.Id, cancellationToken);
        var last = await ActiveSchools.LastAt(db, mandate, ids, cancellationToken);
        return Answers.Page<TerritoryPage>(new
        {
            Mandate = mandate,
            Programme = programme,
            System = (await SystemNames.Load(db, words, cancellationToken)).Of(mandate.System),
            Question = question,
            Found = new TerritorySchools([.. ids.Where(schools.ContainsKey).Select(school => new TerritorySchool(schools[school], last.TryGetValue(school, out var on) ? on : null))], total),
        });
    }

    async Task<(List<OrganisationId>, int?)> Found(Mandate mandate, string typed, TerritoryQuestion question, CancellationToken cancellationToken)
    {
        var ranked = await finder.Rank(typed, mandate.System, cancellationToken);
        var fitting = (await Fitting(mandate, question.Activity, cancellationToken)).Where(entry => EF.Parameter(ranked).Contains(entry.OrganisationId)).Select(entry => entry.OrganisationId);
        var kept = (await fitting.ToListAsync(cancellationToken)).ToHashSet();
        return ([.. ranked.Where(kept.Contains).Skip((question.Page - 1) * PageSize).Take(PageSize)], ranked.Count < SchoolFinder.MostHits ? kept.Count : null);
    }

    async Task<(List<OrganisationId>, int?)> InOrder(Mandate mandate, TerritoryQuestion question, CancellationToken cancellationToken)
    {
        var fitting = await Fitting(mandate, question.Activity, cancellationToken);
        // No further than anybody turns pages.
        int counted = await fitting.Take((LastPage * PageSize) + 1).CountAsync(cancellationToken);
        var shown = await fitting.OrderBy(entry => entry.Name).ThenBy(entry => entry.Id).Skip((question.Page - 1) * PageSize).Take(PageSize).Select(entry => entry.OrganisationId).ToListAsync(cancellationToken);
        return (shown, counted > LastPage * PageSize ? null : counted);
    }

    async Task<IQueryable<SchoolEntry>> Fitting(Mandate mandate, Activity activity, CancellationToken cancellationToken)
    {
        var system = (SystemCode?)mandate.System;
        var entries = db.Set<SchoolEntry>().AsNoTracking().Where(entry => entry.System == system);
        if (await grid.RegionsOf(mandate.System, mandate.Region, db, cancellationToken) is { } regions)
            entries = entries.Where(entry => db.Set<Organisation>().Any(school => school.Id == entry.OrganisationId && regions.Contains(school.Region!)));
        var active = ActiveSchools.Of(db, mandate);
        return activity switch
        {
            Activity.Without => entries.Where(entry => !active.Contains(entry.OrganisationId)),
            Activity.With => entries.Where(entry => active.Contains(entry.OrganisationId)),
            _ => entries,
        };
    }
}
