using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Activities.Moderate.Alike;

/// <summary>Another activity that may be the same one.</summary>
public sealed record AlikeActivity(Activity Other, Sameness Sameness);

/// <summary>
/// Finds what may be there twice: of the same programme and system, waiting or announced, beginning within a day. For each
/// activity of a page it reads some hundred short rows from an index, those nearest in time, however many activities there are.
/// </summary>
internal sealed class AlikeFinder(PreauDb db)
{
    internal const int MostRead = 200, MostShown = 3;
    internal static readonly TimeSpan Apart = TimeSpan.FromDays(1);

    public async Task<ILookup<ActivityId, AlikeActivity>> Find(IReadOnlyList<Activity> page, CancellationToken cancellationToken)
    {
        var found = new List<(ActivityId Of, ActivityId Other, Sameness Sameness)>();
        foreach (var activity in page)
        {
            var features = Features.Of(activity);
            var near = new List<Features>();
            foreach (var state in new[] { ActivityState.Submitted, ActivityState.Published })
                foreach (bool later in new[] { true, false })
                    near.AddRange(await Near(activity, state, later).ToListAsync(cancellationToken));
            found.AddRange(near.Select(other => (activity.Id, other.Id, Sameness: Likeness.Of(features, other))).Where(pair => pair.Sameness != Sameness.None)
                .OrderByDescending(pair => BitOperations.PopCount((uint)pair.Sameness)).ThenBy(pair => pair.Sameness).ThenBy(pair => pair.Item2.Value).Take(MostShown));
        }
        var ids = found.ConvertAll(pair => pair.Other).Distinct().ToList();
        var others = ids.Count == 0 ? [] : await db.Set<Activity>().AsNoTracking().Where(activity => ids.Contains(activity.Id)).ToDictionaryAsync(activity => activity.Id, cancellationToken);
        return found.Where(pair => others.ContainsKey(pair.Other)).ToLookup(pair => pair.Of, pair => new AlikeActivity(others[pair.Other], pair.Sameness));
    }

    IQueryable<Features> Near(Activity of, ActivityState state, bool later)
    {
        var (id, programme, system, start, first, last) = (of.Id, of.ProgrammeId, of.System, of.Start, of.Start - Apart, of.Start + Apart);
        var all = db.Set<Activity>().Where(activity => activity.ProgrammeId == programme && activity.System == system && activity.State == state && activity.HiddenAt == null && activity.Id != id);
        all = later
            ? all.Where(activity => activity.Start >= start && activity.Start <= last).OrderBy(activity => activity.Start)
            : all.Where(activity => activity.Start < start && activity.Start >= first).OrderByDescending(activity => activity.Start);
        return all.Take(MostRead).Select(activity => new Features(activity.Id, activity.Title, activity.Organiser, activity.OwnerId, activity.Town, activity.Address, activity.Latitude, activity.Longitude, activity.PinIsOwn));
    }
}
