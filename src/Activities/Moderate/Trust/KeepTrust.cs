using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Moderate.Trail;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Trust;

/// <summary>An organiser whom somebody trusts, by name.</summary>
public sealed record NamedTrust(OrganiserTrust Trust, string? Name, string? GivenBy);

/// <summary>Whom moderators trust and what was announced for that: they take either back.</summary>
internal sealed class KeepTrust(PreauDb db, ActivityDoor door, TrustKeeper trusts, IProgrammes programmes, IPeople people, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    const int PageSize = 20, LastPage = 500, MostTrusts = 200;

    internal static Task<IResult> List(string? page, string? done, KeepTrust keep, CancellationToken cancellationToken) => keep.Show(Sent.Page(page, LastPage), done, null, cancellationToken);

    internal static Task<IResult> End(TrustId trust, KeepTrust keep, CancellationToken cancellationToken) => keep.Turn(trust, end: true, cancellationToken);

    internal static Task<IResult> Return(TrustId trust, KeepTrust keep, CancellationToken cancellationToken) => keep.Turn(trust, end: false, cancellationToken);

    async Task<IResult> Turn(TrustId id, bool end, CancellationToken cancellationToken)
    {
        if (await db.Set<OrganiserTrust>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } trust || !(await door.Mine(cancellationToken)).Covers(trust.ProgrammeId, trust.System) || trust.PersonId == current.Person!.Id)
            return Results.NotFound();
        var (now, errors) = (clock.GetUtcNow(), new FormErrors());
        if (end)
            trust.End(now);
        else if (trust.Return() is { } fault)
            return await Show(1, null, errors.Add("", words.Say(fault)), cancellationToken);
        var activity = trust.ActivityId;
        if (await db.Set<Activity>().FirstOrDefaultAsync(row => row.Id == activity, cancellationToken) is { } known)
            db.Add(Decision.Of(end ? DecisionKind.TrustEnded : DecisionKind.TrustReturned, known, current.Person!.Id, now));
        return await door.Save(errors, cancellationToken) ? Answers.SeeOther($"{links.TrustedOrganisers}?done={(end ? id.Value.ToString("N") : "trusted")}") : await Show(1, null, errors, cancellationToken);
    }

    async Task<IResult> Show(int page, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var remit = await door.Mine(cancellationToken);
        if (remit.IsEmpty)
            return Results.NotFound();
        // What was ended long ago is in the trail.
        var recent = clock.GetUtcNow().AddDays(-30);
        var held = await remit.Of(db.Set<OrganiserTrust>().AsNoTracking().Where(trust => trust.EndedAt == null || trust.EndedAt > recent)).OrderByDescending(trust => trust.GivenAt).ThenBy(trust => trust.Id).Take(MostTrusts).ToListAsync(cancellationToken);
        var unseen = remit.Of(db.Set<Decision>().AsNoTracking().Where(decision => decision.Kind == DecisionKind.ByTrust && decision.TakenBackAt == null));
        int count = await unseen.CountAsync(cancellationToken);
        (page, int pages) = Sent.Paged(page, count, PageSize);
        var ids = await unseen.OrderByDescending(decision => decision.At).ThenByDescending(decision => decision.Id).Skip((page - 1) * PageSize).Take(PageSize).Select(decision => decision.ActivityId).ToListAsync(cancellationToken);
        var activities = (await db.Set<Activity>().AsNoTracking().Where(activity => ids.Contains(activity.Id)).ToListAsync(cancellationToken)).ToDictionary(activity => activity.Id);
        var names = await people.NamesOf([.. held.SelectMany(trust => new[] { trust.PersonId, trust.GivenBy }).OfType<PersonId>().Distinct()], cancellationToken);
        return Answers.Page<TrustedPage>(new
        {
            Trusts = held.ConvertAll(trust => new NamedTrust(trust, names.GetValueOrDefault(trust.PersonId), trust.GivenBy is { } by ? names.GetValueOrDefault(by) : null)),
            Activities = (IReadOnlyList<Activity>)[.. ids.Distinct().Where(activities.ContainsKey).Select(id => activities[id])],
            Programmes = await programmes.All(words.Language.Tag, cancellationToken),
            Systems = await programmes.Systems(cancellationToken),
            trusts.Today,
            Now = clock.GetUtcNow(),
            Page = page,
            Pages = pages,
            Done = done,
            Ended = TrustId.TryParse(done, out var ended) ? held.Find(trust => trust.Id == ended && trust.EndedAt is not null)?.Id : null,
            TakenBack = ActivityId.TryParse(done, out var taken) && await door.ForModerators(taken, cancellationToken) is { Activity.State: ActivityState.Refused } back ? back.Activity.Title : null,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }
}
