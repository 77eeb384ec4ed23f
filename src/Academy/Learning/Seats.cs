using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Academy.Learning;

/// <summary>Runs and their courses, kept for a few seconds: every page of a run asks for them, and they hardly change.</summary>
internal sealed class RunShelf : IDisposable
{
    // A change made on another node is seen here after this long; one made here, at once.
    static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 2_000 });

    public async ValueTask<(Run Run, Course Course)?> Take(RunId id, PreauDb db, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(id, out (Run, Course) found))
            return found;
        var run = await db.Set<Run>().AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, cancellationToken);
        if (run is null)
            return null;
        var course = await db.Set<Course>().AsNoTracking().FirstAsync(course => course.Id == run.CourseId, cancellationToken);
        return kept.Set(id, (run, course), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Life });
    }

    public void Drop(RunId id) => kept.Remove(id);

    public void Dispose() => kept.Dispose();
}

/// <summary>Finds the seat of the present person in a run.</summary>
internal sealed class Seats(RunShelf shelf, Syllabuses syllabuses, PreauDb db, ICurrentPerson current, TimeProvider clock) : IAsyncDisposable
{
    IAsyncDisposable? held;

    /// <returns>Null when there is no such run.</returns>
    public async Task<Seat?> Take(RunId id, CancellationToken cancellationToken = default)
    {
        if (await Begin(id, cancellationToken) is not { } seat)
            return null;
        return current.Person is not { } person ? seat : seat with
        {
            Enrolment = await db.Set<Enrolment>().AsNoTracking().FirstOrDefaultAsync(e => e.RunId == id && e.PersonId == person.Id, cancellationToken),
        };
    }

    /// <summary>For a page about one unit: what she did there comes along.</summary>
    /// <param name="block">The unit, or a block of it.</param>
    /// <returns>Null when there is no such run, or no such block in it.</returns>
    public async Task<(Seat Seat, SyllabusNode Block)?> Take(RunId id, BlockId block, CancellationToken cancellationToken)
    {
        if (await Begin(id, cancellationToken) is not { } seat || seat.Syllabus.Find(block) is not { } node)
            return null;
        if (current.Person is not { } person)
            return (seat, node);
        var blocks = (node.Unit ?? node).Subtree().Select(part => part.Id).ToHashSet();
        var record = await LearnerRecord.Read(db, id, person.Id, blocks, cancellationToken);
        return (seat with { Enrolment = record.Enrolment, Record = record }, node);
    }

    async Task<Seat?> Begin(RunId id, CancellationToken cancellationToken)
    {
        // On SQLite each query would open the file anew; this holds until the request ends. On PostgreSQL a connection kept
        // through a page would be missing for others.
        if (db.IsSqlite)
            held ??= await db.HoldConnection(cancellationToken);
        if (await shelf.Take(id, db, cancellationToken) is not var (run, course))
            return null;
        return new Seat(run, course, await syllabuses.Of(run.ContentId, cancellationToken), current.Person, Enrolment: null, clock.GetUtcNow());
    }

    public ValueTask DisposeAsync() => held?.DisposeAsync() ?? ValueTask.CompletedTask;
}
