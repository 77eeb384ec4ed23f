using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;

namespace Preau.Contracts.Networks;

/// <summary>A mandate that somebody holds today, in the language of the present request.</summary>
public sealed record MandateBrief(string Programme, string Slug, string Rank, string System);

/// <summary>Who speaks for which programme, for other rooms.</summary>
public interface IMandates
{
    Task<IReadOnlyList<MandateBrief>> HeldBy(PersonId person, CancellationToken cancellationToken = default);

    /// <summary>The systems for which somebody is lead ambassador of any programme today.</summary>
    Task<IReadOnlyList<SystemCode>> LedBy(PersonId person, CancellationToken cancellationToken = default);

    /// <summary>The programmes and systems, each pair together, for all of which somebody speaks today: as lead or national ambassador.</summary>
    Task<IReadOnlyList<Place>> SpeaksFor(PersonId person, CancellationToken cancellationToken = default);

    /// <summary>Whoever holds a mandate in the system today or will; each once, in no order.</summary>
    Task<IReadOnlyList<PersonId>> HoldersIn(SystemCode system, CancellationToken cancellationToken = default);
}
