namespace Preau.Contracts.Networks;

/// <summary>How many of something hang on a school, in the words of the present request: "3 people".</summary>
public sealed record SchoolHolding(string Label, int Count);

/// <summary>Two schools that are one: what hangs on <paramref name="Merged"/> goes to <paramref name="Kept"/>.</summary>
/// <param name="Aside">An id that no school has. What the kept school has already waits under it, seen by nobody, for the day on which the merge is undone.</param>
public sealed record SchoolMerger(School Kept, School Merged, SchoolId Aside, DateTimeOffset At);

/// <summary>
/// A room in which things hang on schools. When two are merged each room moves its own in the unit of work of whoever merges,
/// and writes down what it moved, so that it can put everything back.
/// </summary>
public interface ISchoolHoldings
{
    /// <summary>Stable for ever: under it stands what was moved.</summary>
    string Name { get; }

    Task<IReadOnlyList<SchoolHolding>> At(SchoolId school, CancellationToken cancellationToken = default);

    /// <summary>Moves everything. It may save on the way: the caller holds a transaction.</summary>
    /// <returns>What was moved and how it was, as text that <see cref="Return"/> understands.</returns>
    Task<string> Move(SchoolMerger merger, CancellationToken cancellationToken = default);

    /// <summary>Puts back what was moved and is still where the merge put it. What came since stays with the kept school.</summary>
    Task Return(SchoolMerger merger, string moved, CancellationToken cancellationToken = default);
}
