using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Moderate.Queue;
using Preau.Activities.Moderate.Trail;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate;

/// <summary>
/// Several decided by one act, each by itself: one that somebody changed in the meantime keeps none of the others back. The answer
/// says which were left and why, and one more act takes all of them back.
/// </summary>
internal sealed class DecideTogether(PreauDb db, ActivityDoor door, DecideActivity decide, Judgement judgement, ReadQueue queue, ICurrentPerson current, Words words, Links links)
{
    internal const string ChosenField = "Chosen", AllField = "All", ShownField = "Shown";
    internal const int Most = 50;

    internal static Task<IResult> Post(HttpRequest request, DecideTogether together, CancellationToken cancellationToken) => together.Decide(request, cancellationToken);

    internal static Task<IResult> Undo(BatchId batch, HttpRequest request, DecideTogether together, CancellationToken cancellationToken) => together.TakeBack(batch, request, cancellationToken);

    /// <summary>As a box sends it: which one, and which version of it was read.</summary>
    internal static string Written(Activity activity) => string.Create(CultureInfo.InvariantCulture, $"{activity.Id.Value:N}.{activity.Version}");

    static (ActivityId Id, int Version)? Parse(string text) =>
        text.Split('.') is [var id, var version] && ActivityId.TryParse(id, out var activity) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int read) ? (activity, read) : null;

    async Task<IResult> Decide(HttpRequest request, CancellationToken cancellationToken)
    {
        if ((await door.Mine(cancellationToken)).IsEmpty)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var question = QueueQuestion.Read(sent);
        string verdict = sent.Line(DecideActivity.VerdictField), why = sent.Typed(DecideActivity.WhyField, Activity.LongestWhy);
        var reason = DecideActivity.Reason(sent);
        var chosen = sent.All(sent[AllField].Count > 0 ? ShownField : ChosenField, Most).Select(Parse).OfType<(ActivityId Id, int Version)>().DistinctBy(one => one.Id).ToList();
        var errors = new FormErrors();
        Sent.Bound(DecideActivity.WhyField, why, Activity.LongestWhy, errors, words);
        if (chosen.Count == 0)
            errors.Add("", words["Choose something first."]);
        if (verdict is not (DecideActivity.Publish or DecideActivity.SendBack) || (verdict == DecideActivity.SendBack && reason is null))
            errors.Add("", words["Announce them, or send them back with a reason."]);
        if (errors.Any)
            return await queue.Show(question, null, null, errors, cancellationToken);
        var batch = BatchId.New();
        var left = new List<(ActivityId Id, NotDoneBecause Because)>();
        foreach (var (id, version) in chosen)
            if (await One(id, version, verdict == DecideActivity.Publish ? null : reason, why, batch, cancellationToken) is { } because)
                left.Add((id, because));
        string done = $"{ReadQueue.BatchField}={batch.Value:N}" + (left.Count == 0 ? "" : $"&{ReadQueue.LeftField}={Written(left)}");
        return Answers.SeeOther(question.At(links.WaitingActivities, done));
    }

    static string Written(IEnumerable<(ActivityId Id, NotDoneBecause Because)> left) => string.Join(',', left.Select(one => $"{one.Id.Value:N}.{one.Because}"));

    /// <param name="reason">Null to announce it.</param>
    async Task<NotDoneBecause?> One(ActivityId id, int version, RefusalReason? reason, string why, BatchId batch, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (await door.ForModerators(id, cancellationToken) is not { Activity: var activity })
            return NotDoneBecause.Foreign;
        if (activity.State != ActivityState.Submitted)
            return NotDoneBecause.Decided;
        if (activity.Version != version)
            return NotDoneBecause.Changed;
        if (await (reason is { } because ? judgement.SendBack(activity, because, why, batch, cancellationToken) : judgement.Announce(activity, batch, cancellationToken)) is not null)
            return NotDoneBecause.Decided;
        return await decide.Save(activity, new FormErrors(), cancellationToken) ? null : NotDoneBecause.Changed;
    }

    async Task<IResult> TakeBack(BatchId batch, HttpRequest request, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        var decided = await db.Set<Decision>().AsNoTracking().Where(decision => decision.Batch == batch && decision.By == me && decision.TakenBackAt == null).OrderBy(decision => decision.At).ThenBy(decision => decision.Id).Take(Most).ToListAsync(cancellationToken);
        if (decided.Count == 0)
            return Results.NotFound();
        var question = QueueQuestion.Read(await Answers.ReadForm(request, cancellationToken));
        var left = new List<(ActivityId Id, NotDoneBecause Because)>();
        foreach (var decision in decided)
            if (await Undo(decision, cancellationToken) is { } because)
                left.Add((decision.ActivityId, because));
        string done = string.Create(CultureInfo.InvariantCulture, $"{ReadQueue.UndoneField}={decided.Count - left.Count}") + (left.Count == 0 ? "" : $"&{ReadQueue.LeftField}={Written(left)}");
        return Answers.SeeOther(question.At(links.WaitingActivities, done));
    }

    // Only what stands as she decided it: an organiser may have sent it in again, another moderator decided anew.
    async Task<NotDoneBecause?> Undo(Decision decision, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (await door.ForModerators(decision.ActivityId, cancellationToken) is not { Activity: var activity })
            return NotDoneBecause.Foreign;
        if (await judgement.Last(activity, cancellationToken) is not { } last || last.Id != decision.Id || await judgement.TakeBack(activity, cancellationToken) is not null)
            return NotDoneBecause.Changed;
        return await decide.Save(activity, new FormErrors(), cancellationToken) ? null : NotDoneBecause.Changed;
    }
}
