namespace Preau.Kit;

/// <summary>One way to narrow a list: its answers are sent under <paramref name="Name"/>, as often as they are chosen.</summary>
public sealed record Facet(string Name, string Label, IReadOnlyList<FacetOption> Options);

/// <param name="Count">How many things of the list have it, the other facets kept.</param>
public sealed record FacetOption(string Value, string Label, long Count, bool Chosen = false);
