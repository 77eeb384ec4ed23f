using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
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
internal sealed class ActivityFinder(PreauDb db, ISearch search, IProgrammes programmes, EditionDoor editions, ActivityIndex index, Towns towns, Words words, TimeProvider clock)
{
    public const int PageSize = 20, MostCounted = PageSize * ActivityQuestion.LastPage;
    const int MostHits = 1000, MostInCalendar = 500;

    public async Task<ActivitiesFound> Find(ActivityQuestion question, CancellationToken cancellationToken)
    {
        var centre = Centre(question);
        if (await Candidates(question, centre, question.Page * PageSize, cancellationToken) is not { } candidates)
        {
            // What is called off is for those who had noted it.
            var all = (await Narrowed(Public, question, centre, cancellationToken)).Where(activity => activity.State == ActivityState.Published);
            // No further than anybody leafs: counting all would cost what no page shows.
            int counted = await all.Select(activity => activity.Id).Take(MostCounted + 1).CountAsync(cancellationToken);
            var (number, pages) = Sent.Paged(question.Page, Math.Min(counted, MostCounted), PageSize);
            var page = await all.OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            return new ActivitiesFound(page, counted > MostCounted ? null : counted, number, pages, centre);
        }
        var ids = candidates.AreFound ? candidates.Ids : [.. (await Checked(candidates.Ids, question, centre, cancellationToken)).Select(activity => activity.Id)];
        int total = candidates.AreFound ? candidates.Total : ids.Count;
        var (at, last) = Sent.Paged(question.Page, Math.Min(total, MostCounted), PageSize);
        return new ActivitiesFound(await Read([.. ids.Skip((at - 1) * PageSize).Take(PageSize)], cancellationToken), total > MostCounted ? null : total, at, last, centre);
    }

    /// <summary>For a calendar that subscribes: what was called off too, so that it is struck out.</summary>
    public async Task<IReadOnlyList<Activity>> ForCalendar(ActivityQuestion question, CancellationToken cancellationToken) =>
        await (await WithCalledOff(question, cancellationToken)).OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Take(MostInCalendar).ToListAsync(cancellationToken);

    /// <summary>A page of the list for programs, what was called off included; and whether there is a next one.</summary>
    /// <param name="latestFirst">By the last change, as feeds are read; else by the day, as the list is.</param>
    public async Task<(IReadOnlyList<Activity> Activities, bool HasNext)> ForFeed(ActivityQuestion question, bool latestFirst, int page, int size, CancellationToken cancellationToken)
    {
        var all = await WithCalledOff(question, cancellationToken);
        var ordered = latestFirst ? all.OrderByDescending(activity => activity.ChangedAt).ThenBy(activity => activity.Id) : all.OrderBy(activity => activity.Start).ThenBy(activity => activity.Id);
        var found = await ordered.Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
        return ([.. found.Take(size)], found.Count > size);
    }

    async Task<IQueryable<Activity>> WithCalledOff(ActivityQuestion question, CancellationToken cancellationToken)
    {
        var all = await Narrowed(Public, question, Centre(question), cancellationToken);
        if (question.Words is not { } typed)
            return all;
        var found = await WithWords(typed, cancellationToken);
        return all.Where(activity => found.Contains(activity.Id));
    }

    /// <summary>What stands on the map, the next first, as far as <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<Activity>> OnMap(ActivityQuestion question, int most, CancellationToken cancellationToken)
    {
        var centre = Centre(question);
        if (await Candidates(question, centre, most, cancellationToken) is not { } candidates)
            return await (await Narrowed(Public, question, centre, cancellationToken)).Where(activity => activity.State == ActivityState.Published && activity.Latitude != null)
                .OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Take(most).ToListAsync(cancellationToken);
        return candidates.AreFound
            ? await Read(candidates.Ids, cancellationToken)
            : [.. (await Checked(candidates.Ids, question, centre, cancellationToken)).Where(activity => activity.Pin is not null).Take(most)];
    }

    /// <param name="AreFound">They are what is found, the next first; otherwise what is found is among them.</param>
    /// <param name="Total">How many there are, where those listed are only the next of them.</param>
    sealed record Listed(IReadOnlyList<ActivityId> Ids, bool AreFound, int Total = 0);

    /// <summary>
    /// What a place or words leave over: the index of the map knows the one, the search the other. Without either, and for
    /// the larger part of the earth, there is nothing to begin with but the database's own order of days: null.
    /// </summary>
    /// <param name="most">How many of those found are asked for.</param>
    async Task<Listed?> Candidates(ActivityQuestion question, Town? centre, int most, CancellationToken cancellationToken)
    {
        if (question.Near is not null && centre is null)
            return new Listed([], true);
        (SpotMap Map, Box Box, SpotFilter Filter)? there = null;
        if (Around(question, centre) is { } box)
        {
            // The map first: it numbers what the filter names.
            var map = await index.Current(cancellationToken);
            there = (map, box, await Filter(question, null, cancellationToken));
        }
        if (question.Words is not { } typed)
            return there is var (spots, side, filter) && spots.Next(side, filter, centre is null ? null : (centre.Position, question.Kilometres), most) is var (next, total)
                ? new Listed([.. next.Select(id => new ActivityId(id))], true, total) : null;
        var found = await WithWords(typed, cancellationToken);
        var within = there is var (all, sides, lets) ? all.Within(sides, lets) : null;
        if (centre is not null)
            within?.RemoveAll(spot => centre.Position.DistanceTo(spot.Position) > question.Kilometres);
        var near = within?.Select(spot => new ActivityId(spot.Id)).ToHashSet();
        return new Listed(near is null ? found : [.. found.Where(near.Contains)], false);
    }

    /// <summary>Those of the candidates that are found, the next first.</summary>
    async Task<IReadOnlyList<Activity>> Checked(IReadOnlyList<ActivityId> ids, ActivityQuestion question, Town? centre, CancellationToken cancellationToken) =>
        [.. (await Narrowed((await Read(ids, cancellationToken)).AsQueryable(), question, centre, cancellationToken)).Where(activity => activity.State == ActivityState.Published).OrderBy(activity => activity.Start).ThenBy(activity => activity.Id.Value)];

    // By their keys alone: with more conditions a database would begin at the wrong end.
    async Task<IReadOnlyList<Activity>> Read(IReadOnlyList<ActivityId> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : [.. (await db.Set<Activity>().AsNoTracking().Where(activity => ids.Contains(activity.Id)).ToListAsync(cancellationToken)).Where(activity => activity.IsPublic).OrderBy(activity => activity.Start).ThenBy(activity => activity.Id.Value)];

    async Task<IReadOnlyList<ActivityId>> WithWords(string typed, CancellationToken cancellationToken) =>
        [.. (await search.Latest(ActivitySearch.Kind, typed, MostHits, cancellationToken)).Select(ActivityId.From)];

    IQueryable<Activity> Public => db.Set<Activity>().AsNoTracking().Where(activity => (activity.State == ActivityState.Published || activity.State == ActivityState.Cancelled) && activity.HiddenAt == null);

    static Box? Around(ActivityQuestion question, Town? centre) => question.Box ?? centre?.Position.Around(question.Kilometres);

    async Task<IQueryable<Activity>> Narrowed(IQueryable<Activity> all, ActivityQuestion question, Town? centre, CancellationToken cancellationToken)
    {
        var programme = await Programme(question, cancellationToken);
        var edition = await Edition(question, programme, cancellationToken);
        var (from, until) = question.Days(clock.GetUtcNow(), edition);
        if (from > DateTimeOffset.MinValue)
            all = all.Where(activity => activity.End >= from);
        if (until is { } end)
            all = all.Where(activity => activity.Start < end && (activity.Repeats == null || activity.Sessions.Any(session => !session.IsOff && session.End >= from && session.Start < end)));
        if (programme is { } asked)
            all = all.Where(activity => activity.ProgrammeId == asked);
        if (edition is not null)
            all = edition.Of(all);
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
        if (question.Near is not null && centre is null)
            return all.Where(activity => false);
        if (Around(question, centre) is { } box)
        {
            var (west, south, east, north) = (box.West, box.South, box.East, box.North);
            all = all.Where(activity => activity.Latitude >= south && activity.Latitude <= north && activity.Longitude >= west && activity.Longitude <= east);
        }
        return all;
    }

    /// <summary>The same question for the map.</summary>
    public async Task<SpotFilter> Filter(ActivityQuestion question, CancellationToken cancellationToken) => await Filter(
        question, question.Words is { } typed ? await search.Latest(ActivitySearch.Kind, typed, MostHits, cancellationToken) : null, cancellationToken);

    async Task<SpotFilter> Filter(ActivityQuestion question, IReadOnlyList<Guid>? withWords, CancellationToken cancellationToken)
    {
        var programme = await Programme(question, cancellationToken);
        return index.FilterOf(question, programme, await Edition(question, programme, cancellationToken), withWords);
    }

    // One that the programme does not have, since somebody has chosen another programme, narrows nothing.
    async Task<Edition?> Edition(ActivityQuestion question, GroupId? programme, CancellationToken cancellationToken) =>
        programme is { } its && question.Edition is { } code ? await editions.Find(its, code, cancellationToken) : null;

    Town? Centre(ActivityQuestion question) => question.Near is { } near ? towns.Find(near, question.System?.Country, 1).FirstOrDefault() : null;

    /// <returns>Null where none is asked; one that does not exist has nothing.</returns>
    async Task<GroupId?> Programme(ActivityQuestion question, CancellationToken cancellationToken) =>
        question.Programme is { } slug ? (await programmes.Find(slug, words.Language.Tag, cancellationToken))?.Id ?? default(GroupId) : null;
}
