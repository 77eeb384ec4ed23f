using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Activities.Editions;

/// <summary>How far somebody has come in an edition.</summary>
/// <param name="Announced">Her activities in it that everybody sees and that are not called off.</param>
public sealed record OrganiserProgress(Edition Edition, int Announced)
{
    public const int Enough = 10;

    public bool IsReached => Announced >= Enough;
}

/// <summary>Who has ten activities announced in an edition is a super organiser there.</summary>
internal static class SuperOrganisers
{
    const int MostShown = 5;

    /// <summary>The editions in which somebody has announced something, the latest first.</summary>
    public static async Task<IReadOnlyList<OrganiserProgress>> Progress(PreauDb db, PersonId person, CancellationToken cancellationToken)
    {
        var counted = await db.Set<Edition>().Where(edition => edition.RemovedAt == null)
            .Join(db.Set<Activity>().Where(activity => activity.OwnerId == person && activity.State == ActivityState.Published && activity.HiddenAt == null), edition => edition.ProgrammeId, activity => activity.ProgrammeId, (edition, activity) => new { edition, activity })
            .Where(pair => pair.activity.Start < pair.edition.Ends && pair.activity.End > pair.edition.Begins
                && (pair.activity.Repeats == null || pair.activity.Sessions.Any(session => !session.IsOff && session.Start < pair.edition.Ends && session.End > pair.edition.Begins)))
            .GroupBy(pair => pair.edition.Id).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var ids = counted.ConvertAll(row => row.Key);
        var editions = await db.Set<Edition>().AsNoTracking().Where(edition => ids.Contains(edition.Id)).OrderByDescending(edition => edition.Begins).ThenBy(edition => edition.Id).Take(MostShown).ToListAsync(cancellationToken);
        return editions.ConvertAll(edition => new OrganiserProgress(edition, counted.First(row => row.Key == edition.Id).Count));
    }
}
