using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Digest;

/// <summary>Falls due once a day: moderators are told that something waits for them.</summary>
internal sealed record WriteDigests : IJob
{
    public static string Kind => "activities.digests";
}

/// <summary>
/// Writes to whoever is charged with a place where something waits, or stands in there, or to administrators where there is
/// nobody: how many wait and since when, and nothing of what they are. One letter for all of her places.
/// </summary>
internal sealed class WriteDigestsHandler(PreauDb db, IStandIns standIns, IPeople people, Languages languages, ThisSite site, TimeProvider clock) : IJobHandler<WriteDigests>
{
    const int MostTold = 20;

    public async Task Handle(WriteDigests job, CancellationToken cancellationToken)
    {
        var places = await db.Set<Activity>().Where(activity => activity.State == ActivityState.Submitted).GroupBy(activity => new { activity.ProgrammeId, activity.System })
            .Select(group => new { group.Key.ProgrammeId, group.Key.System, Count = group.Count(), Since = group.Min(activity => activity.SubmittedAt) }).ToListAsync(cancellationToken);
        var told = new Dictionary<PersonId, (int Count, DateTimeOffset Since)>();
        foreach (var place in places)
            foreach (var person in (await ToldAt(place.ProgrammeId, place.System, cancellationToken)).Take(MostTold))
                told[person] = told.TryGetValue(person, out var so) ? (so.Count + place.Count, so.Since < place.Since ? so.Since : place.Since!.Value) : (place.Count, place.Since!.Value);
        foreach (var (person, (count, since)) in told)
        {
            try
            {
                await Tell(person, count, since, cancellationToken);
            }
            catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
            {
                // Another node wrote to her in this very moment.
            }
            db.ChangeTracker.Clear();
        }
    }

    async Task<IReadOnlyList<PersonId>> ToldAt(GroupId programme, SystemCode system, CancellationToken cancellationToken) =>
        await standIns.At(programme, system, cancellationToken) is { Count: > 0 } charged ? charged : await people.Administrators(MostTold, cancellationToken);

    async Task Tell(PersonId person, int count, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<ModeratorDigest>().FirstOrDefaultAsync(row => row.PersonId == person, cancellationToken) is not { } digest)
            db.Add(digest = ModeratorDigest.Of(person));
        if (!digest.IsDue(now))
            return;
        digest.Write(now);
        await people.Write(person, language =>
        {
            var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
            return new LetterToPerson(words.Plural(count, "{0} activity waits for you", "{0} activities wait for you"), string.Join("\n\n",
            [
                words["Hello,"],
                words.Plural(count, "{0} activity waits for you, since {1}:", "{0} activities wait for you, the longest since {1}:", words.Date(since)),
                site.Address + new Links(words.Language.Tag).WaitingActivities,
                words["While something waits you get such a letter once a day at most. At the end of that page you turn it off with one button."],
                site.Name + "\n" + site.Address,
            ]) + "\n");
        }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
