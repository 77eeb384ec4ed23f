using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Activities.Moderate.Trail;

/// <summary>A line of the trail, with names.</summary>
/// <param name="Title">Null once the activity is gone.</param>
/// <param name="CanBeTakenBack">It is what holds for the activity now.</param>
public sealed record TrailLine(Decision Decision, string? Title, string? By, bool CanBeTakenBack, int Version);

/// <summary>Who decided what, in the places of whoever moderates there; the latest first.</summary>
internal static class ReadDecisions
{
    const int PageSize = 30, LastPage = 1000;

    internal static async Task<IResult> Get(string? page, PreauDb db, ActivityDoor door, IPeople people, CancellationToken cancellationToken)
    {
        var remit = await door.Mine(cancellationToken);
        if (remit.IsEmpty)
            return Results.NotFound();
        var all = remit.Of(db.Set<Decision>().AsNoTracking());
        int number = Sent.Page(page, LastPage);
        // One more tells whether there is a next page: counting all would cost more the longer the trail is.
        var rows = await all.OrderByDescending(decision => decision.At).ThenByDescending(decision => decision.Id).Skip((number - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = rows.Take(PageSize).ToList();
        var ids = shown.Select(decision => decision.ActivityId).Distinct().ToList();
        var activities = await db.Set<Activity>().AsNoTracking().Where(activity => ids.Contains(activity.Id)).Select(activity => new { activity.Id, activity.Title, activity.State, activity.DecidedAt, activity.SubmittedAt, activity.Version }).ToDictionaryAsync(activity => activity.Id, cancellationToken);
        var names = await people.NamesOf([.. shown.Select(decision => decision.By).OfType<PersonId>().Distinct()], cancellationToken);
        return Answers.Page<DecisionsPage>(new
        {
            Lines = shown.ConvertAll(decision => new TrailLine(decision, activities.GetValueOrDefault(decision.ActivityId)?.Title, decision.By is { } by ? names.GetValueOrDefault(by) : null,
                decision is { Decides: true, TakenBackAt: null } && activities.GetValueOrDefault(decision.ActivityId) is { State: ActivityState.Published or ActivityState.Refused, SubmittedAt: not null } now && now.DecidedAt == decision.At, activities.GetValueOrDefault(decision.ActivityId)?.Version ?? -1)),
            Page = number,
            HasNext = rows.Count > PageSize,
        });
    }
}
