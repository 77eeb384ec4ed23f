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
public sealed record Candidate(MandateId Mandate, PersonId Person, SystemCode System, string? Region, Rank Rank, Days Days, IReadOnlyList<string> Languages, IReadOnlyList<string> Subjects, int Load = 0, bool HasHelped = false)
{
    /// <summary>She said that she is not to be asked for that day.</summary>
    public bool IsAway { get; init; }

    /// <summary>The visits that she takes in a month; null without a limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Those that she has agreed to in the month of the request.</summary>
    public int Taken { get; init; }

    /// <summary>From where she sets out to the school, as the crow flies; null when either is not known.</summary>
    public double? Kilometres { get; init; }

    /// <summary>How far she travels; null without a limit.</summary>
    public int? Radius { get; init; }

    /// <summary>False where the system asks for a check and hers is missing or over: she meets nobody in person.</summary>
    public bool MayVisit { get; init; } = true;
}

/// <summary>
/// Whom to ask. First what cannot be otherwise: a mandate on that day and no absence, the language, the place and how far
/// it is, what she takes in a month. Then who fits best: the subject, the region, having worked together, the fewest
/// requests, the shortest way.
/// </summary>
public static class Matching
{
    /// <summary>The best of those not asked yet, or null.</summary>
    public static Candidate? Best(AmbassadorRequest request, Reach reach, IEnumerable<Candidate> candidates)
    {
        string wanted = Folding.Fold(request.Subject);
        string? region = request.Region is { } named ? Folding.Fold(named) : null;
        // Thousands of ambassadors name the same few subjects.
        var close = new Dictionary<string, bool>(StringComparer.Ordinal);
        bool IsClose(string subject) => close.TryGetValue(subject, out bool known) ? known : close[subject] = IsAbout(subject, wanted);
        return candidates
        .Where(candidate => IsPossible(request, reach, region, candidate))
        .OrderByDescending(candidate => candidate.Subjects.Any(IsClose))
        .ThenByDescending(candidate => IsOfRegion(candidate, region))
        .ThenByDescending(candidate => candidate.HasHelped)
        .ThenBy(candidate => candidate.Load)
        .ThenBy(candidate => request.IsOnline ? 0 : Stages(candidate))
        // A deputy stands in for the others.
        .ThenBy(candidate => candidate.Rank == Rank.Deputy)
        .ThenBy(candidate => candidate.Mandate.Value)
        .FirstOrDefault();
    }

    static bool IsPossible(AmbassadorRequest request, Reach reach, string? region, Candidate candidate) =>
        candidate.Person != request.AskerId
        && request.Offers.TrueForAll(offer => offer.PersonId != candidate.Person && offer.MandateId != candidate.Mandate)
        && candidate.Days.Includes(request.On)
        && !candidate.IsAway
        && !(candidate.Taken >= candidate.Capacity)
        && candidate.Languages.Contains(request.Language, StringComparer.Ordinal)
        && (request.IsOnline || (candidate.MayVisit && !(candidate.Kilometres > candidate.Radius)))
        && (reach switch
        {
            Reach.Place => candidate.System == request.System && candidate.Rank != Rank.Lead && (candidate.Region is null || request.IsOnline || IsOfRegion(candidate, region)),
            Reach.Lead => candidate.System == request.System && candidate.Rank == Rank.Lead,
            // From elsewhere nobody travels for an hour; whoever leads there may know somebody.
            _ => candidate.System != request.System && (request.IsOnline || candidate.Rank == Rank.Lead),
        });

    static bool IsOfRegion(Candidate candidate, string? region) => region is not null && candidate.Region is { } hers && Folding.Fold(hers) == region;

    // A few kilometres more or less are no reason to ask somebody else.
    static int Stages(Candidate candidate) => candidate.Kilometres is { } kilometres ? (int)(kilometres / 25) : int.MaxValue;

    static bool IsAbout(string subject, string wanted) =>
        Folding.Fold(subject) is { Length: > 0 } known && (wanted.Contains(known, StringComparison.Ordinal) || known.Contains(wanted, StringComparison.Ordinal));
}
