using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications.Score;

/// <summary>What a panel gave for one thing.</summary>
/// <param name="Most">How much there was to give.</param>
public readonly record struct Spread(double Mean, int Lowest, int Highest, int Most)
{
    internal static Spread? Of(IReadOnlyCollection<int> given, int most) => given.Count == 0 ? null : new Spread(given.Average(), given.Min(), given.Max(), most);
}

/// <summary>Scores side by side: of those alone that are handed in.</summary>
public static class Comparison
{
    public static IReadOnlyList<Review> Counted(IEnumerable<Review> reviews) => [.. reviews.Where(review => review.State == ReviewState.HandedIn).OrderBy(review => review.HandedInAt)];

    public static Spread? Total(Call call, IReadOnlyCollection<Review> counted) => Spread.Of([.. counted.Select(review => review.Total)], call.MostPoints);

    public static Spread? For(Criterion criterion, IReadOnlyCollection<Review> counted) => Spread.Of([.. counted.Select(review => review.For(criterion.Number)?.Points).OfType<int>()], criterion.MostPoints);
}
