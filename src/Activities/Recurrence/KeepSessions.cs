using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.TakePart;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Activities.Recurrence;

/// <summary>The sessions of an activity that repeats: everybody who sees it reads them, its organiser moves one or calls it off.</summary>
internal sealed class KeepSessions(PreauDb db, ActivityDoor door, ICurrentPerson current, ISilences silences, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> List(ActivityId activity, string? done, KeepSessions keep, CancellationToken cancellationToken) => keep.Show(activity, done, null, cancellationToken);

    internal static Task<IResult> Get(ActivityId activity, SessionId session, KeepSessions keep, CancellationToken cancellationToken) => keep.Open(activity, session, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, SessionId session, HttpRequest request, KeepSessions keep, CancellationToken cancellationToken) => keep.Save(activity, session, request, cancellationToken);

    internal static Task<IResult> Cancel(ActivityId activity, SessionId session, KeepSessions keep, CancellationToken cancellationToken) =>
        keep.Act(activity, $"{session.Value:N}", (one, now) => one.CancelSession(session, now), cancellationToken);

    internal static Task<IResult> Resume(ActivityId activity, SessionId session, KeepSessions keep, CancellationToken cancellationToken) =>
        keep.Act(activity, "resumed", (one, now) => one.ResumeSession(session, now), cancellationToken);

    async Task<IResult> Show(ActivityId id, string? done, FormErrors? errors, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { Activity.Repeats: not null } seen ? Answers.Page<SessionsPage>(new
        {
            Seen = seen,
            Done = done,
            Now = clock.GetUtcNow(),
            Errors = errors,
        }, Sent.StatusOf(errors)) : Results.NotFound();

    async Task<IResult> Open(ActivityId id, SessionId session, CancellationToken cancellationToken) =>
        await door.ForOwner(id, cancellationToken) is { Activity: var activity } && activity.Sessions.FirstOrDefault(one => one.Id == session) is { } found
            ? Show(activity, found, SessionForm.Of(found, activity), null)
            : Results.NotFound();

    async Task<IResult> Save(ActivityId id, SessionId session, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { Activity: var activity } || activity.Sessions.FirstOrDefault(one => one.Id == session) is not { } found)
            return Results.NotFound();
        var form = SessionForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        if (form.Version != activity.Version)
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (form.Parse(found, Sent.ZoneOf(activity.Zone), errors, words) is not { } times)
            return Show(activity, found, form, errors);
        if (await Silenced(activity, cancellationToken) is { } silenced)
            return Show(activity, found, form, errors.Add("", silenced));
        if (activity.WriteSession(session, times.Start, times.End, form.Place, clock.GetUtcNow()) is { } refusal)
            return Show(activity, found, form, errors.Add(nameof(SessionForm.End), words.Say(refusal)));
        Tell(activity);
        return await Saved(errors, cancellationToken) ? Answers.SeeOther(links.ActivitySessions(id) + "?done=saved") : await Show(id, null, errors, cancellationToken);
    }

    async Task<IResult> Act(ActivityId id, string done, Func<Activity, DateTimeOffset, Message?> act, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { Activity: { Repeats: not null } activity })
            return Results.NotFound();
        var errors = new FormErrors();
        if (await Silenced(activity, cancellationToken) is { } silenced)
            errors.Add("", silenced);
        else if (act(activity, clock.GetUtcNow()) is { } refusal)
            errors.Add("", words.Say(refusal));
        if (errors.Any)
            return await Show(id, null, errors, cancellationToken);
        Tell(activity);
        return await Saved(errors, cancellationToken) ? Answers.SeeOther($"{links.ActivitySessions(id)}?done={done}") : await Show(id, null, errors, cancellationToken);
    }

    // Whoever has registered hears of it, once it is saved.
    void Tell(Activity activity)
    {
        if (activity.State == ActivityState.Published)
            db.Enqueue(TellParticipants.Of(activity, ActivityNews.Moved), clock.GetUtcNow());
    }

    // What is announced is read at once: whoever may write nothing there changes nothing there either.
    async Task<string?> Silenced(Activity activity, CancellationToken cancellationToken) => activity.IsAnnounced
        && await silences.Of(current.Person!.Id, new Place(activity.ProgrammeId.Value, activity.System), cancellationToken) is { } silence ? words.Say(silence) : null;

    async Task<bool> Saved(FormErrors errors, CancellationToken cancellationToken)
    {
        if (!await door.Save(errors, cancellationToken))
            return false;
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return true;
    }

    static IResult Show(Activity activity, Session session, SessionForm form, FormErrors? errors) => Answers.Page<SessionFormPage>(new
    {
        Activity = activity,
        Session = session,
        Form = form,
        Errors = errors,
    }, Sent.StatusOf(errors));
}
