using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Replies;

/// <summary>The saved replies that somebody may use, and those that she may change.</summary>
internal sealed class ReplyShelf(PreauDb db, IEnumerable<IModeratorRights> rights, IProgrammes programmes, ICurrentPerson current, Words words)
{
    internal const int Most = 100;

    /// <summary>Her own, and those shared in these programmes, in which she moderates.</summary>
    public async Task<IReadOnlyList<SavedReply>> For(IReadOnlyCollection<GroupId> within, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        var shared = within.Distinct().Select(programme => (GroupId?)programme).ToList();
        return await db.Set<SavedReply>().AsNoTracking().Where(reply => reply.RemovedAt == null && (reply.OwnerId == me || shared.Contains(reply.ProgrammeId)))
            .OrderBy(reply => reply.Name).ThenBy(reply => reply.Id).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>The programmes whose shared replies she keeps: as its lead ambassador anywhere, or as whoever writes its page.</summary>
    public async Task<IReadOnlyList<KnownGroup>> Kept(CancellationToken cancellationToken)
    {
        var all = await programmes.All(words.Language.Tag, cancellationToken);
        if (current.Person!.IsAdministrator)
            return all;
        var led = new HashSet<Guid>();
        foreach (var room in rights)
            led.UnionWith((await room.Of(current.Person.Id, cancellationToken)).Select(place => place.Programme).OfType<Guid>());
        var kept = new List<KnownGroup>();
        foreach (var programme in all)
            if (led.Contains(programme.Id.Value) || await programmes.MayEdit(programme.Id, cancellationToken))
                kept.Add(programme);
        return kept;
    }

    /// <summary>Her own, those that she keeps, and those shared where she moderates, which she reads alone.</summary>
    public async Task<IReadOnlyList<SavedReply>> All(PlaceRemit remit, IReadOnlyList<KnownGroup> kept, CancellationToken cancellationToken)
    {
        var within = remit.Everywhere || remit.Places.Any(place => place.Programme is null)
            ? (await programmes.All(words.Language.Tag, cancellationToken)).Select(one => one.Id)
            : remit.Places.Select(place => new GroupId(place.Programme!.Value));
        return await For([.. within.Concat(kept.Select(one => one.Id)).Distinct()], cancellationToken);
    }

    public bool MayChange(SavedReply reply, IReadOnlyList<KnownGroup> kept) => reply.OwnerId == current.Person!.Id || (reply.ProgrammeId is { } programme && kept.Any(one => one.Id == programme));
}
