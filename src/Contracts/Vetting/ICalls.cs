using Preau.Contracts.Networks;

namespace Preau.Contracts.Vetting;

/// <summary>The calls for ambassadors, for the page of their programme.</summary>
public interface ICalls
{
    /// <summary>Those that are open today, the one that closes first before the others.</summary>
    Task<IReadOnlyList<ShelfItem>> Open(GroupId programme, CancellationToken cancellationToken);
}
