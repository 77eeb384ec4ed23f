using Preau.Networks.Programmes;

namespace Preau.Networks.Home;

/// <summary>A number worth telling, whose it is, and the source that both name.</summary>
public sealed record Figure(Fact Fact, Programme Programme);

/// <summary>Chooses the figures of the home page: of each programme the fact that stands first, if it is a number; the largest of them.</summary>
internal static class Figures
{
    public static IReadOnlyList<Figure> Of(IEnumerable<Programme> programmes, int most) =>
    [
        .. programmes
            .Where(programme => programme.TextsHiddenAt is null && programme.Details.Facts is [{ Value.Number: not null }, ..])
            .Select(programme => new Figure(programme.Details.Facts[0], programme))
            .OrderByDescending(figure => figure.Fact.Value.Number)
            .Take(most),
    ];
}
