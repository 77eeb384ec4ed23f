using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Platform.Search;

namespace Preau.Networks.Requests;

/// <summary>Somebody who could be asked, and by which mandate.</summary>
/// <param name="Languages">BCP 47.</param>
/// <param name="Load">Requests that wait for her, or that she took in the last ninety days.</param>
/// <param name="HasHelped">She said yes to the same person or the same school before.</param>
public sealed record Candidate(MandateId Mandate, PersonId Person, SystemCode System, string? Region, Rank Rank, Days Days, IReadOnlyList<string> Languages, IReadOnlyList<string> Subjects, int Load = 0, bool HasHelped = false);

/// <summary>
/// Whom to ask. First what cannot be otherwise: a mandate on that day, the language, the place. Then who fits best:
/// the subject, the region, having worked together, the fewest requests.
/// </summary>
public static class Matching
{
    /// <summary>The best of those not asked yet, or null.</summary>
    public static Candidate? Best(AmbassadorRequest request, Reach reach, IEnumerable<Candidate> candidates) => candidates
        .Where(candidate => IsPossible(request, reach, candidate))
        .OrderByDescending(candidate => SpeaksOf(candidate, request))
        .ThenByDescending(candidate => IsOfRegion(candidate, request))
        .ThenByDescending(candidate => candidate.HasHelped)
        .ThenBy(candidate => candidate.Load)
        // A deputy stands in for the others.
        .ThenBy(candidate => candidate.Rank == Rank.Deputy)
        .ThenBy(candidate => candidate.Mandate.Value)
        .FirstOrDefault();

    static bool IsPossible(AmbassadorRequest request, Reach reach, Candidate candidate) =>
        candidate.Person != request.AskerId
        && request.Offers.TrueForAll(offer => offer.PersonId != candidate.Person && offer.MandateId != candidate.Mandate)
        && candidate.Days.Includes(request.On)
        && candidate.Languages.Contains(request.Language, StringComparer.Ordinal)
        && (reach switch
        {
            Reach.Place => candidate.System == request.System && candidate.Rank != Rank.Lead && (candidate.Region is null || request.IsOnline || IsOfRegion(candidate, request)),
            Reach.Lead => candidate.System == request.System && candidate.Rank == Rank.Lead,
            // From elsewhere nobody travels for an hour; whoever leads there may know somebody.
            _ => candidate.System != request.System && (request.IsOnline || candidate.Rank == Rank.Lead),
        });

    static bool IsOfRegion(Candidate candidate, AmbassadorRequest request) =>
        candidate.Region is { } region && request.Region is { } wanted && Folding.Fold(region) == Folding.Fold(wanted);

    static bool SpeaksOf(Candidate candidate, AmbassadorRequest request)
    {
        string wanted = Folding.Fold(request.Subject);
        return candidate.Subjects.Any(subject => Folding.Fold(subject) is { Length: > 0 } known && (wanted.Contains(known, StringComparison.Ordinal) || known.Contains(wanted, StringComparison.Ordinal)));
    }
}
