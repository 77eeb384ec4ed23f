using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Vetting;
using Preau.Networks.Dated;
using Preau.Networks.Deputies;
using Preau.Networks.Mandates;
using Preau.Networks.Mandates.Available;
using Preau.Networks.Organisations;
using Preau.Platform.Data;

namespace Preau.Networks.Requests;

/// <summary>Those who could be asked: a mandate in the programme on that day, the language; with what the choice among them needs to know.</summary>
internal sealed class Candidates(PreauDb db, IVisitChecks checks, TimeProvider clock)
{
    public async Task<List<Candidate>> Of(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        string tag = $" {request.Language} ";
        // A long list: no column that the choice does not need. That the mandate holds on that day, in that language, the query has seen.
        var rows = await (
            from mandate in db.Set<Mandate>().AsNoTracking()
            where mandate.ProgrammeId == request.ProgrammeId && mandate.PersonId != null && mandate.Start <= request.On && (mandate.End == null || mandate.End >= request.On) && mandate.SpokenTags.Contains(tag)
            join limits in db.Set<Availability>().AsNoTracking().IgnoreAutoIncludes() on mandate.Id equals limits.MandateId into known
            from limits in known.DefaultIfEmpty()
            select new
            {
                mandate.Id,
                Person = mandate.PersonId!.Value,
                IsHere = mandate.System == request.System,
                mandate.Region,
                mandate.Rank,
                mandate.SubjectLines,
                Capacity = limits == null ? null : limits.Capacity,
                Radius = limits == null ? null : limits.Radius,
                Latitude = limits == null ? null : limits.Latitude,
                Longitude = limits == null ? null : limits.Longitude,
            }).ToListAsync(cancellationToken);
        var place = await PlaceOf(request, cancellationToken);
        var away = await Away(request, cancellationToken);
        var taken = await Taken(request, cancellationToken);
        var (load, helped) = await Before(request, cancellationToken);
        var that = new Days(request.On, request.On);
        string[] spoken = [request.Language];
        var found = rows.ConvertAll(row => new Candidate(row.Id, row.Person, row.IsHere ? request.System : default, row.Region, row.Rank, that,
            spoken, row.SubjectLines.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            load.GetValueOrDefault(row.Person), helped.Contains(row.Person))
        {
            IsAway = away.Contains(row.Person),
            Capacity = row.Capacity,
            Taken = taken.GetValueOrDefault(row.Id),
            Radius = row.Radius,
            Kilometres = place is { } school && row is { Latitude: { } latitude, Longitude: { } longitude } ? Distance.Between(school, (latitude, longitude)) : null,
        });
        return await MayVisit(request, await StandIn(request, found, away, load, cancellationToken), cancellationToken);
    }

    // Whoever is asked in somebody's place is looked at herself.
    async Task<List<Candidate>> MayVisit(AmbassadorRequest request, List<Candidate> found, CancellationToken cancellationToken)
    {
        if (request.IsOnline)
            return found;
        var may = await checks.MayVisit(request.System, request.On, [.. found.Select(candidate => candidate.Person)], cancellationToken);
        return found.ConvertAll(candidate => candidate with { MayVisit = may.Contains(candidate.Person) });
    }

    /// <summary>Whether somebody may go where a request leads her: online always, to a school with the check that its system asks for.</summary>
    public async Task<bool> MayGo(AmbassadorRequest request, PersonId person, CancellationToken cancellationToken) =>
        request.IsOnline || (await checks.MayVisit(request.System, request.On, [person], cancellationToken)).Contains(person);

    async Task<(double, double)?> PlaceOf(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        if (request.SchoolId is not { } id || request.IsOnline)
            return null;
        var school = await db.Set<Organisation>().Where(row => row.Id == id).Select(row => new { row.Latitude, row.Longitude }).FirstOrDefaultAsync(cancellationToken);
        return school is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude) : null;
    }

    /// <summary>Who is away on that day: under whichever mandate she said so.</summary>
    async Task<HashSet<PersonId>> Away(AmbassadorRequest request, CancellationToken cancellationToken) =>
        [.. await (
            from limits in db.Set<Availability>()
            where limits.Absences.Any(absence => absence.Start <= request.On && absence.End >= request.On)
            join mandate in db.Set<Mandate>() on limits.MandateId equals mandate.Id
            where mandate.PersonId != null
            select mandate.PersonId!.Value).ToListAsync(cancellationToken)];

    /// <summary>How many visits of that month each mandate has agreed to.</summary>
    async Task<Dictionary<MandateId, int>> Taken(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        DateOnly first = new(request.On.Year, request.On.Month, 1), last = first.AddMonths(1).AddDays(-1);
        return (await db.Set<AmbassadorRequest>().AsNoTracking()
            .Where(row => row.State == RequestState.Accepted && row.On >= first && row.On <= last)
            .SelectMany(row => row.Offers.Where(offer => offer.Answer == OfferAnswer.Accepted))
            .GroupBy(offer => offer.MandateId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken)).ToDictionary(row => row.Key, row => row.Count);
    }

    /// <summary>What each has on her hands, and who helped this person or this school before. The database counts: what is asked everywhere in ninety days is many rows.</summary>
    async Task<(Dictionary<PersonId, int> Load, HashSet<PersonId> Helped)> Before(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-90);
        var load = await db.Set<AmbassadorRequest>().AsNoTracking().SelectMany(row => row.Offers)
            .Where(offer => offer.PersonId != null && (offer.Answer == OfferAnswer.Waiting || offer.Answer == OfferAnswer.Accepted) && offer.At > since)
            .GroupBy(offer => offer.PersonId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var helped = await db.Set<AmbassadorRequest>().AsNoTracking().Where(row => row.AskerId == request.AskerId || (request.SchoolId != null && row.SchoolId == request.SchoolId))
            .SelectMany(row => row.Offers.Where(offer => offer.PersonId != null && offer.Answer == OfferAnswer.Accepted)).Select(offer => offer.PersonId!.Value).ToListAsync(cancellationToken);
        return (load.ToDictionary(row => row.Key!.Value, row => row.Count), [.. helped]);
    }

    /// <summary>
    /// Whoever has handed over today is asked through her deputy. For a day on which she will have, the deputy's own mandate
    /// holds, and is as good as hers.
    /// </summary>
    async Task<List<Candidate>> StandIn(AmbassadorRequest request, List<Candidate> found, HashSet<PersonId> away, Dictionary<PersonId, int> load, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        var deputies = await (
            from row in db.Set<Deputyship>().AsNoTracking()
            where row.ProgrammeId == request.ProgrammeId && row.State == DeputyState.Agreed && row.End >= today && row.DeputyId != null
            join mandate in db.Set<Mandate>().AsNoTracking() on row.DeputyMandateId equals mandate.Id
            join principal in db.Set<Mandate>().AsNoTracking() on row.MandateId equals principal.Id
            select new { row.MandateId, row.Start, row.End, Person = row.DeputyId!.Value, Mandate = mandate.Id, mandate.SpokenTags, mandate.SubjectLines, principal.Rank }).ToListAsync(cancellationToken);
        if (deputies.Count == 0)
            return found;
        return found.ConvertAll(candidate =>
        {
            if (deputies.Find(row => row.Mandate == candidate.Mandate) is { } own)
                return candidate with { Rank = own.Rank };
            if (deputies.Find(row => row.MandateId == candidate.Mandate && row.Start <= today) is { } now)
                return candidate with
                {
                    Mandate = now.Mandate,
                    Person = now.Person,
                    Languages = now.SpokenTags.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    Subjects = now.SubjectLines.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                    Load = load.GetValueOrDefault(now.Person),
                    IsAway = away.Contains(now.Person),
                    Kilometres = null,
                };
            return deputies.Exists(row => row.MandateId == candidate.Mandate && row.Start <= request.On && row.End >= request.On) ? candidate with { IsAway = true } : candidate;
        });
    }
}
