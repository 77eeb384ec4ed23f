using Preau.Contracts.Identity;

namespace Preau.Contracts.Networks;

/// <summary>A mandate that somebody holds today, in the language of the present request.</summary>
public sealed record MandateBrief(string Programme, string Slug, string Rank, string System);

/// <summary>Who speaks for which programme, for other rooms.</summary>
public interface IMandates
{
    Task<IReadOnlyList<MandateBrief>> HeldBy(PersonId person, CancellationToken cancellationToken = default);
}
