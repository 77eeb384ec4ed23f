using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Search;

namespace Preau.Activities.Find;

/// <param name="Total">Null where there are more than anybody leafs through.</param>
/// <param name="Page">The one asked for, or the last there is.</param>
public sealed record ActivitiesFound(IReadOnlyList<Activity> Activities, int? Total, int Page, int Pages);

/// <summary>Finds public activities, the next first.</summary>
internal sealed class ActivityFinder(PreauDb db, ISearch search, IProgrammes programmes, EditionDoor editions, Words words, TimeProvider clock)
{
    public const int PageSize = 20, MostCounted = PageSize * ActivityQuestion.LastPage;
    const int MostHits = 1000, MostInCalendar = 500;

    public async Task<ActivitiesFound> Find(ActivityQuestion question, CancellationToken cancellationToken)
    {
        var all = await Asked(question, cancellationToken);
        // What is called off is for those who had noted it.
        all = all.Where(activity => activity.State == ActivityState.Published);
        // No further than anybody leafs: counting all would cost what no page shows.
        int counted = await all.Select(activity => activity.Id).Take(MostCounted + 1).CountAsync(cancellationToken);
        var (number, pages) = Sent.Paged(question.Page, Math.Min(counted, MostCounted), PageSize);
        var page = await all.OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new ActivitiesFound(page, counted > MostCounted ? null : counted, number, pages);
    }

    /// <summary>For a calendar that subscribes: what was called off too, so that it is struck out.</summary>
    public async Task<IReadOnlyList<Activity>> ForCalendar(ActivityQuestion question, CancellationToken cancellationToken) =>
        await (await Asked(question, cancellationToken)).OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Take(MostInCalendar).ToListAsync(cancellationToken);

    /// <summary>A page of the list for programs, what was called off included; and whether there is a next one.</summary>
    /// <param name="latestFirst">By the last change, as feeds are read; else by the day, as the list is.</param>
    public async Task<(IReadOnlyList<Activity> Activities, bool HasNext)> ForFeed(ActivityQuestion question, bool latestFirst, int page, int size, CancellationToken cancellationToken)
    {
        var all = await Asked(question, cancellationToken);
        var ordered = latestFirst ? all.OrderByDescending(activity => activity.ChangedAt).ThenBy(activity => activity.Id) : all.OrderBy(activity => activity.Start).ThenBy(activity => activity.Id);
        var found = await ordered.Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
        return ([.. found.Take(size)], found.Count > size);
    }

    async Task<IQueryable<Activity>> Asked(ActivityQuestion question, CancellationToken cancellationToken)
    {
        var all = db.Set<Activity>().AsNoTracking().Where(activity => (activity.State == ActivityState.Published || activity.State == ActivityState.Cancelled) && activity.HiddenAt == null);
        GroupId? programme = question.Programme is { } slug ? (await programmes.Find(slug, words.Language.Tag, cancellationToken))?.Id ?? default : null;
        // One that the programme does not have, since somebody has chosen another programme, narrows nothing.
        var edition = programme is { } its && question.Edition is { } code ? await editions.Find(its, code, cancellationToken) : null;
        // A day begins earliest in the east and ends latest in the west; a day more is shown rather than one too few.
        // In an edition that is asked for, what is over counts too.
        var from = question.From is { } first ? new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) - East : edition is null ? clock.GetUtcNow() : DateTimeOffset.MinValue;
        if (from > DateTimeOffset.MinValue)
            all = all.Where(activity => activity.End >= from);
        if (question.To is { } last)
        {
            var until = new DateTimeOffset(last, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1) + West;
            all = all.Where(activity => activity.Start < until);
        }
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
        if (question.Words is { } typed)
        {
            var found = (await search.Find(ActivitySearch.Kind, typed, MostHits, cancellationToken)).Select(ActivityId.From).ToList();
            all = all.Where(activity => found.Contains(activity.Id));
        }
        return all;
    }

    static readonly TimeSpan East = TimeSpan.FromHours(14), West = TimeSpan.FromHours(12);
}
