using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Moderate.Trail;
using Preau.Activities.Moderate.Why;
using Preau.Activities.Read;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Corrections;

/// <summary>An organiser takes over what a moderator suggests, all of it or in parts, or leaves her activity as it is.</summary>
internal sealed class AnswerCorrection(PreauDb db, ActivityDoor door, DecideActivity decide, OrganisersViews views, Letters letters, ISilences silences, IProgrammes programmes, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string PartField = "Part", VerdictField = "Verdict", Take = "take", Leave = "leave";

    internal static Task<IResult> Post(ActivityId activity, HttpRequest request, AnswerCorrection answer, CancellationToken cancellationToken) => answer.Answer(activity, request, cancellationToken);

    /// <summary>What is suggested for it now; null where nothing is, or it has changed since.</summary>
    internal static async Task<Correction?> Open(PreauDb db, Activity activity, CancellationToken cancellationToken) =>
        activity is { State: ActivityState.Refused, Reason: RefusalReason.Corrections }
        && await db.Set<Correction>().Where(row => row.ActivityId == activity.Id).OrderByDescending(row => row.At).FirstOrDefaultAsync(cancellationToken) is { } correction
        && correction.IsOpenFor(activity) ? correction : null;

    async Task<IResult> Answer(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { Activity: var activity })
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        if (sent.VersionOf() != activity.Version || await Open(db, activity, cancellationToken) is not { } correction)
            return await Refused(id, words["It was changed since: what was suggested does not fit any more."], cancellationToken);
        string verdict = sent.Line(VerdictField);
        var errors = new FormErrors();
        var (me, now) = (current.Person!.Id, clock.GetUtcNow());
        if (verdict == Leave)
        {
            correction.Answer(taken: false, now);
            db.Add(Decision.Of(DecisionKind.SuggestionDeclined, activity, me, now));
            return await door.Save(errors, cancellationToken) ? Answers.SeeOther(links.Activity(id) + "?done=saved") : await Refused(id, errors.First().Message, cancellationToken);
        }
        var differing = correction.Wording.Differing(activity.Content);
        var chosen = sent.All(PartField).Select(Sent.One<Part>).OfType<Part>().Intersect(differing).ToList();
        if (verdict != Take || chosen.Count == 0)
            return await Refused(id, words["Choose what you take over."], cancellationToken);
        if (await silences.Of(me, new Place(activity.ProgrammeId.Value, activity.System), cancellationToken) is { } silence)
            return await Refused(id, words.Say(silence), cancellationToken);
        var content = correction.Wording.Into(activity.Content, chosen);
        // Parts of it may not fit each other without the rest.
        if (content.Fault is { } fault)
            return await Refused(id, words.Say(fault), cancellationToken);
        // What is taken over in part is not what the moderator has agreed to.
        bool isAnnounced = correction is { IsAnnouncedOnceTaken: true, By: not null } && chosen.Count == differing.Count;
        TakeOver(activity, correction, content, isAnnounced, me, now);
        if (isAnnounced)
            await letters.Published(activity, cancellationToken);
        return await decide.Save(activity, errors, cancellationToken) ? Answers.SeeOther($"{links.Activity(id)}?done={(isAnnounced ? "published" : "submitted")}") : await Refused(id, errors.First().Message, cancellationToken);
    }

    void TakeOver(Activity activity, Correction correction, ActivityContent content, bool isAnnounced, PersonId me, DateTimeOffset now)
    {
        activity.Write(content, now);
        activity.Submit(now);
        correction.Answer(taken: true, now);
        db.Add(Decision.Of(DecisionKind.SuggestionTaken, activity, me, now));
        if (!isAnnounced)
            return;
        activity.Publish(correction.By, now);
        db.Add(Decision.Of(DecisionKind.Announced, activity, correction.By, now));
    }

    async Task<IResult> Refused(ActivityId id, string why, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return await door.Find(id, cancellationToken) is { } seen ? ReadActivity.Show(await views.In(seen, cancellationToken), null, await programmes.Systems(cancellationToken), clock.GetUtcNow(), new FormErrors().Add("", why)) : Results.NotFound();
    }
}
