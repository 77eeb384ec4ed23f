using Preau.Contracts.Identity;

namespace Preau.Contracts.Networks;

/// <param name="Rank">In the language of the present request.</param>
public sealed record HeldMandate(PersonId Person, string Rank);

/// <summary>Who holds a mandate of one programme today, for rooms that count it or look for somebody.</summary>
public interface IProgrammeMandates
{
    Task<IReadOnlyList<HeldMandate>> Among(GroupId programme, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<HeldMandate>> In(GroupId programme, SystemCode system, CancellationToken cancellationToken = default);
}
