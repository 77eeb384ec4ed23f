using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Runs;
using Preau.Platform.Data;

namespace Preau.Academy.Blocks;

/// <summary>How often each answer of a poll, a survey or a word cloud was given in a run. Counted at most twice a minute.</summary>
internal sealed class Tallies(IDbContextFactory<PreauDb> databases) : IDisposable
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 2_000 });

    /// <param name="own">The present learner's state: she sees her own answer counted at once.</param>
    public async ValueTask<IReadOnlyDictionary<string, int>> Of(RunId run, Exercise exercise, string own, CancellationToken cancellationToken)
    {
        var counted = (ICounted)exercise;
        if (!kept.TryGetValue((run, exercise.Node.Id, own), out IReadOnlyDictionary<string, int>? counts))
            counts = kept.Set((run, exercise.Node.Id, own), await Count(run, exercise.Node.Id, counted, cancellationToken), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Life });
        return counts!;
    }

    async Task<IReadOnlyDictionary<string, int>> Count(RunId run, BlockId block, ICounted counted, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var states = db.Set<BlockState>().AsNoTracking()
            .Where(state => state.BlockId == block && db.Set<Enrolment>().Any(enrolment => enrolment.Id == state.EnrolmentId && enrolment.RunId == run))
            .Select(state => state.State).AsAsyncEnumerable();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (string state in states.WithCancellation(cancellationToken))
            foreach (string said in counted.Said(state))
                counts[said] = counts.GetValueOrDefault(said) + 1;
        return counts;
    }

    public void Dispose() => kept.Dispose();
}
