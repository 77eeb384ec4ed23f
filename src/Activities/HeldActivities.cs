using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Activities;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Activities;

/// <summary>What people have organised and held, for the room of labels.</summary>
internal sealed class HeldActivities(PreauDb db, Links links) : IHeldActivities
{
    const int Most = 2000;

    public async Task<IReadOnlyList<HeldActivity>> Of(GroupId programme, IReadOnlyCollection<PersonId> people, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        var owners = people.Select(person => (PersonId?)person).ToList();
        var held = await db.Set<Activity>().AsNoTracking()
            .Where(row => EF.Parameter(owners).Contains(row.OwnerId) && row.ProgrammeId == programme && row.State == ActivityState.Published && row.HiddenAt == null && row.Start >= since && row.End <= until)
            .OrderByDescending(row => row.Start).ThenBy(row => row.Id).Take(Most).Select(row => new { row.Id, row.Title, row.OwnerId, row.Start }).ToListAsync(cancellationToken);
        return held.ConvertAll(row => new HeldActivity(row.Id.Value, row.Title, row.OwnerId!.Value, row.Start, links.Activity(row.Id)));
    }
}
