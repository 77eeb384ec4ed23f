using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Vetting.Checks;

/// <summary>Every morning: whose check lapses within two months is told, once; and what lapsed a year ago is forgotten.</summary>
internal sealed record RemindOfChecks : IJob
{
    public static string Kind => "vetting.checks";
}

internal sealed class RemindOfChecksHandler(PreauDb db, IMandates mandates, Letters letters, TimeProvider clock) : IJobHandler<RemindOfChecks>
{
    const int Together = 200;

    public async Task Handle(RemindOfChecks job, CancellationToken cancellationToken)
    {
        DateOnly today = clock.Day(), soon = today.AddDays(Check.DaysBefore), old = today.AddDays(-Check.DaysKept);
        db.RemoveRange(await db.Set<Check>().Where(check => check.ExpiresOn < old).OrderBy(check => check.ExpiresOn).Take(Together).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        // Nobody is reminded of what she has renewed.
        var due = await db.Set<Check>().AsNoTracking().Where(check => check.WithdrawnAt == null && check.RemindedAt == null && check.ExpiresOn >= today && check.ExpiresOn <= soon
                && !db.Set<Check>().Any(other => other.PersonId == check.PersonId && other.System == check.System && other.WithdrawnAt == null && other.ExpiresOn > check.ExpiresOn))
            .OrderBy(check => check.ExpiresOn).ThenBy(check => check.Id).Take(Together).Select(check => new { check.Id, check.System }).ToListAsync(cancellationToken);
        foreach (var system in due.GroupBy(check => check.System))
        {
            var holders = (await mandates.HoldersIn(system.Key, cancellationToken)).ToHashSet();
            foreach (var check in system)
            {
                try
                {
                    await Remind(check.Id, holders, cancellationToken);
                }
                catch (DbUpdateConcurrencyException)
                {
                    // Changed in this very moment: tomorrow again.
                }
                // Each by itself: what one could not save must not burden the next.
                db.ChangeTracker.Clear();
            }
        }
    }

    async Task Remind(CheckId id, HashSet<Contracts.Identity.PersonId> holders, CancellationToken cancellationToken)
    {
        if (await db.Set<Check>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { RemindedAt: null, WithdrawnAt: null } check)
            return;
        // Saved with the letter: it is written once, or not at all. Whoever has no mandate any more needs no check.
        check.Remind(clock.GetUtcNow());
        if (holders.Contains(check.PersonId))
            await letters.Tell(check.PersonId, words => words["Your check for visits lapses on {0}", words.On(check.ExpiresOn)], links => links.MyChecks,
                words => [words["After that day you are asked online only, where your education system asks for a check. Apply for a new one in time, and show it to an officer of your ministry or to your lead ambassador."]], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
