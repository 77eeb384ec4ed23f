using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Read;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate;

/// <summary>What was sent in to whoever moderates there, the longest waiting first; publishing it, sending it back, and taking that back.</summary>
internal sealed class DecideActivity(PreauDb db, ActivityDoor door, Letters letters, IProgrammes programmes, ICurrentPerson current, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal const string VerdictField = "Verdict", ReasonField = "Reason", WhyField = "Why", Publish = "publish", SendBack = "back";
    const int PageSize = 10, LastPage = 1000;

    internal static Task<IResult> List(string? page, string? done, DecideActivity decide, CancellationToken cancellationToken) => decide.Waiting(Sent.Page(page, LastPage), done, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, HttpRequest request, DecideActivity decide, CancellationToken cancellationToken) => decide.Decide(activity, request, cancellationToken);

    internal static Task<IResult> Undo(ActivityId activity, DecideActivity decide, CancellationToken cancellationToken) => decide.Undecide(activity, cancellationToken);

    async Task<IResult> Waiting(int page, string? done, CancellationToken cancellationToken)
    {
        var remit = await door.Mine(cancellationToken);
        if (remit.IsEmpty)
            return Results.NotFound();
        var all = remit.Of(db.Set<Activity>().AsNoTracking().Where(activity => activity.State == ActivityState.Submitted));
        int count = await all.CountAsync(cancellationToken);
        (page, int pages) = Sent.Paged(page, count, PageSize);
        return Answers.Page<WaitingPage>(new
        {
            Activities = (IReadOnlyList<Activity>)await all.OrderBy(activity => activity.SubmittedAt).ThenBy(activity => activity.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Total = count,
            Page = page,
            Pages = pages,
            Programmes = await programmes.All(words.Language.Tag, cancellationToken),
            Systems = await programmes.Systems(cancellationToken),
            Done = ActivityId.TryParse(done, out var id) && await door.ForModerators(id, cancellationToken) is { Activity: { DecidedAt: not null } decided } ? decided : null,
        });
    }

    async Task<IResult> Decide(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForModerators(id, cancellationToken) is not { Activity: var activity } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string verdict = sent.Line(VerdictField), why = sent.Typed(WhyField, Activity.LongestWhy);
        var errors = new FormErrors();
        Sent.Bound(WhyField, why, Activity.LongestWhy, errors, words);
        var reason = Sent.One<RefusalReason>(sent[ReasonField]);
        if (verdict is not (Publish or SendBack) || (verdict == SendBack && reason is null))
            errors.Add("", words["Announce it, or send it back with a reason."]);
        // What she read is what she decides about.
        if (sent.VersionOf() != activity.Version)
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (!errors.Any)
        {
            var (me, now) = (current.Person!.Id, clock.GetUtcNow());
            if ((verdict == Publish ? activity.Publish(me, now) : activity.Refuse(me, reason!.Value, why, now)) is { } refusal)
                errors.Add("", words.Say(refusal));
        }
        if (errors.Any)
            return await Refused(seen, errors, cancellationToken);
        await (verdict == Publish ? letters.Published(activity, cancellationToken) : letters.Refused(activity, cancellationToken));
        if (!await Save(activity, errors, cancellationToken))
            return await Refused((await door.Find(id, cancellationToken))!, errors, cancellationToken);
        return Answers.SeeOther($"{links.WaitingActivities}?done={id.Value:N}");
    }

    async Task<IResult> Undecide(ActivityId id, CancellationToken cancellationToken)
    {
        if (await door.ForModerators(id, cancellationToken) is not { Activity: var activity } seen)
            return Results.NotFound();
        var errors = new FormErrors();
        if (activity.Undecide(clock.GetUtcNow()) is { } refusal)
            return await Refused(seen, errors.Add("", words.Say(refusal)), cancellationToken);
        return await Save(activity, errors, cancellationToken) ? Answers.SeeOther(links.WaitingActivities) : await Refused((await door.Find(id, cancellationToken))!, errors, cancellationToken);
    }

    async Task<bool> Save(Activity activity, FormErrors errors, CancellationToken cancellationToken)
    {
        await db.Reindex(activity, cancellationToken);
        if (!await door.Save(errors, cancellationToken))
            return false;
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return true;
    }

    async Task<IResult> Refused(SeenActivity seen, FormErrors errors, CancellationToken cancellationToken) =>
        ReadActivity.Show(seen, null, await programmes.Systems(cancellationToken), clock.GetUtcNow(), errors);
}
