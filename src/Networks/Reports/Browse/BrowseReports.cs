using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Officers;
using Preau.Networks.Organisations;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Networks.Reports.Browse;

/// <param name="Schools">Different ones.</param>
public sealed record SystemTotal(string System, int Reports, int Participants, int Schools);

/// <param name="Beside">Of each: its school, who wrote it.</param>
/// <param name="Year">Null for all.</param>
public sealed record ReportsFound(IReadOnlyList<Report> Shown, IReadOnlyDictionary<ReportId, string> Beside, IReadOnlyList<SystemTotal> Totals, IReadOnlyList<int> Years, int? Year, int Page, int Pages);

/// <summary>What the ambassadors of a programme reported, system by system: for its leads and for the officers of each system.</summary>
internal sealed class BrowseReports(PreauDb db, Rights rights, ICurrentPerson current, IPeople people, Words words, TimeProvider clock)
{
    const int PageSize = 30, LastPage = 10_000, MostRows = 50_000;

    internal static Task<IResult> Get(string slug, HttpRequest request, BrowseReports browse, CancellationToken cancellationToken) => browse.Show(slug, request.Query, cancellationToken);

    internal static Task<IResult> Csv(string slug, HttpContext http, BrowseReports browse, CancellationToken cancellationToken) => browse.Write(slug, http, cancellationToken);

    internal static Task<IResult> GetOne(ReportId report, BrowseReports browse, CancellationToken cancellationToken) => browse.ShowOne(report, cancellationToken);

    async Task<IResult> Show(string slug, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, remit))
            return Results.NotFound();
        int? year = Year(query);
        var systems = await SystemNames.Load(db, words, cancellationToken);
        var fitting = Fitting(programme, remit, year);
        var totals = await fitting.GroupBy(row => row.System).Select(group => new { group.Key, Count = group.Count(), People = group.Sum(row => row.Participants!.Value), Schools = group.Select(row => row.SchoolId).Distinct().Count(school => school != null) }).ToListAsync(cancellationToken);
        int pages = Math.Max(1, (totals.Sum(total => total.Count) + PageSize - 1) / PageSize);
        int page = int.TryParse(query["page"], CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Min(pages, LastPage)) : 1;
        var shown = await fitting.OrderByDescending(row => row.On).ThenBy(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ends = await Fitting(programme, remit, null).GroupBy(row => 1).Select(all => new { First = all.Min(row => row.On), Last = all.Max(row => row.On) }).FirstOrDefaultAsync(cancellationToken);
        return Answers.Page<ReportsPage>(new
        {
            Programme = programme,
            Found = new ReportsFound(
                shown, await Beside(shown, systems, cancellationToken),
                [.. totals.Select(total => new SystemTotal(systems.Of(total.Key), total.Count, total.People, total.Schools)).OrderBy(total => total.System, systems.Alphabet)],
                ends is { First: { } first, Last: { } last } ? [.. Enumerable.Range(first.Year, last.Year - first.Year + 1).Reverse()] : [], year, page, pages),
        });
    }

    async Task<IResult> Write(string slug, HttpContext http, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, remit))
            return Results.NotFound();
        var rows = await Fitting(programme, remit, Year(http.Request.Query)).OrderBy(row => row.System).ThenBy(row => row.On).ThenBy(row => row.Id).Take(MostRows)
            .Select(row => new { row.System, row.On, row.Kind, row.Audience, row.Participants, row.SchoolId, row.Link, row.Text }).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.SchoolId).OfType<OrganisationId>().Distinct().ToList();
        var schools = await db.Set<Organisation>().Where(school => EF.Parameter(ids).Contains(school.Id)).Select(school => new { school.Id, school.Name, school.SourceId }).ToDictionaryAsync(school => school.Id, cancellationToken);
        // Spreadsheets know UTF-8 by its mark alone.
        var file = new StringBuilder("\uFEFF").Append(CsvLine.Of("system", "country", "date", "kind", "audience", "participants", "school", "school_id", "text", "link"));
        foreach (var row in rows)
        {
            var school = row.SchoolId is { } id ? schools.GetValueOrDefault(id) : null;
            file.Append(CsvLine.Of(
                row.System.Value, row.System.Country, row.On!.Value.Written(), Lower(row.Kind), Lower(row.Audience), row.Participants!.Value.ToString(CultureInfo.InvariantCulture),
                school?.Name ?? "", school?.SourceId ?? "", row.Text, row.Link ?? ""));
        }
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{programme.Slug}-reports.csv");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Text(file.ToString(), "text/csv", Encoding.UTF8);
    }

    async Task<IResult> ShowOne(ReportId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.State == ReportState.HandedIn, cancellationToken) is not { } report)
            return Results.NotFound();
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == report.ProgrammeId, cancellationToken);
        bool mine = report.PersonId == current.Person!.Id;
        if (!mine && (await MayRead(programme, cancellationToken))?.Covers(report.System) != true)
            return Results.NotFound();
        var systems = await SystemNames.Load(db, words, cancellationToken);
        var schools = report.Versions.Select(version => version.SchoolId).OfType<OrganisationId>().Distinct().ToList();
        return Answers.Page<ReportPage>(new
        {
            Programme = programme,
            Report = report,
            System = systems.Of(report.System),
            By = report.PersonId is { } person ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person) : null,
            Schools = (IReadOnlyDictionary<OrganisationId, string>)await db.Set<Organisation>().Where(school => schools.Contains(school.Id)).ToDictionaryAsync(school => school.Id, school => school.Name, cancellationToken),
            Mine = mine,
        });
    }

    IQueryable<Report> Fitting(Programme programme, Remit remit, int? year)
    {
        var reports = db.Set<Report>().AsNoTracking().IgnoreAutoIncludes().Where(row => row.ProgrammeId == programme.Id && row.State == ReportState.HandedIn);
        if (!remit.Everywhere)
        {
            var own = remit.Systems.ToList();
            reports = reports.Where(row => own.Contains(row.System));
        }
        if (year is not { } asked)
            return reports;
        DateOnly first = new(asked, 1, 1), last = new(asked, 12, 31);
        return reports.Where(row => row.On >= first && row.On <= last);
    }

    async Task<Dictionary<ReportId, string>> Beside(List<Report> shown, SystemNames systems, CancellationToken cancellationToken)
    {
        var ids = shown.Select(row => row.SchoolId).OfType<OrganisationId>().Distinct().ToList();
        var schools = await db.Set<Organisation>().Where(school => ids.Contains(school.Id)).Select(school => new { school.Id, school.Name }).ToDictionaryAsync(school => school.Id, school => school.Name, cancellationToken);
        var names = await people.NamesOf([.. shown.Select(row => row.PersonId).OfType<PersonId>().Distinct()], cancellationToken);
        return shown.ToDictionary(row => row.Id, row => string.Join(" · ", new[]
        {
            systems.Of(row.System), row.SchoolId is { } school ? schools.GetValueOrDefault(school) : null, row.PersonId is { } person ? names.GetValueOrDefault(person) : null,
        }.OfType<string>()));
    }

    async Task<(Programme, Remit)?> Find(string slug, CancellationToken cancellationToken) =>
        await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken) is { } programme && await MayRead(programme, cancellationToken) is { } remit ? (programme, remit) : null;

    /// <summary>The systems whose reports she may read: as an officer, or as one who leads there. Null when there is none.</summary>
    async Task<Remit?> MayRead(Programme programme, CancellationToken cancellationToken)
    {
        var remit = await rights.Mine(cancellationToken);
        if (remit.Everywhere)
            return remit;
        var (me, today) = (current.Person!.Id, clock.Day());
        var leads = await db.Set<Mandate>().Where(row => row.ProgrammeId == programme.Id && row.PersonId == me && row.Rank == Rank.Lead && row.Start <= today && (row.End == null || row.End >= today)).Select(row => row.System).ToListAsync(cancellationToken);
        SystemCode[] systems = [.. remit.Systems.Union(leads)];
        return systems.Length == 0 ? null : new Remit(false, systems);
    }

    static int? Year(IQueryCollection query) => int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year >= Days.Earliest.Year && year <= Days.Latest.Year ? year : null;

    static string Lower<T>(T? value) where T : struct, Enum => value?.ToString().ToLowerInvariant() ?? "";
}
