namespace Preau.Contracts.Networks;

/// <summary>For which education systems the person of the present request decides today: an officer of a ministry, an administrator.</summary>
public interface IOfficers
{
    /// <returns>Null: everywhere. Empty: nowhere.</returns>
    Task<IReadOnlyList<SystemCode>?> Mine(CancellationToken cancellationToken = default);

    /// <param name="system">Null for a school of no system: then an administrator alone.</param>
    Task<bool> MayDecide(SystemCode? system, CancellationToken cancellationToken = default);

    /// <summary>The systems with which somebody is charged herself, today: what an administrator may everywhere does not count.</summary>
    Task<IReadOnlyList<SystemCode>> Charged(CancellationToken cancellationToken = default);
}
