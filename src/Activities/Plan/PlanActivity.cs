using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Moderate;
using Preau.Activities.Moderate.Trust;
using Preau.Activities.Plan.Drafts;
using Preau.Activities.Recurrence.Holidays;
using Preau.Activities.TakePart;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Search;

namespace Preau.Activities.Plan;

/// <summary>Somebody adds an activity, copies one, changes hers, sends it in and calls it off.</summary>
internal sealed class PlanActivity(
    PreauDb db, ActivityDoor door, IProgrammes programmes, ICurrentPerson current, ISilences silences, Judgement judgement, TrustKeeper trusts, Placing placing, SchoolHolidays holidays, KeepDrafts drafts, CopyActivity copies,
    Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> New(string? programme, string? copy, string? draft, PlanActivity plan, CancellationToken cancellationToken) => plan.Begin(programme, copy, draft, cancellationToken);

    internal static Task<IResult> Post(HttpRequest request, PlanActivity plan, CancellationToken cancellationToken) => plan.Add(request, cancellationToken);

    internal static Task<IResult> Get(ActivityId activity, string? draft, PlanActivity plan, CancellationToken cancellationToken) => plan.Open(activity, draft == "1", cancellationToken);

    internal static Task<IResult> Save(ActivityId activity, HttpRequest request, PlanActivity plan, CancellationToken cancellationToken) => plan.Change(activity, request, cancellationToken);

    internal static Task<IResult> Submit(ActivityId activity, PlanActivity plan, CancellationToken cancellationToken) => plan.SendIn(activity, cancellationToken);

    internal static Task<IResult> Withdraw(ActivityId activity, PlanActivity plan, CancellationToken cancellationToken) => plan.Act(activity, "withdrawn", (one, now) => one.Withdraw(now), cancellationToken);

    internal static Task<IResult> Cancel(ActivityId activity, PlanActivity plan, CancellationToken cancellationToken) => plan.Act(activity, "cancelled", (one, now) => one.Cancel(now) ?? plan.Tell(one, ActivityNews.CalledOff, now), cancellationToken);

    internal static Task<IResult> Resume(ActivityId activity, PlanActivity plan, CancellationToken cancellationToken) => plan.Act(activity, "resumed", (one, now) => one.Resume(now) ?? plan.Tell(one, ActivityNews.TakesPlace, now), cancellationToken);

    async Task<IResult> Begin(string? slug, string? copy, string? left, CancellationToken cancellationToken)
    {
        if (ActivityId.TryParse(left, out var unfinished) && await drafts.Find(unfinished, cancellationToken) is { } draft)
            return await Show(null, draft.Form with { Key = unfinished.Value.ToString("N"), Version = 0 }, null, cancellationToken, draft, isLeft: true);
        var form = ActivityForm.Empty(slug is null ? "" : (await programmes.Find(slug, words.Language.Tag, cancellationToken))?.Id.Value.ToString("N") ?? "", words.Language.Tag);
        if (ActivityId.TryParse(copy, out var earlier) && await door.Find(earlier, cancellationToken) is { IsOwner: true } seen)
            form = await copies.Of(seen.Activity, cancellationToken);
        return await Show(null, form, null, cancellationToken);
    }

    async Task<IResult> Add(HttpRequest request, CancellationToken cancellationToken)
    {
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = ActivityForm.From(sent);
        var errors = new FormErrors();
        if (sent["Aside"].Count > 0)
            return await Aside(null, sent.KeyOf<ActivityId>(), form, sent, errors, cancellationToken);
        if (form.Parse(await programmes.All(words.Language.Tag, cancellationToken), await programmes.Systems(cancellationToken), placing, await holidays.Closed(form.System, form.Start, cancellationToken), errors, words) is not { } content)
            return await Show(null, form, errors, cancellationToken);
        var id = sent.KeyOf<ActivityId>();
        db.Add(Activity.Draft(id, current.Person!.Id, content, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        await drafts.Forget(id, cancellationToken);
        return Answers.SeeOther(links.Activity(id) + "?done=saved");
    }

    async Task<IResult> Open(ActivityId id, bool asLeft, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { Activity: var activity })
            return Results.NotFound();
        var draft = await drafts.Find(id, cancellationToken);
        asLeft = asLeft && draft is not null;
        return await Show(activity, asLeft ? draft!.Form with { Key = "", Version = activity.Version } : ActivityForm.Of(activity), null, cancellationToken, draft, asLeft);
    }

    // She goes on another day, whatever is still missing.
    async Task<IResult> Aside(Activity? activity, ActivityId id, ActivityForm form, IFormCollection sent, FormErrors errors, CancellationToken cancellationToken)
    {
        int.TryParse(sent["Revision"].ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int known);
        var (state, draft) = await drafts.Save(id, sent, "", known, cancellationToken);
        return state switch
        {
            DraftState.Saved => Answers.SeeOther(links.MyActivities + "?done=aside"),
            DraftState.Conflict => await Show(activity, form, errors.Add("", words["Another of your devices has kept this form meanwhile, at {0}. Keep this one again, and it takes the place of the other.", words.DateAndTime(draft!.SavedAt)]), cancellationToken, draft, isLeft: true),
            DraftState.Overtaken => await Show(activity, form, errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]), cancellationToken),
            _ => await Show(activity, form, errors.Add("", words["This cannot be kept: finish one of the forms that you have begun."]), cancellationToken),
        };
    }

    async Task<IResult> Change(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { Activity: var activity })
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = ActivityForm.From(sent);
        var errors = new FormErrors();
        if (sent["Aside"].Count > 0)
            return await Aside(activity, id, form, sent, errors, cancellationToken);
        if (form.Version != activity.Version)
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (form.Parse(await programmes.All(words.Language.Tag, cancellationToken), await programmes.Systems(cancellationToken), placing, await holidays.Closed(form.System, form.Start, cancellationToken), errors, words) is not { } content)
            return await Show(activity, form, errors, cancellationToken);
        // What is announced is read at once: whoever may write nothing there changes nothing there either.
        if (activity.IsAnnounced && await Silenced(activity, cancellationToken) is { } silenced)
            return await Show(activity, form, errors.Add("", silenced), cancellationToken);
        // Elsewhere others decide: it goes to them first.
        if (activity.IsAnnounced && (content.Programme, content.System) != (activity.ProgrammeId, activity.System))
            return await Show(activity, form, errors.Add("", words["It is announced in this programme and this education system: for another, copy it and send the copy in."]), cancellationToken);
        if (activity.Write(content, clock.GetUtcNow()) && activity.State == ActivityState.Published)
            Tell(activity, ActivityNews.Moved, clock.GetUtcNow());
        await db.Reindex(activity, cancellationToken);
        if (!await door.Save(errors, cancellationToken))
            return await Show(activity, form, errors, cancellationToken);
        await drafts.Forget(id, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.Activity(id) + "?done=saved");
    }

    async Task<IResult> SendIn(ActivityId id, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        if (await Silenced(seen.Activity, cancellationToken) is { } silenced)
            return await Refused(id, silenced, cancellationToken);
        var now = clock.GetUtcNow();
        // Whoever moderates there, or is trusted there, need not wait.
        bool atOnce = seen.MayModerate || await trusts.Holds(seen.Activity, cancellationToken);
        return await Act(id, atOnce ? "published" : "submitted", (one, _) => one.Submit(now) ?? (atOnce ? judgement.AnnounceAtOnce(one, seen.MayModerate) : null), cancellationToken);
    }

    // Whoever has registered hears of it, once it is saved.
    Message? Tell(Activity activity, ActivityNews news, DateTimeOffset now)
    {
        db.Enqueue(TellParticipants.Of(activity, news), now);
        return null;
    }

    async Task<string?> Silenced(Activity activity, CancellationToken cancellationToken) =>
        await silences.Of(current.Person!.Id, new Place(activity.ProgrammeId.Value, activity.System), cancellationToken) is { } silence ? words.Say(silence) : null;

    async Task<IResult> Act(ActivityId id, string done, Func<Activity, DateTimeOffset, Message?> act, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { Activity: var activity })
            return Results.NotFound();
        if (act(activity, clock.GetUtcNow()) is { } refusal)
            return await Refused(id, words.Say(refusal), cancellationToken);
        await db.Reindex(activity, cancellationToken);
        var errors = new FormErrors();
        if (!await door.Save(errors, cancellationToken))
            return await Refused(id, errors.First().Message, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther($"{links.Activity(id)}?done={done}");
    }

    async Task<IResult> Refused(ActivityId id, string why, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return await door.Find(id, cancellationToken) is { } seen ? Read.ReadActivity.Show(seen, null, await programmes.Systems(cancellationToken), clock.GetUtcNow(), new FormErrors().Add("", why)) : Results.NotFound();
    }

    async Task<IResult> Show(Activity? activity, ActivityForm form, FormErrors? errors, CancellationToken cancellationToken, FormDraft? draft = null, bool isLeft = false) => Answers.Page<ActivityFormPage>(new
    {
        Person = current.Person!.Id,
        Draft = draft,
        IsLeft = isLeft,
        Activity = activity,
        Form = form,
        Towns = placing.Choices(form),
        Programmes = await programmes.All(words.Language.Tag, cancellationToken),
        Systems = await programmes.Systems(cancellationToken),
        Errors = errors,
    }, Sent.StatusOf(errors));
}
