using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities;

/// <summary>What takes place next in a programme, for its page.</summary>
internal sealed class ActivityShelf(PreauDb db, Words words, Links links, TimeProvider clock) : IProgrammeShelf
{
    public async Task<IReadOnlyList<ShelfItem>> Coming(GroupId programme, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = await db.Set<Activity>().AsNoTracking().Where(activity => activity.ProgrammeId == programme && activity.State == ActivityState.Published && activity.HiddenAt == null && activity.Start >= now)
            .OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Take(most).ToListAsync(cancellationToken);
        return next.ConvertAll(activity => new ShelfItem(activity.Title, links.Activity(activity.Id), $"{words.When(activity)} · {words.Where(activity)}"));
    }

    public Task<IReadOnlyList<ShelfItem>> Publications(GroupId programme, int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ShelfItem>>([]);
}
