using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Decisions.Log;

/// <summary>An action with the name of the system that owns it.</summary>
/// <param name="MayComplete">She who reads may say that it is done.</param>
public sealed record SeenAction(ActionPoint Action, string System, bool MayComplete);

/// <summary>The decisions of a group, the latest first, and the actions that follow from them.</summary>
internal sealed class ReadDecisions(PreauDb db, Standings standings, TimeProvider clock, Words words)
{
    internal const int OnePage = 20;

    internal static Task<IResult> Get(string slug, string? actions, string? page, string? done, string? action, ReadDecisions read, CancellationToken cancellationToken) =>
        read.Open(slug, actions == "open", GroupForms.Page(page), done, action, cancellationToken);

    async Task<IResult> Open(string slug, bool openActions, int page, string? done, string? action, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { } standing)
            return Results.NotFound();
        var audiences = standing.Audiences;
        var decisions = db.Set<Decision>().AsNoTracking().Where(row => row.GroupId == standing.Group.Id && audiences.Contains(row.Audience));
        // Actions name who is to do what, and are for members.
        var open = db.Set<ActionPoint>().AsNoTracking().Where(row => row.GroupId == standing.Group.Id && row.DoneAt == null);
        openActions &= standing.Sits;
        (page, int pages) = GroupForms.Paged(page, openActions ? await open.CountAsync(cancellationToken) : await decisions.CountAsync(cancellationToken), OnePage);
        var found = openActions ? [] : await decisions.OrderByDescending(row => row.Number).Skip((page - 1) * OnePage).Take(OnePage).ToListAsync(cancellationToken);
        var waiting = openActions ? await open.OrderBy(row => row.Due).ThenBy(row => row.Id).Skip((page - 1) * OnePage).Take(OnePage).ToListAsync(cancellationToken) : [];
        return Answers.Page<DecisionsPage>(new
        {
            Standing = standing,
            Decisions = (IReadOnlyList<Decision>)found,
            Actions = Seen(waiting, standing, words),
            OpenActions = openActions,
            Page = page,
            Pages = pages,
            Today = clock.Day(),
            Done = done,
            Completed = ActionPointId.TryParse(action, out var completed) && standing.Sits ? completed : (ActionPointId?)null,
        });
    }

    internal static IReadOnlyList<SeenAction> Seen(IEnumerable<ActionPoint> actions, Standing standing, Words words) =>
        [.. actions.Select(action => new SeenAction(action,
            standing.Seats.FirstOrDefault(seat => seat.System == action.OwnerSystem)?.SystemName ?? Cldr.Country(words.Language, action.OwnerSystem.Country),
            standing.Leads || standing.SpeaksFor(action.OwnerSystem)))];
}
