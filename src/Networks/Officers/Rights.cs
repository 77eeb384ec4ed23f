using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Platform.Data;

namespace Preau.Networks.Officers;

/// <summary>The systems for which somebody may appoint.</summary>
/// <param name="Everywhere">An administrator.</param>
internal sealed record Remit(bool Everywhere, IReadOnlyList<SystemCode> Systems)
{
    public bool IsEmpty => !Everywhere && Systems.Count == 0;

    public bool Covers(SystemCode system) => Everywhere || Systems.Contains(system);
}

/// <summary>Who may appoint where, today.</summary>
internal sealed class Rights(PreauDb db, ICurrentPerson current, TimeProvider clock) : IOfficers
{
    static readonly Remit Nowhere = new(false, []);

    /// <summary>Of the person who asks.</summary>
    public async Task<Remit> Mine(CancellationToken cancellationToken)
    {
        if (current.Person is not { } person)
            return Nowhere;
        if (person.IsAdministrator)
            return new Remit(true, []);
        return new Remit(false, await Charged(cancellationToken));
    }

    public async Task<IReadOnlyList<SystemCode>> Charged(CancellationToken cancellationToken = default)
    {
        if (current.Person is not { Id: var me })
            return [];
        var today = clock.Day();
        return await db.Set<Officer>().AsNoTracking().Where(officer => officer.PersonId == me && officer.Since <= today && (officer.Until == null || officer.Until >= today))
            .Select(officer => officer.System).Distinct().ToListAsync(cancellationToken);
    }

    async Task<IReadOnlyList<SystemCode>?> IOfficers.Mine(CancellationToken cancellationToken) => await Mine(cancellationToken) is { Everywhere: false, Systems: var systems } ? systems : null;

    async Task<bool> IOfficers.MayDecide(SystemCode? system, CancellationToken cancellationToken) =>
        await Mine(cancellationToken) is var mine && (system is { } code ? mine.Covers(code) : mine.Everywhere);

    /// <summary>What she says now, on her own word.</summary>
    public Attestation Says(string source = "", string? url = null) => new(current.Person?.Id, clock.GetUtcNow(), source, url);
}
