using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Moderate.Alike;
using Preau.Activities.Moderate.Digest;
using Preau.Activities.Moderate.Replies;
using Preau.Activities.Moderate.Trail;
using Preau.Activities.Moderate.Trust;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Queue;

/// <summary>What was sent in to whoever moderates there, the longest waiting first, with all that is needed to decide it in place.</summary>
internal sealed class ReadQueue(PreauDb db, ActivityDoor door, AlikeFinder alike, TrustKeeper trusts, WaitingTimes times, ReplyShelf replies, IProgrammes programmes, ICurrentPerson current, Words words, TimeProvider clock)
{
    internal const int PageSize = 10;
    internal const string DoneField = "done", BatchField = "batch", LeftField = "left", UndoneField = "undone";

    internal static Task<IResult> Get(HttpRequest request, ReadQueue queue, CancellationToken cancellationToken) => queue.Open(request.Query, cancellationToken);

    async Task<IResult> Open(IQueryCollection query, CancellationToken cancellationToken) => await Show(QueueQuestion.Read(query), await Done(query, cancellationToken), null, null, cancellationToken);

    internal async Task<IResult> Show(QueueQuestion question, JustDone? done, FilledDecision? filled, FormErrors? errors, CancellationToken cancellationToken)
    {
        var remit = await door.Mine(cancellationToken);
        if (remit.IsEmpty)
            return Results.NotFound();
        var (known, systems) = (await programmes.All(words.Language.Tag, cancellationToken), await programmes.Systems(cancellationToken));
        var all = Narrowed(remit.Of(db.Set<Activity>().AsNoTracking().Where(activity => activity.State == ActivityState.Submitted)), question, known);
        int count = await all.CountAsync(cancellationToken);
        var (page, pages) = Sent.Paged(question.Page, count, PageSize);
        var activities = await all.OrderBy(activity => activity.SubmittedAt).ThenBy(activity => activity.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var me = current.Person!.Id;
        return Answers.Page<WaitingPage>(new
        {
            Question = question with { Page = page },
            Items = await Items(activities, cancellationToken),
            Total = count,
            Pages = pages,
            Programmes = known,
            Systems = systems,
            Mine = Mine(remit, known, systems),
            Usual = await times.In(remit, cancellationToken),
            Replies = await replies.For([.. activities.Select(activity => activity.ProgrammeId)], cancellationToken),
            LettersAreOff = await db.Set<ModeratorDigest>().AnyAsync(digest => digest.PersonId == me && digest.IsOff, cancellationToken),
            Now = clock.GetUtcNow(),
            Done = done,
            Filled = filled,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    static IQueryable<Activity> Narrowed(IQueryable<Activity> all, QueueQuestion question, IReadOnlyList<KnownGroup> known)
    {
        if (question.Programme is { } slug)
        {
            var id = known.FirstOrDefault(one => one.Slug == slug)?.Id ?? default;
            all = all.Where(activity => activity.ProgrammeId == id);
        }
        if (question.System is { } system)
            all = all.Where(activity => activity.System == system);
        return all;
    }

    async Task<IReadOnlyList<WaitingItem>> Items(List<Activity> activities, CancellationToken cancellationToken)
    {
        var likes = await alike.Find(activities, cancellationToken);
        var records = await trusts.Records(activities, cancellationToken);
        var trusted = await trusts.Trusted(activities, cancellationToken);
        return [.. activities.Select((activity, i) => new WaitingItem(activity, [.. likes[activity.Id]], i + 1 < activities.Count ? activities[i + 1].Id : null,
            Organising.Of(activity) is { } by ? records.GetValueOrDefault(by) : null, Organising.Of(activity) is { } who && trusted.Contains(who)))];
    }

    /// <summary>The programmes and systems among which she may choose; one alone is no choice.</summary>
    static (IReadOnlyList<KnownGroup> Programmes, IReadOnlyList<NamedSystem> Systems) Mine(PlaceRemit remit, IReadOnlyList<KnownGroup> known, IReadOnlyList<NamedSystem> systems) => (
        remit.Everywhere || remit.Places.Any(place => place.Programme is null) ? known : [.. known.Where(one => remit.Places.Any(place => place.Programme == one.Id.Value))],
        remit.Everywhere ? systems : [.. systems.Where(system => remit.Places.Any(place => place.System == system.Code))]);

    /// <summary>What the address says was done; it is looked up, so that nobody can make it say something else.</summary>
    async Task<JustDone?> Done(IQueryCollection query, CancellationToken cancellationToken)
    {
        int undone = int.TryParse(query[UndoneField], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int count) ? Math.Min(count, DecideTogether.Most) : 0;
        if (ActivityId.TryParse(query[DoneField], out var id) && await door.ForModerators(id, cancellationToken) is { Activity: { DecidedAt: not null, State: ActivityState.Published or ActivityState.Refused } decided } && decided.DecidedBy == current.Person!.Id)
            return new JustDone(decided, null, 0, 0, 0, []);
        var left = await Left(query[LeftField], cancellationToken);
        if (!BatchId.TryParse(query[BatchField], out var batch))
            return undone > 0 || left.Count > 0 ? new JustDone(null, null, 0, 0, undone, left) : null;
        var me = current.Person!.Id;
        var counted = await db.Set<Decision>().Where(decision => decision.Batch == batch && decision.By == me && decision.TakenBackAt == null).GroupBy(decision => decision.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        int Of(DecisionKind kind) => counted.FirstOrDefault(row => row.Key == kind)?.Count ?? 0;
        return new JustDone(null, batch, Of(DecisionKind.Announced), Of(DecisionKind.SentBack), 0, left);
    }

    async Task<IReadOnlyList<NotDone>> Left(string? typed, CancellationToken cancellationToken)
    {
        var left = new List<NotDone>();
        foreach (string part in (typed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(DecideTogether.Most))
            if (part.Split('.') is [var id, var because] && ActivityId.TryParse(id, out var activity) && Sent.One<NotDoneBecause>(because) is { } why)
                left.Add(new NotDone((await door.ForModerators(activity, cancellationToken))?.Activity.Title, why));
        return left;
    }
}
