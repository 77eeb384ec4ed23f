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
    /// <summary>Offers the request to the next. Those elsewhere are looked up only when nobody is left here.</summary>
    /// <inheritdoc cref="AmbassadorRequest.OfferNext"/>
    public async Task<Candidate?> OfferNext(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (request.Reach != Reach.Network && request.OfferNext(await Of(request, elsewhere: false, cancellationToken), now, widest: Reach.Lead) is { } near)
            return near;
        return request.OfferNext(await Of(request, elsewhere: true, cancellationToken), now);
    }

    /// <param name="elsewhere">Those of other systems, and not those of the request's own.</param>
    async Task<List<Candidate>> Of(AmbassadorRequest request, bool elsewhere, CancellationToken cancellationToken)
    {
        string tag = $" {request.Language} ";
        var mandates = db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.ProgrammeId == request.ProgrammeId && mandate.PersonId != null
            && mandate.Start <= request.On && (mandate.End == null || mandate.End >= request.On) && mandate.SpokenTags.Contains(tag));
        mandates = elsewhere ? mandates.Where(mandate => mandate.System != request.System) : mandates.Where(mandate => mandate.System == request.System);
        // A long list: no column that the choice does not need. What others have to do with it is asked for by itself, since a
        // database that takes a list for short would look all of that up for each of its rows.
        var rows = await (
            from mandate in mandates
            join limits in db.Set<Availability>().AsNoTracking().IgnoreAutoIncludes() on mandate.Id equals limits.MandateId into known
            from limits in known.DefaultIfEmpty()
            select new
            {
                mandate.Id,
                Person = mandate.PersonId!.Value,
                mandate.Region,
                mandate.Rank,
                mandate.SubjectLines,
                Capacity = limits == null ? null : limits.Capacity,
                Radius = limits == null ? null : limits.Radius,
                Latitude = limits == null ? null : limits.Latitude,
                Longitude = limits == null ? null : limits.Longitude,
            }).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];
        List<PersonId> people = [.. rows.Select(row => row.Person).Distinct()];
        var away = await Away(request, people, cancellationToken);
        var taken = await Taken(request, cancellationToken);
        var loads = await Loads(people, cancellationToken);
        var place = await PlaceOf(request, cancellationToken);
        var helped = await Helped(request, cancellationToken);
        var that = new Days(request.On, request.On);
        string[] spoken = [request.Language];
        var found = rows.ConvertAll(row => new Candidate(row.Id, row.Person, elsewhere ? default : request.System, row.Region, row.Rank, that, spoken, Subjects(row.SubjectLines), loads.GetValueOrDefault(row.Person), helped.Contains(row.Person))
        {
            IsAway = away.Contains(row.Person),
            Capacity = row.Capacity,
            Taken = taken.GetValueOrDefault(row.Id),
            Radius = row.Radius,
            Kilometres = place is { } school && row is { Latitude: { } latitude, Longitude: { } longitude } ? Distance.Between(school, (latitude, longitude)) : null,
        });
        return await MayVisit(request, await StandIn(request, found, cancellationToken), cancellationToken);
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

    static string[] Subjects(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    async Task<(double, double)?> PlaceOf(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        if (request.SchoolId is not { } id || request.IsOnline)
            return null;
        var school = await db.Set<Organisation>().Where(row => row.Id == id).Select(row => new { row.Latitude, row.Longitude }).FirstOrDefaultAsync(cancellationToken);
        return school is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude) : null;
    }

    /// <summary>Which of these people are away on that day: under whichever mandate they said so.</summary>
    async Task<HashSet<PersonId>> Away(AmbassadorRequest request, List<PersonId> people, CancellationToken cancellationToken) =>
    [
        .. await (
            from mandate in db.Set<Mandate>().AsNoTracking()
            where mandate.PersonId != null && EF.Parameter(people).Contains(mandate.PersonId.Value)
            join limits in db.Set<Availability>() on mandate.Id equals limits.MandateId
            where limits.Absences.Any(absence => absence.Start <= request.On && absence.End >= request.On)
            select mandate.PersonId!.Value).ToListAsync(cancellationToken)
    ];

    /// <summary>How many visits of that month each mandate of the programme has agreed to.</summary>
    Task<Dictionary<MandateId, int>> Taken(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        DateOnly first = new(request.On.Year, request.On.Month, 1), last = first.AddMonths(1).AddDays(-1);
        return db.Set<AmbassadorRequest>().AsNoTracking()
            .Where(row => row.ProgrammeId == request.ProgrammeId && row.State == RequestState.Accepted && row.On >= first && row.On <= last)
            .SelectMany(row => row.Offers.Where(offer => offer.Answer == OfferAnswer.Accepted))
            .GroupBy(offer => offer.MandateId).Select(group => new { Mandate = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Mandate, row => row.Count, cancellationToken);
    }

    /// <summary>What each of these people has on her hands: the requests of ninety days that wait for her or that she took.</summary>
    Task<Dictionary<PersonId, int>> Loads(List<PersonId> people, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-90);
        return db.Set<AmbassadorRequest>().AsNoTracking().SelectMany(row => row.Offers)
            .Where(offer => offer.PersonId != null && EF.Parameter(people).Contains(offer.PersonId.Value) && (offer.Answer == OfferAnswer.Waiting || offer.Answer == OfferAnswer.Accepted) && offer.At > since)
            .GroupBy(offer => offer.PersonId!.Value).Select(group => new { Person = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Person, row => row.Count, cancellationToken);
    }

    /// <summary>Who said yes to this person or this school before.</summary>
    async Task<HashSet<PersonId>> Helped(AmbassadorRequest request, CancellationToken cancellationToken) =>
        [.. await db.Set<AmbassadorRequest>().AsNoTracking().Where(row => row.AskerId == request.AskerId || (request.SchoolId != null && row.SchoolId == request.SchoolId))
            .SelectMany(row => row.Offers.Where(offer => offer.PersonId != null && offer.Answer == OfferAnswer.Accepted)).Select(offer => offer.PersonId!.Value).ToListAsync(cancellationToken)];

    /// <summary>
    /// Whoever has handed over today is asked through her deputy. For a day on which she will have, the deputy's own mandate
    /// holds, and is as good as hers.
    /// </summary>
    async Task<List<Candidate>> StandIn(AmbassadorRequest request, List<Candidate> found, CancellationToken cancellationToken)
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
        List<PersonId> people = [.. deputies.Select(row => row.Person).Distinct()];
        var away = await Away(request, people, cancellationToken);
        var load = await Loads(people, cancellationToken);
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
                    Subjects = Subjects(now.SubjectLines),
                    Load = load.GetValueOrDefault(now.Person),
                    IsAway = away.Contains(now.Person),
                    Kilometres = null,
                };
            return deputies.Exists(row => row.MandateId == candidate.Mandate && row.Start <= request.On && row.End >= request.On) ? candidate with { IsAway = true } : candidate;
        });
    }
}
