using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform.Operations.Network;

/// <summary>What a room sends along when a network leaves: its tables, and what it wrote into the search.</summary>
/// <param name="Prefix">Of the names of the tables: <c>networks_</c>.</param>
/// <param name="StayBehind">Tables under the prefix that are of no use elsewhere, such as work half done.</param>
/// <param name="SearchKinds">Kinds of things that it made findable.</param>
public sealed record NetworkTables(string Prefix, IReadOnlyCollection<string> StayBehind, IReadOnlyCollection<string> SearchKinds);

/// <summary>The table of people. Of it go the rows that the network's tables name, and of those what makes the same person elsewhere.</summary>
/// <param name="Columns">What goes along.</param>
/// <param name="Instead">What each of the others holds for somebody who came with a network; where it is not named, nothing.</param>
public sealed record NetworkPeople(string Table, IReadOnlyCollection<string> Columns, IReadOnlyDictionary<string, object> Instead);

public static class NetworkTablesServices
{
    public static IServiceCollection AddNetworkTables(this IServiceCollection services, string prefix, IReadOnlyCollection<string>? stayBehind = null, IReadOnlyCollection<string>? searchKinds = null) =>
        services.AddSingleton(new NetworkTables(prefix, stayBehind ?? [], searchKinds ?? []));
}
