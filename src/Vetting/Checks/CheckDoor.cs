using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Vetting.Checks;

/// <summary>What somebody may do with the checks of a system.</summary>
/// <param name="MaySetRule">She is an officer: whether a check is needed is the ministry's to say.</param>
public sealed record CheckSeat(NamedSystem System, bool MaySetRule);

/// <summary>Lets to the checks of a system its officers and its lead ambassadors, and nobody else: no administrator either.</summary>
internal sealed class CheckDoor(IOfficers officers, IMandates mandates, IProgrammes programmes, ICurrentPerson current)
{
    /// <summary>The systems whose checks the person keeps, by name.</summary>
    public async Task<IReadOnlyList<CheckSeat>> Mine(CancellationToken cancellationToken)
    {
        if (current.Person is not { Id: var me })
            return [];
        var charged = await officers.Charged(cancellationToken);
        var led = await mandates.LedBy(me, cancellationToken);
        return [.. (await programmes.Systems(cancellationToken)).Where(system => charged.Contains(system.Code) || led.Contains(system.Code)).Select(system => new CheckSeat(system, charged.Contains(system.Code)))];
    }

    public async Task<CheckSeat?> In(string system, CancellationToken cancellationToken) =>
        SystemCode.TryParse(system, out var code) ? (await Mine(cancellationToken)).FirstOrDefault(seat => seat.System.Code == code) : null;
}
