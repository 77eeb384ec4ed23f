using Preau.Labels.Schemes;

namespace Preau.Labels.Judge;

/// <summary>What the reviewers found, side by side.</summary>
public sealed class Comparison
{
    readonly SchemeContent scheme;
    readonly IReadOnlyList<LabelReview> first;
    readonly LabelReview? third;

    public Comparison(SchemeContent scheme, IEnumerable<LabelReview> reviews)
    {
        this.scheme = scheme;
        var handedIn = reviews.Where(review => review.State == LabelReviewState.HandedIn).OrderBy(review => review.NamedAt).ThenBy(review => review.Id.Value).ToList();
        first = [.. handedIn.Where(review => review.Part == ReviewPart.Reviewer)];
        third = handedIn.Find(review => review.Part == ReviewPart.Third);
    }

    /// <summary>All who were to judge have.</summary>
    public bool IsFull => first.Count >= scheme.Reviewers;

    /// <summary>Where they all say the same, that; where not, what the third says; else null.</summary>
    public Verdict? Of(string key)
    {
        var said = first.Select(review => review.Of(key)?.Verdict).Distinct().ToList();
        return said switch
        {
            _ when !IsFull => null,
            [{ } same] => same,
            _ => third?.Of(key)?.Verdict,
        };
    }

    /// <summary>The keys about which they differ, whatever the third says.</summary>
    public IReadOnlyList<string> Differing => !IsFull ? [] : [.. scheme.Criteria.Select(criterion => criterion.Key).Where(key => first.Select(review => review.Of(key)?.Verdict).Distinct().Count() > 1)];

    /// <summary>Nothing stands open.</summary>
    public bool IsSettled => IsFull && scheme.Criteria.All(criterion => Of(criterion.Key) is not null);

    public int Level => IsSettled ? Reach.LevelOf(scheme, Of) : 0;
}
