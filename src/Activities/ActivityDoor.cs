using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
using Preau.Activities.Editions.Codes;
using Preau.Activities.Moderate;
using Preau.Activities.Moderate.Why;
using Preau.Activities.Reporting;
using Preau.Activities.TakePart;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities;

/// <summary>An activity, and what the person who asks may do with it.</summary>
public sealed record SeenActivity(Activity Activity, KnownGroup Programme, bool IsOwner, bool MayModerate)
{
    /// <summary>The one of its code; without a code, one in which it takes place. Null where it is in none.</summary>
    public Edition? Edition { get; init; }

    /// <summary>Under which it is announced with others', or null.</summary>
    public SharedCode? Code { get; init; }

    /// <summary>What was typed instead, and refused.</summary>
    public string? TypedCode { get; init; }

    /// <summary>Its places; null where one does not register here.</summary>
    public Seating? Seating { get; init; }

    /// <summary>What was reported last; null where nothing was, and for whom it does not concern.</summary>
    public ActivityReport? Report { get; init; }
    /// <summary>For its organiser: who sees it, and what moderators suggest. Null for others.</summary>
    public OrganisersView? View { get; init; }
}

internal static class RemitRows
{
    /// <summary>Those among the activities, or what else has its place, that are hers, for the database to choose.</summary>
    public static IQueryable<T> Of<T>(this PlaceRemit remit, IQueryable<T> all) where T : class, IPlaced
    {
        // No union of rows that bring others along; what waits is shown by its rule, without its sessions.
        all = all.IgnoreAutoIncludes();
        if (remit.Everywhere)
            return all;
        var systems = remit.Places.Where(place => place.Programme is null).Select(place => place.System!.Value).ToList();
        var hers = all.Where(one => systems.Contains(one.System));
        foreach (var places in remit.Places.Where(place => place.Programme is not null).GroupBy(place => place.Programme!.Value))
        {
            var (programme, its) = (new GroupId(places.Key), places.Select(place => place.System!.Value).Except(systems).Distinct().ToList());
            if (its.Count > 0)
                hers = hers.Concat(all.Where(one => one.ProgrammeId == programme && its.Contains(one.System)));
        }
        return hers;
    }
}

/// <summary>Lets to an activity whom it concerns: everybody once it is public, its organiser and its moderators before.</summary>
internal sealed class ActivityDoor(PreauDb db, IProgrammes programmes, ICurrentPerson current, IEnumerable<IModeratorRights> rights, IMandates mandates, IStandIns standIns, Words words)
{
    PlaceRemit? mine;

    /// <summary>
    /// Of the person who asks: everywhere for an administrator; for an officer in her system, for a lead or national
    /// ambassador in her programme and system; where there is none of them, for whoever stands in; nowhere for a visitor.
    /// </summary>
    public async Task<PlaceRemit> Mine(CancellationToken cancellationToken)
    {
        if (mine is not null)
            return mine;
        var places = new List<Place>();
        if (current.Person is { IsAdministrator: false } person)
        {
            foreach (var room in rights)
                places.AddRange((await room.Of(person.Id, cancellationToken)).Where(place => place.System is not null));
            places.AddRange(await mandates.SpeaksFor(person.Id, cancellationToken));
            places.AddRange(await standIns.Of(person.Id, cancellationToken));
        }
        return mine = new PlaceRemit(current.Person is { IsAdministrator: true }, [.. places.Distinct()]);
    }

    public async Task<SeenActivity?> Find(ActivityId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Activity>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } activity
            || (await programmes.Find([activity.ProgrammeId], words.Language.Tag, cancellationToken)).GetValueOrDefault(activity.ProgrammeId) is not { } programme)
            return null;
        bool owns = current.Person is { } person && activity.OwnerId == person.Id;
        bool moderates = (await Mine(cancellationToken)).Covers(activity.ProgrammeId, activity.System);
        // A draft is nobody else's business.
        return activity.IsPublic || owns || (moderates && activity.State != ActivityState.Draft)
            ? await InEdition(new SeenActivity(activity, programme, owns, moderates)
            {
                Seating = await db.Set<Seating>().AsNoTracking().FirstOrDefaultAsync(row => row.ActivityId == id, cancellationToken),
                Report = owns || moderates ? await db.Set<ActivityReport>().AsNoTracking().FirstOrDefaultAsync(row => row.ActivityId == id && row.ReplacedAt == null, cancellationToken) : null,
            }, cancellationToken)
            : null;
    }

    async Task<SeenActivity> InEdition(SeenActivity seen, CancellationToken cancellationToken)
    {
        var (activity, editions) = (seen.Activity, db.Set<Edition>().AsNoTracking().Where(edition => edition.RemovedAt == null));
        if (activity.CodeId is { } id && await db.Set<SharedCode>().AsNoTracking().FirstOrDefaultAsync(code => code.Id == id, cancellationToken) is { } code
            && await editions.FirstOrDefaultAsync(edition => edition.Id == code.EditionId, cancellationToken) is { } its)
            return seen with { Edition = its, Code = code };
        return !seen.IsOwner ? seen : seen with
        {
            // What repeats spans a few editions at most.
            Edition = (await editions.Where(edition => edition.ProgrammeId == activity.ProgrammeId && edition.Begins < activity.End && edition.Ends > activity.Start)
                .OrderBy(edition => edition.Begins).ThenBy(edition => edition.Id).Take(MostEditions).ToListAsync(cancellationToken)).FirstOrDefault(edition => edition.Holds(activity)),
        };
    }

    const int MostEditions = 20;

    /// <summary>To be changed by whoever organises it.</summary>
    public async Task<SeenActivity?> ForOwner(ActivityId id, CancellationToken cancellationToken) => await Find(id, cancellationToken) is { IsOwner: true } seen ? seen : null;

    public async Task<SeenActivity?> ForModerators(ActivityId id, CancellationToken cancellationToken) => await Find(id, cancellationToken) is { MayModerate: true } seen ? seen : null;

    /// <summary>Who may know who comes: its organiser and its moderators.</summary>
    public async Task<SeenActivity?> ForParticipants(ActivityId id, CancellationToken cancellationToken) => await Find(id, cancellationToken) is { } seen && (seen.IsOwner || seen.MayModerate) ? seen : null;

    /// <returns>False when somebody else changed it in the same moment: nothing is kept then, and <paramref name="errors"/> says so.</returns>
    public async Task<bool> Save(FormErrors errors, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
            return false;
        }
    }
}
