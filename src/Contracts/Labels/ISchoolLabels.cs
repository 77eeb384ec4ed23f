using Preau.Contracts.Networks;

namespace Preau.Contracts.Labels;

/// <summary>A label that a school holds today, in the language of the present request.</summary>
/// <param name="Level">Empty where the scheme has one level.</param>
public sealed record HeldLabel(string Name, string Level, DateOnly Until, string Href);

/// <summary>The labels of schools, for the pages of other rooms.</summary>
public interface ISchoolLabels
{
    Task<IReadOnlyList<HeldLabel>> Of(SchoolId school, CancellationToken cancellationToken = default);
}
