using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Deputies;
using Preau.Networks.Mandates;
using Preau.Networks.Mandates.Available;
using Preau.Networks.Organisations;
using Preau.Platform.Data;

namespace Preau.Networks.Requests;

/// <summary>Those who could be asked: a mandate in the programme on that day, the language; with what the choice among them needs to know.</summary>
internal sealed class Candidates(PreauDb db, TimeProvider clock)
{
    public async Task<List<Candidate>> Of(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        string tag = $" {request.Language} ";
        // Without their history, which no match needs.
        var rows = await (
            from mandate in db.Set<Mandate>().AsNoTracking()
            where mandate.ProgrammeId == request.ProgrammeId && mandate.PersonId != null && mandate.Start <= request.On && (mandate.End == null || mandate.End >= request.On) && mandate.SpokenTags.Contains(tag)
            join limits in db.Set<Availability>().AsNoTracking().IgnoreAutoIncludes() on mandate.Id equals limits.MandateId into known
            from limits in known.DefaultIfEmpty()
            select new
            {
                mandate.Id,
                Person = mandate.PersonId!.Value,
                mandate.System,
                mandate.Region,
                mandate.Rank,
                mandate.Start,
                mandate.End,
                mandate.SpokenTags,
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
        var found = rows.ConvertAll(row => new Candidate(row.Id, row.Person, row.System, row.Region, row.Rank, new Days(row.Start, row.End),
            row.SpokenTags.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.SubjectLines.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            load.GetValueOrDefault(row.Person), helped.Contains(row.Person))
        {
            IsAway = away.Contains(row.Person),
            Capacity = row.Capacity,
            Taken = taken.GetValueOrDefault(row.Id),
            Radius = row.Radius,
            Kilometres = place is { } school && row is { Latitude: { } latitude, Longitude: { } longitude } ? Distance.Between(school, (latitude, longitude)) : null,
        });
        return await StandIn(request, found, away, load, cancellationToken);
    }

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

    /// <summary>What each has on her hands, and who helped this person or this school before.</summary>
    async Task<(Dictionary<PersonId, int> Load, HashSet<PersonId> Helped)> Before(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-90);
        var recent = await db.Set<AmbassadorRequest>().AsNoTracking().SelectMany(row => row.Offers, (row, offer) => new { row.AskerId, row.SchoolId, Offer = offer })
            .Where(row => row.Offer.PersonId != null && (row.Offer.Answer == OfferAnswer.Waiting || row.Offer.Answer == OfferAnswer.Accepted)
                && (row.Offer.At > since || row.AskerId == request.AskerId || (request.SchoolId != null && row.SchoolId == request.SchoolId)))
            .Select(row => new { row.Offer.PersonId, row.Offer.Answer, row.Offer.At, Same = row.AskerId == request.AskerId || (request.SchoolId != null && row.SchoolId == request.SchoolId) })
            .ToListAsync(cancellationToken);
        return (recent.Where(row => row.At > since).GroupBy(row => row.PersonId!.Value).ToDictionary(group => group.Key, group => group.Count()),
            recent.Where(row => row.Same && row.Answer == OfferAnswer.Accepted).Select(row => row.PersonId!.Value).ToHashSet());
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
