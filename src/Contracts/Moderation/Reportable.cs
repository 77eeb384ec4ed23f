using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Contracts.Moderation;

/// <summary>Where something was said, for who may moderate it there.</summary>
/// <param name="Programme">The id of a programme; null where it belongs to none.</param>
/// <param name="System">The education system; null where it belongs to none. A place without either is moderated by administrators alone.</param>
public readonly record struct Place(Guid? Programme, SystemCode? System)
{
    public static readonly Place Nowhere;

    /// <summary>Whether what holds here holds there too: null means everywhere.</summary>
    public bool Includes(Place other) => (Programme is null || Programme == other.Programme) && (System is null || System == other.System);
}

/// <summary>Something that people of the site wrote, as it is shown to who reports it and to who decides.</summary>
/// <param name="Title">Where it stands, in the words of the page: a subject, a programme.</param>
/// <param name="Text">What it says.</param>
/// <param name="Author">Null when her account is gone, and for what several people write together.</param>
public sealed record Reported(string Title, string Text, PersonId? Author, Place Place);

/// <summary>
/// A kind of thing that can be reported and hidden. A room registers one for each kind; every change joins the caller's unit
/// of work, who saves it.
/// </summary>
public interface IReportable
{
    /// <summary>Its name in addresses and in the database, stable for ever: <c>post</c>.</summary>
    string Kind { get; }

    /// <summary>The thing as <paramref name="reader"/> may see it; null when it is not there for her.</summary>
    Task<Reported?> Find(Guid id, PersonId reader, CancellationToken cancellationToken);

    /// <summary>The public, or whoever else could read it, reads it no more. Hidden already, nothing changes.</summary>
    Task Hide(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>It is read again as it was.</summary>
    Task Show(Guid id, CancellationToken cancellationToken);
}

/// <summary>A room that knows who moderates where. Administrators moderate everywhere, without being named.</summary>
public interface IModeratorRights
{
    /// <summary>The places that a person moderates today.</summary>
    Task<IReadOnlyList<Place>> Of(PersonId person, CancellationToken cancellationToken);

    /// <summary>Who moderates a place today, to be told that something waits there.</summary>
    Task<IReadOnlyList<PersonId>> At(Place place, CancellationToken cancellationToken);
}

/// <summary>Why somebody may not write somewhere for now.</summary>
/// <param name="Until">Null for a ban, which stays until it is lifted.</param>
public sealed record Silence(DateTimeOffset? Until);

/// <summary>What rooms in which people write ask before they take something.</summary>
public interface ISilences
{
    /// <summary>Null when she may write in this place.</summary>
    Task<Silence?> Of(PersonId person, Place place, CancellationToken cancellationToken);
}
