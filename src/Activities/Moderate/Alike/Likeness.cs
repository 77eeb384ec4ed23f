using Preau.Contracts.Identity;
using Preau.Platform.Places;
using Preau.Platform.Search;

namespace Preau.Activities.Moderate.Alike;

/// <summary>In what two activities are alike.</summary>
[Flags]
public enum Sameness { None = 0, Title = 1, Place = 2, Organiser = 4 }

/// <summary>What of an activity tells whether it is there twice.</summary>
internal sealed record Features(ActivityId Id, string Title, string Organiser, PersonId? OwnerId, string Town, string Address, double? Latitude, double? Longitude, bool PinIsOwn)
{
    public static Features Of(Activity activity) => new(activity.Id, activity.Title, activity.Organiser, activity.OwnerId, activity.Town, activity.Address, activity.Latitude, activity.Longitude, activity.PinIsOwn);

    /// <summary>Where somebody has put a pin: the middle of a town is where all of its activities stand.</summary>
    public Position? Pin => PinIsOwn && Latitude is { } latitude && Longitude is { } longitude ? new Position(latitude, longitude) : null;
}

/// <summary>Whether two activities about the same time may be one.</summary>
internal static class Likeness
{
    /// <summary>In kilometres.</summary>
    public const double Near = 0.2;

    /// <summary>Of the words of both titles, so many are in both.</summary>
    public const double Enough = 0.6;

    public static Sameness Of(Features one, Features other) =>
        (SameTitle(one.Title, other.Title) ? Sameness.Title : Sameness.None) | (SamePlace(one, other) ? Sameness.Place : Sameness.None) | (SameOrganiser(one, other) ? Sameness.Organiser : Sameness.None);

    internal static bool SameTitle(string one, string other)
    {
        var (words, others) = (Folding.Words(one).ToHashSet(StringComparer.Ordinal), Folding.Words(other).ToHashSet(StringComparer.Ordinal));
        int shared = words.Count(others.Contains), all = words.Count + others.Count - shared;
        // Two titles of signs alone, 🤖 and 🎨, have no words to compare.
        return all == 0 ? one == other : shared >= Enough * all;
    }

    static bool SamePlace(Features one, Features other) => one.Pin is { } pin && other.Pin is { } there
        ? pin.DistanceTo(there) < Near
        : Same(one.Town, other.Town) && Same(one.Address, other.Address);

    static bool SameOrganiser(Features one, Features other) => (one.OwnerId is { } owner && owner == other.OwnerId) || Same(one.Organiser, other.Organiser);

    static bool Same(string one, string other) => Folding.Words(one) is { Count: > 0 } words && words.SequenceEqual(Folding.Words(other), StringComparer.Ordinal);
}
