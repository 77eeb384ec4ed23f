using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions.Codes;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Activities;

/// <summary>This room's part of a person's data: what she organises, and what she decided as a moderator.</summary>
internal sealed class ActivitiesData(PreauDb db) : IPersonalData
{
    public string Name => "activities";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        Organised = (await db.Set<Activity>().AsNoTracking().Where(activity => activity.OwnerId == person).OrderBy(activity => activity.Start).ToListAsync(cancellationToken)).ConvertAll(activity => new
        {
            activity.Title,
            activity.Text,
            activity.Language,
            activity.Organiser,
            activity.Start,
            activity.End,
            activity.Zone,
            activity.Format,
            activity.Town,
            activity.Address,
            activity.OnlineAddress,
            activity.YoungestAge,
            activity.OldestAge,
            activity.Themes,
            activity.Audiences,
            activity.Accessibility,
            activity.State,
            activity.SubmittedAt,
            activity.DecidedAt,
            activity.Reason,
            activity.Why,
            activity.HiddenAt,
        }),
        Codes = await db.Set<SharedCode>().AsNoTracking().Where(code => code.MadeBy == person).OrderBy(code => code.MadeAt).Select(code => new { code.Code, code.MadeAt }).ToListAsync(cancellationToken),
        Decided = await db.Set<Activity>().AsNoTracking().Where(activity => activity.DecidedBy == person).OrderBy(activity => activity.DecidedAt).Select(activity => new { activity.Title, activity.DecidedAt, activity.State }).ToListAsync(cancellationToken),
    };

    /// <summary>What nobody else has seen goes. What was announced stays, without whose it is: others have noted it.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var activity in await db.Set<Activity>().Where(activity => activity.OwnerId == person || activity.DecidedBy == person).ToListAsync(cancellationToken))
            if (activity.OwnerId == person && !activity.IsAnnounced)
                db.Remove(activity);
            else
                activity.Forget(person);
        foreach (var code in await db.Set<SharedCode>().Where(code => code.MadeBy == person).ToListAsync(cancellationToken))
            code.Forget();
        await db.SaveChangesAsync(cancellationToken);
    }
}
