using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Groups;

/// <summary>Who may read something of a group.</summary>
public enum Audience { Everybody, Members, Chairs }

/// <summary>What the person who asks is to a group today.</summary>
/// <param name="Seats">All of the group, today.</param>
/// <param name="Person">Null for a visitor.</param>
public sealed record Standing(KnownGroup Group, IReadOnlyList<Seat> Seats, Person? Person)
{
    IEnumerable<Seat> Hers => Person is { } person ? Seats.Where(seat => seat.IsOf(person.Id)) : [];

    /// <summary>She sits in it, whatever for; or keeps the site in order.</summary>
    public bool Sits => Leads || Hers.Any();

    /// <summary>She runs it: the chair, the secretariat, an administrator.</summary>
    public bool Leads => Person is { IsAdministrator: true } || Hers.Any(seat => seat.Leads);

    public bool Sees(Audience audience) => audience switch
    {
        Audience.Everybody => true,
        Audience.Members => Sits,
        _ => Leads,
    };

    /// <summary>The audiences she belongs to.</summary>
    public IReadOnlyList<Audience> Audiences => [.. Enum.GetValues<Audience>().Where(Sees)];

    /// <summary>The systems of which she is the voice: as a representative or an alternate. Nobody has another's by running the group.</summary>
    public bool SpeaksFor(SystemCode system) => Hers.Any(seat => seat.System == system);

    /// <summary>The member systems, once each.</summary>
    public IReadOnlyList<Seat> MemberSystems => [.. Seats.Where(seat => seat.Decides).DistinctBy(seat => seat.System)];
}

/// <summary>Finds out what the person who asks may do in a group.</summary>
internal sealed class Standings(IGroupSeats seats, ICurrentPerson current, Words words, TimeProvider clock)
{
    public DateOnly Today => clock.Day();

    public async Task<Standing?> In(string slug, CancellationToken cancellationToken) =>
        await seats.Find(slug, words.Language.Tag, cancellationToken) is { } group ? (await Of([group], cancellationToken))[0] : null;

    /// <summary>In each of these groups that is there.</summary>
    public async Task<IReadOnlyList<Standing>> In(IReadOnlyCollection<GroupId> groups, CancellationToken cancellationToken) =>
        await Of([.. (await seats.All(words.Language.Tag, cancellationToken)).Where(group => groups.Contains(group.Id))], cancellationToken);

    public async Task<Standing?> In(GroupId group, CancellationToken cancellationToken) => (await In([group], cancellationToken)).FirstOrDefault();

    /// <summary>Wherever she sits; an administrator everywhere.</summary>
    public async Task<IReadOnlyList<Standing>> Hers(CancellationToken cancellationToken) => current.Person switch
    {
        null => [],
        { IsAdministrator: true } => await Of(await seats.All(words.Language.Tag, cancellationToken), cancellationToken),
        { } person => await Of(await seats.Of(person.Id, Today, words.Language.Tag, cancellationToken), cancellationToken),
    };

    async Task<IReadOnlyList<Standing>> Of(IReadOnlyList<KnownGroup> groups, CancellationToken cancellationToken)
    {
        var known = await seats.On(Today, [.. groups.Select(group => group.Id)], words.Language.Tag, cancellationToken);
        return [.. groups.Select(group => new Standing(group, [.. known[group.Id]], current.Person))];
    }

    /// <summary>Who sat in a group on a day.</summary>
    public async Task<IReadOnlyList<Seat>> SeatsOn(GroupId group, DateOnly day, CancellationToken cancellationToken) =>
        [.. (await seats.On(day, [group], words.Language.Tag, cancellationToken))[group]];
}

internal static class Today
{
    /// <summary>The day it is, by UTC.</summary>
    public static DateOnly Day(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
