using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;

namespace Preau.Contracts.Networks;

/// <summary>
/// Who looks at what is sent in to a programme from an education system: its lead and national ambassadors there and the officers
/// of the system. Where there is none of them today, others stand in: whoever writes the page of the programme, and those who
/// lead it in other systems.
/// </summary>
public interface IStandIns
{
    /// <summary>Those charged with the place today, or else those who stand in for them; each once. Empty where there is nobody but administrators.</summary>
    Task<IReadOnlyList<PersonId>> At(GroupId programme, SystemCode system, CancellationToken cancellationToken);

    /// <summary>The programmes and systems, each pair together, for which somebody stands in today.</summary>
    Task<IReadOnlyList<Place>> Of(PersonId person, CancellationToken cancellationToken);
}
