using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;

namespace Preau.Activities.Editions;

/// <param name="Organisers">Accounts; where an activity is nobody's any more, or came with a file, the names it gives.</param>
/// <param name="Systems">With how many activities each, the most first.</param>
public sealed record EditionCounts(int Activities, int Organisers, IReadOnlyList<(SystemCode System, int Activities)> Systems)
{
    /// <summary>Belgium is two systems and one country.</summary>
    public int Countries => Systems.Select(system => system.System.Country).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Counts what is announced, not hidden and not called off, among the activities: three queries, however many they are.</summary>
    internal static async Task<EditionCounts> Of(IQueryable<Activity> activities, CancellationToken cancellationToken)
    {
        var announced = activities.AsNoTracking().Where(activity => activity.State == ActivityState.Published && activity.HiddenAt == null);
        var systems = await announced.GroupBy(activity => activity.System).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        int accounts = await announced.Where(activity => activity.OwnerId != null).Select(activity => activity.OwnerId).Distinct().CountAsync(cancellationToken);
        int names = await announced.Where(activity => activity.OwnerId == null).Select(activity => activity.Organiser).Distinct().CountAsync(cancellationToken);
        return new EditionCounts(systems.Sum(system => system.Count), accounts + names, [.. systems.OrderByDescending(system => system.Count).ThenBy(system => system.Key.Value, StringComparer.Ordinal).Select(system => (system.Key, system.Count))]);
    }
}
