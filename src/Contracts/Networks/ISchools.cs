using Preau.Contracts.Identity;

namespace Preau.Contracts.Networks;

/// <summary>A school as other rooms may show it: what its register says in public.</summary>
/// <param name="Place">"35000 Rennes", as the register writes it; empty when it does not say.</param>
/// <param name="Latitude">WGS 84, degrees; both or neither.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="ClosedOn">Since when it is closed; null while it is open.</param>
/// <param name="HasMailbox">The register gives an address of its own, which nobody is shown: <see cref="ISchools.Write"/>.</param>
public sealed record School(SchoolId Id, string Name, string Place, string? Region, SystemCode? System, double? Latitude, double? Longitude, int? Pupils, DateOnly? ClosedOn, bool HasMailbox)
{
    public bool IsOpen => ClosedOn is null;
}

/// <param name="HasMore">There are more than these: one types more of the name or the town.</param>
public sealed record SchoolsTyped(IReadOnlyList<School> Schools, bool HasMore);

/// <summary>The schools of the registers, for other rooms.</summary>
public interface ISchools
{
    Task<School?> Find(SchoolId school, CancellationToken cancellationToken = default);

    Task<IReadOnlyDictionary<SchoolId, School>> Find(IReadOnlyCollection<SchoolId> schools, CancellationToken cancellationToken = default);

    /// <summary>Open schools as one types: each word begins a word of the name or the place. Costs the same among 250,000.</summary>
    Task<SchoolsTyped> Typed(string words, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes to the school's own mailbox, in the language of its system where the site speaks it, without telling anybody
    /// the address. Joins the caller's unit of work.
    /// </summary>
    /// <param name="write">Given the tag of the language.</param>
    /// <returns>False when the register gives no address.</returns>
    Task<bool> Write(SchoolId school, Func<string, LetterToPerson> write, CancellationToken cancellationToken = default);
}
