using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Memberships.Read;

/// <summary>A system in a group, as the public sees it.</summary>
/// <param name="Representative">Her name, where she agreed to be named.</param>
public sealed record SeenMember(string System, GroupMembership Membership, string? Representative, string? Alternate)
{
    public Stated Said => Membership.Latest;
}

public enum Turn { Joined, Attested, Left }

/// <summary>What one day brought to a group.</summary>
public sealed record TurnOfDay(DateOnly Day, Turn Turn, IReadOnlyList<string> Systems, string Source, string? SourceUrl);

/// <summary>Who is in a group, was in it, and came and went.</summary>
internal sealed class GroupMembers(PreauDb db, IPeople people, Words words)
{
    /// <summary>Those in it on a day, in the order of the page's alphabet; and how it came to that, the latest first.</summary>
    public async Task<(IReadOnlyList<SeenMember> Members, IReadOnlyList<TurnOfDay> Turns)> Of(Programme programme, DateOnly day, CancellationToken cancellationToken)
    {
        var all = await db.Set<GroupMembership>().AsNoTracking().Where(membership => membership.ProgrammeId == programme.Id).ToListAsync(cancellationToken);
        var names = await SystemNames.Load(db, words, cancellationToken);
        var then = all.Where(membership => membership.Days.Includes(day)).ToList();
        var known = await people.NamesOf([.. then.SelectMany(Named).Distinct()], cancellationToken);
        var members = then.Select(membership => new SeenMember(names.Of(membership.System), membership, Shown(membership.Representative, known), Shown(membership.Alternate, known)))
            .OrderBy(member => member.System, names.Alphabet).ThenBy(member => member.Membership.Role).ToList();
        return (members, Turns(all, names));
    }

    static List<TurnOfDay> Turns(List<GroupMembership> all, SystemNames names) =>
        [.. all.Where(membership => !membership.Days.IsEmpty)
            .SelectMany(membership => ComingAndGoing(membership, names.Of(membership.System)))
            .GroupBy(turn => (turn.Day, turn.Turn, turn.Said.Source, turn.Said.SourceUrl))
            .OrderByDescending(group => group.Key.Day).ThenBy(group => group.Key.Turn).ThenBy(group => group.Key.Source, StringComparer.Ordinal).ThenBy(group => group.Key.SourceUrl, StringComparer.Ordinal)
            .Select(group => new TurnOfDay(group.Key.Day, group.Key.Turn, [.. group.Select(turn => turn.System).Order(names.Alphabet)], group.Key.Source, group.Key.SourceUrl))];

    // Each with the word that gave it: the first its beginning, the last its end.
    static IEnumerable<(DateOnly Day, Turn Turn, string System, Stated Said)> ComingAndGoing(GroupMembership membership, string system)
    {
        yield return (membership.Start, membership.StartIsKnown ? Turn.Joined : Turn.Attested, system, membership.History.MinBy(said => said.Number)!);
        if (membership.End is { } last)
            yield return (last.AddDays(1), Turn.Left, system, membership.Latest);
    }

    static IEnumerable<PersonId> Named(GroupMembership membership) =>
        new[] { membership.Representative, membership.Alternate }.Where(seat => seat is { IsPublic: true, Person: not null }).Select(seat => seat!.Person!.Value);

    static string? Shown(Envoy? seat, IReadOnlyDictionary<PersonId, string> known) => seat switch
    {
        null or { IsPublic: false } => null,
        { Person: { } person } => known.GetValueOrDefault(person),
        _ => seat.Name,
    };
}
