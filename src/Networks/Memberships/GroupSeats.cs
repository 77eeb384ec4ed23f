using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Memberships;

/// <summary>Tells other rooms who sits in a group on a day.</summary>
internal sealed class GroupSeats(PreauDb db, Languages languages) : IGroupSeats
{
    public async Task<KnownGroup?> Find(string slug, string language, CancellationToken cancellationToken) =>
        await WithMembers.FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken) is { } found ? Known(found, language) : null;

    public async Task<IReadOnlyList<KnownGroup>> All(string language, CancellationToken cancellationToken) =>
        ByName(await WithMembers.ToListAsync(cancellationToken), language);

    public async Task<IReadOnlyList<KnownGroup>> Of(PersonId person, DateOnly day, string language, CancellationToken cancellationToken)
    {
        var hers = On(day).Where(membership => membership.RepresentativeId == person || membership.AlternateId == person).Select(membership => membership.ProgrammeId);
        return ByName(await WithMembers.Where(programme => hers.Contains(programme.Id)).ToListAsync(cancellationToken), language);
    }

    public async Task<ILookup<GroupId, Seat>> On(DateOnly day, IReadOnlyCollection<GroupId> groups, string language, CancellationToken cancellationToken)
    {
        var ids = groups.Select(group => new ProgrammeId(group.Value)).ToList();
        var names = await SystemNames.Load(db, WordsOf(language), cancellationToken);
        // Without their history, which nobody asked for.
        var rows = await On(day).Where(membership => ids.Contains(membership.ProgrammeId))
            .Select(membership => new { membership.ProgrammeId, membership.System, membership.Role, membership.RepresentativeId, membership.AlternateId }).ToListAsync(cancellationToken);
        return rows.Select(row => (Group: new GroupId(row.ProgrammeId.Value), Seat: new Seat(row.System, names.Of(row.System), RoleOf(row.Role), row.RepresentativeId, row.AlternateId)))
            .OrderBy(pair => pair.Seat.SystemName, names.Alphabet).ThenBy(pair => pair.Seat.Role)
            .ToLookup(pair => pair.Group, pair => pair.Seat);
    }

    IQueryable<Programme> WithMembers => db.Set<Programme>().AsNoTracking().Where(programme => programme.Kind == ProgrammeKind.Network || programme.Kind == ProgrammeKind.WorkingGroup);

    IQueryable<GroupMembership> On(DateOnly day) => db.Set<GroupMembership>().AsNoTracking().Where(membership => membership.Start <= day && (membership.End == null || membership.End >= day));

    Words WordsOf(string language) => languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);

    List<KnownGroup> ByName(List<Programme> programmes, string language) =>
        [.. programmes.Select(programme => Known(programme, language)).OrderBy(group => group.Name, StringComparer.Create(WordsOf(language).Language.Culture, ignoreCase: true))];

    static KnownGroup Known(Programme programme, string language) => new(new GroupId(programme.Id.Value), programme.Slug, programme.TextIn(language).Name);

    static SeatRole RoleOf(GroupRole role) => role switch
    {
        GroupRole.Chair => SeatRole.Chair,
        GroupRole.Secretariat => SeatRole.Secretariat,
        GroupRole.Member => SeatRole.Member,
        GroupRole.Participant => SeatRole.Participant,
        _ => SeatRole.Observer,
    };
}
