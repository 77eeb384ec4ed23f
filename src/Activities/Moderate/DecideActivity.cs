using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Preau.Activities.Moderate.Queue;
using Preau.Activities.Moderate.Replies;
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

/// <summary>A moderator publishes one activity or sends it back, and takes that back.</summary>
internal sealed class DecideActivity(PreauDb db, ActivityDoor door, Judgement judgement, ReadQueue queue, ReplyShelf replies, IProgrammes programmes, ICurrentPerson current, Words words, Links links, ThisSite site, TimeProvider clock, IOutputCacheStore pages)
{
    internal const string VerdictField = "Verdict", ReasonField = "Reason", WhyField = "Why", ReplyField = "Reply", TwinField = "Twin", NextField = "Next", Publish = "publish", SendBack = "back", Insert = "insert";

    internal static Task<IResult> Post(ActivityId activity, HttpRequest request, DecideActivity decide, CancellationToken cancellationToken) => decide.Decide(activity, request, cancellationToken);

    internal static Task<IResult> Undo(ActivityId activity, HttpRequest request, DecideActivity decide, CancellationToken cancellationToken) => decide.Undecide(activity, request, cancellationToken);

    internal static Task<IResult> PostTakeBack(ActivityId activity, HttpRequest request, DecideActivity decide, CancellationToken cancellationToken) => decide.TakeBack(activity, request, cancellationToken);

    async Task<IResult> Decide(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForModerators(id, cancellationToken) is not { Activity: var activity } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string verdict = sent.Line(VerdictField), why = sent.Typed(WhyField, Activity.LongestWhy);
        var reason = Reason(sent);
        if (verdict == Insert)
            return await WithReply(activity, sent, reason, why, cancellationToken);
        var errors = new FormErrors();
        Sent.Bound(WhyField, why, Activity.LongestWhy, errors, words);
        if (verdict is not (Publish or SendBack) || (verdict == SendBack && reason is null))
            errors.Add("", words["Announce it, or send it back with a reason."]);
        // What she read is what she decides about.
        if (sent.VersionOf() != activity.Version)
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (!errors.Any && verdict == SendBack && ActivityId.TryParse(sent[TwinField], out var twin))
            why = await Named(twin, activity, why, cancellationToken);
        if (!errors.Any && await (verdict == Publish ? judgement.Announce(activity, null, cancellationToken) : judgement.SendBack(activity, reason!.Value, why, null, cancellationToken)) is { } refusal)
            errors.Add("", words.Say(refusal));
        if (errors.Any)
            return await Refused(seen, errors, cancellationToken);
        if (!await Save(activity, errors, cancellationToken))
            return await Refused((await door.Find(id, cancellationToken))!, errors, cancellationToken);
        string next = ActivityId.TryParse(sent[NextField], out var after) ? $"#a-{after.Value:N}" : "";
        return Answers.SeeOther(QueueQuestion.Read(sent).At(links.WaitingActivities, $"{ReadQueue.DoneField}={id.Value:N}") + next);
    }

    internal static RefusalReason? Reason(IFormCollection sent) => Sent.One<RefusalReason>(sent[ReasonField]) is { } reason and not RefusalReason.Corrections ? reason : null;

    /// <summary>Without a script: the form comes again, with the reply in it.</summary>
    async Task<IResult> WithReply(Activity activity, IFormCollection sent, RefusalReason? reason, string why, CancellationToken cancellationToken)
    {
        if (SavedReplyId.TryParse(sent[ReplyField], out var id) && (await replies.For([activity.ProgrammeId], cancellationToken)).FirstOrDefault(one => one.Id == id) is { } reply)
            (reason, why) = (reply.Reason ?? reason, reply.Text);
        return await queue.Show(QueueQuestion.Read(sent), null, new FilledDecision(activity.Id, reason, why), null, cancellationToken);
    }

    /// <summary>Says which one it is a duplicate of, where its organiser may know: one that everybody sees, or her own.</summary>
    async Task<string> Named(ActivityId twin, Activity activity, string why, CancellationToken cancellationToken)
    {
        if (twin == activity.Id || await door.Find(twin, cancellationToken) is not { Activity: var other } || !(other.IsPublic || (other.OwnerId is { } owner && owner == activity.OwnerId)))
            return why;
        string named = $"“{other.Title}”\n{site.Address}{links.Activity(other.Id)}";
        return why.Length == 0 ? named : why.Length + named.Length + 2 <= Activity.LongestWhy ? $"{why}\n\n{named}" : why;
    }

    async Task<IResult> Undecide(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForModerators(id, cancellationToken) is not { Activity: var activity } seen)
            return Results.NotFound();
        var errors = new FormErrors();
        // What she saw is what she takes back: meanwhile its organiser may have changed it, or somebody else decided anew.
        int version = (await Answers.ReadForm(request, cancellationToken)).VersionOf();
        if (version < 0 ? activity.DecidedBy != current.Person!.Id : version != activity.Version)
            return await Refused(seen, errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]), cancellationToken);
        if (await judgement.TakeBack(activity, cancellationToken) is { } refusal)
            return await Refused(seen, errors.Add("", words.Say(refusal)), cancellationToken);
        return await Save(activity, errors, cancellationToken) ? Answers.SeeOther($"{links.WaitingActivities}#a-{id.Value:N}") : await Refused((await door.Find(id, cancellationToken))!, errors, cancellationToken);
    }

    async Task<IResult> TakeBack(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForModerators(id, cancellationToken) is not { Activity: var activity } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string why = sent.Typed(WhyField, Activity.LongestWhy);
        var errors = new FormErrors();
        Sent.Bound(WhyField, why, Activity.LongestWhy, errors, words);
        if (Reason(sent) is not { } reason)
            errors.Add("", words["Choose a reason."]);
        else if (!errors.Any && await judgement.Withdraw(activity, reason, why, cancellationToken) is { } refusal)
            errors.Add("", words.Say(refusal));
        if (errors.Any)
            return await Refused(seen, errors, cancellationToken);
        return await Save(activity, errors, cancellationToken) ? Answers.SeeOther($"{links.TrustedOrganisers}?done={id.Value:N}") : await Refused((await door.Find(id, cancellationToken))!, errors, cancellationToken);
    }

    /// <returns>False when somebody else was quicker: nothing is kept then.</returns>
    internal async Task<bool> Save(Activity activity, FormErrors errors, CancellationToken cancellationToken)
    {
        await db.Reindex(activity, cancellationToken);
        if (!await door.Save(errors, cancellationToken))
            return false;
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return true;
    }

    async Task<IResult> Refused(SeenActivity seen, FormErrors errors, CancellationToken cancellationToken)
    {
        // What was not kept is not shown.
        db.ChangeTracker.Clear();
        return await door.Find(seen.Activity.Id, cancellationToken) is { } now ? ReadActivity.Show(now, null, await programmes.Systems(cancellationToken), clock.GetUtcNow(), errors) : Results.NotFound();
    }
}
