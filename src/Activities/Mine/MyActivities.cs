using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
using Preau.Activities.Partners;
using Preau.Activities.Plan.Drafts;
using Preau.Activities.Reporting;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Mine;

/// <summary>What somebody organises, the latest first.</summary>
internal static class MyActivities
{
    const int PageSize = 20, LastPage = 500, MostUnreported = 10;

    internal static async Task<IResult> Get(string? page, string? done, PreauDb db, ICurrentPerson current, ImportDoor door, KeepDrafts drafts, IProgrammes programmes, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        var all = db.Set<Activity>().AsNoTracking().Where(activity => activity.OwnerId == me);
        var (number, pages) = Sent.Paged(Sent.Page(page, LastPage), await all.CountAsync(cancellationToken), PageSize);
        // As long as letters ask for it.
        var (now, oldest) = (clock.GetUtcNow(), clock.GetUtcNow() - ReportCall.Last);
        var unreported = all.Where(activity => activity.State == ActivityState.Published && activity.End < now && activity.End > oldest && !db.Set<ActivityReport>().Any(report => report.ActivityId == activity.Id));
        var left = await drafts.Hers(cancellationToken);
        var ids = left.Select(draft => draft.ActivityId).ToList();
        return Answers.Page<MyActivitiesPage>(new
        {
            Person = me,
            Done = done,
            Unfinished = left,
            Existing = (await all.Where(activity => ids.Contains(activity.Id)).Select(activity => activity.Id).ToListAsync(cancellationToken)).ToHashSet(),
            Activities = (IReadOnlyList<Activity>)await all.OrderByDescending(activity => activity.Start).ThenBy(activity => activity.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Unreported = (IReadOnlyList<Activity>)await unreported.OrderBy(activity => activity.End).ThenBy(activity => activity.Id).Take(MostUnreported).ToListAsync(cancellationToken),
            Programmes = await programmes.All(words.Language.Tag, cancellationToken),
            Page = number,
            Pages = pages,
            Now = now,
            MayImport = await door.IsMine(cancellationToken),
            Progress = await SuperOrganisers.Progress(db, me, cancellationToken),
        });
    }
}
