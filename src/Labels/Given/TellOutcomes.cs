using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Labels.Given;

/// <summary>Every five minutes: schools are told what was decided half an hour ago and not taken back.</summary>
internal sealed record TellOutcomes : IJob
{
    public static string Kind => "labels.outcomes";
}

internal sealed class TellOutcomesHandler(PreauDb db, Announcing announcing, TimeProvider clock) : IJobHandler<TellOutcomes>
{
    const int Together = 100;

    public async Task Handle(TellOutcomes job, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - LabelApplication.SecondThoughts;
        foreach (var id in await db.Set<LabelApplication>().Where(row => row.DecidedAt <= before && row.ToldAt == null).OrderBy(row => row.DecidedAt).Take(Together).Select(row => row.Id).ToListAsync(cancellationToken))
        {
            try
            {
                if (await db.Set<LabelApplication>().AsSplitQuery().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } application
                    && await announcing.Tell(application, await db.Set<LabelScheme>().FirstAsync(scheme => scheme.Id == application.SchemeId, cancellationToken), cancellationToken))
                    await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
            {
                // Taken back in this very moment, or another label got the number: in five minutes again.
            }
            // Each by itself: what one could not save must not burden the next.
            db.ChangeTracker.Clear();
        }
    }
}
