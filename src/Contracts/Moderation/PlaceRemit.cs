using Preau.Contracts.Networks;

namespace Preau.Contracts.Moderation;

/// <summary>Where somebody decides about what others send in: everywhere, or in some places.</summary>
public sealed record PlaceRemit(bool Everywhere, IReadOnlyList<Place> Places)
{
    public bool IsEmpty => !Everywhere && Places.Count == 0;

    public bool Covers(GroupId programme, SystemCode system) => Everywhere || Places.Any(place => place.Includes(new Place(programme.Value, system)));
}
