using Microsoft.EntityFrameworkCore;
using Preau.Activities.Map;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Places;
using Preau.Platform.Search;

namespace Preau.Activities.Find;

/// <param name="Total">Null where there are more than anybody leafs through.</param>
/// <param name="Page">The one asked for, or the last there is.</param>
/// <param name="Centre">The town that was meant; null where none was asked, or nobody knows it.</param>
public sealed record ActivitiesFound(IReadOnlyList<Activity> Activities, int? Total, int Page, int Pages, Town? Centre = null);

/// <summary>Finds public activities, the next first.</summary>
internal sealed class ActivityFinder(PreauDb db, ISearch search, IProgrammes programmes, ActivityIndex index, Towns towns, Words words, TimeProvider clock)
{
    public const int PageSize = 20, MostCounted = PageSize * ActivityQuestion.LastPage;
    const int MostHits = 1000, MostInCalendar = 500, MostNear = 2000;

    public async Task<ActivitiesFound> Find(ActivityQuestion question, CancellationToken cancellationToken)
    {
        var all = await Asked(question, cancellationToken);
        // What is called off is for those who had noted it.
        all = all.Where(activity => activity.State == ActivityState.Published);
        // No further than anybody leafs: counting all would cost what no page shows.
        int counted = await all.Select(activity => activity.Id).Take(MostCounted + 1).CountAsync(cancellationToken);
        var (number, pages) = Sent.Paged(question.Page, Math.Min(counted, MostCounted), PageSize);
        var page = await all.OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new ActivitiesFound(page, counted > MostCounted ? null : counted, number, pages, Centre(question));
    }

    /// <summary>For a calendar that subscribes: what was called off too, so that it is struck out.</summary>
    public async Task<IReadOnlyList<Activity>> ForCalendar(ActivityQuestion question, CancellationToken cancellationToken) =>
        await (await Asked(question, cancellationToken)).OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Take(MostInCalendar).ToListAsync(cancellationToken);

    /// <summary>What stands on the map, the next first, as far as <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<Activity>> OnMap(ActivityQuestion question, int most, CancellationToken cancellationToken) =>
        await (await Asked(question, cancellationToken)).Where(activity => activity.State == ActivityState.Published && activity.Latitude != null)
            .OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Take(most).ToListAsync(cancellationToken);

    async Task<IQueryable<Activity>> Asked(ActivityQuestion question, CancellationToken cancellationToken)
    {
        var all = db.Set<Activity>().AsNoTracking().Where(activity => (activity.State == ActivityState.Published || activity.State == ActivityState.Cancelled) && activity.HiddenAt == null);
        var (from, until) = question.Days(clock.GetUtcNow());
        all = all.Where(activity => activity.End >= from);
        if (until is { } end)
            all = all.Where(activity => activity.Start < end);
        if (await Programme(question, cancellationToken) is { } programme)
            all = all.Where(activity => activity.ProgrammeId == programme);
        if (question.System is { } system)
            all = all.Where(activity => activity.System == system);
        if (question.Format is { } format)
            all = all.Where(activity => activity.Format == format || activity.Format == ActivityFormat.Both);
        if (question.Theme is { } theme)
        {
            string marked = Activity.Marked(theme);
            all = all.Where(activity => activity.ThemeNames.Contains(marked));
        }
        if (question.Language is { } tag)
            all = all.Where(activity => activity.Language == tag);
        if (question.Age is { } age)
            all = all.Where(activity => (activity.YoungestAge == null || activity.YoungestAge <= age) && (activity.OldestAge == null || activity.OldestAge >= age));
        if (question.Words is { } typed)
        {
            var found = (await search.Find(ActivitySearch.Kind, typed, MostHits, cancellationToken)).Select(ActivityId.From).ToList();
            all = all.Where(activity => found.Contains(activity.Id));
        }
        if (question.Near is not null || question.Box is not null)
            all = await Placed(all, question, cancellationToken);
        return all;
    }

    /// <summary>Of these, what lies where it is asked. The index of the map knows which they are; only of a large part of the earth the database is asked.</summary>
    async Task<IQueryable<Activity>> Placed(IQueryable<Activity> all, ActivityQuestion question, CancellationToken cancellationToken)
    {
        var centre = Centre(question);
        if (question.Near is not null && centre is null)
            return all.Where(activity => false);
        var map = await index.Current(cancellationToken);
        var filter = index.FilterOf(question, await Programme(question, cancellationToken), null);
        var box = question.Box ?? centre!.Position.Around(question.Kilometres);
        if (map.Within(box, filter) is not { } within)
        {
            var (west, south, east, north) = (box.West, box.South, box.East, box.North);
            return all.Where(activity => activity.Latitude >= south && activity.Latitude <= north && activity.Longitude >= west && activity.Longitude <= east);
        }
        if (centre is not null)
            within.RemoveAll(spot => centre.Position.DistanceTo(spot.Position) > question.Kilometres);
        // The soonest, as far as anybody leafs.
        var ids = within.OrderBy(spot => spot.Start).Take(MostNear).Select(spot => new ActivityId(spot.Id)).ToList();
        return all.Where(activity => ids.Contains(activity.Id));
    }

    /// <summary>The same question for the map.</summary>
    public async Task<SpotFilter> Filter(ActivityQuestion question, CancellationToken cancellationToken) => index.FilterOf(
        question, await Programme(question, cancellationToken), question.Words is { } typed ? await search.Find(ActivitySearch.Kind, typed, MostHits, cancellationToken) : null);

    Town? Centre(ActivityQuestion question) => question.Near is { } near ? towns.Find(near, question.System?.Country, 1).FirstOrDefault() : null;

    /// <returns>Null where none is asked; one that does not exist has nothing.</returns>
    async Task<GroupId?> Programme(ActivityQuestion question, CancellationToken cancellationToken) =>
        question.Programme is { } slug ? (await programmes.Find(slug, words.Language.Tag, cancellationToken))?.Id ?? default(GroupId) : null;
}
